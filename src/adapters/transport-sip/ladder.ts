import type { Timers } from '#voice/ports';

/** One message of a call, as it is shown: secrets are masked. */
export interface LadderStep {
  /** Milliseconds of the monotonic clock. */
  readonly at_ms: number;
  readonly direction: 'in' | 'out';
  readonly far_end: string;
  readonly text: string;
}

const MOST_STEPS = 80;
const MOST_TEXT = 4_000;
const MOST_TOTAL = 16 * 1024 * 1024;
const SECRET_HEADER = /^((?:Proxy-)?Authorization:).*$/gim;
const SRTP_KEY = /^(a=crypto:\d{1,9} \S{1,64} inline:)\S+/gim;

/** What was said for each call, kept for the latest ones within a bound of memory; the oldest call is forgotten first. */
export class Ladders {
  readonly #timers: Timers;
  readonly #calls = new Map<string, LadderStep[]>();
  #total = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  note(callId: string, direction: 'in' | 'out', bytes: Buffer, farEnd: string): void {
    const steps = this.#calls.get(callId) ?? [];
    if (steps.length >= MOST_STEPS) return;
    const text = masked(bytes.toString('utf8', 0, MOST_TEXT));
    steps.push({ at_ms: this.#timers.nowMs(), direction, far_end: farEnd, text });
    this.#calls.set(callId, steps);
    this.#total += text.length;
    for (const [oldest, its] of this.#calls) {
      if (this.#total <= MOST_TOTAL) break;
      this.#calls.delete(oldest);
      for (const step of its) this.#total -= step.text.length;
    }
  }

  of(callId: string): readonly LadderStep[] {
    return this.#calls.get(callId) ?? [];
  }
}

const masked = (text: string): string => text.replace(SECRET_HEADER, '$1 …').replace(SRTP_KEY, '$1…');

import { EnergyMeter } from './energy-voice-activity.ts';

const WINDOW_SAMPLES = 80;
const WINDOW_MS = 10;
const ACTIVE = 0.5;
/** Shorter quiet inside speech (a stop consonant) does not end it. */
const BREAK_MS = 200;
/** Shorter noise does not count as the caller having spoken. */
const LEAST_SPEECH_MS = 60;
const LONGEST_GAP_MS = 20_000;

/** The silence a caller sat through: end of the caller's energy to start of the agent's, on one recording. */
export interface AudibleGap {
  readonly caller_end_ms: number;
  readonly agent_start_ms: number;
  readonly gap_ms: number;
}

class Side {
  readonly #meter = new EnergyMeter(WINDOW_MS);
  startMs = 0;
  endMs = Number.NEGATIVE_INFINITY;
  /** True when this window begins a new stretch of energy. */
  push(atMs: number, window: Int16Array): boolean {
    if (this.#meter.speechIn(window) < ACTIVE) return false;
    const isNew = atMs - this.endMs > BREAK_MS;
    if (isNew) this.startMs = atMs;
    this.endMs = atMs + WINDOW_MS;
    return isNew;
  }
}

/** Hears both sides of the recording as it is made and reports every change from caller to agent. */
export class GapMeter {
  readonly #caller = new Side();
  readonly #agent = new Side();
  readonly #onGap: (gap: AudibleGap) => void;
  #answered = Number.NEGATIVE_INFINITY;

  constructor(onGap: (gap: AudibleGap) => void) {
    this.#onGap = onGap;
  }

  /** Both sides of one stretch; its length is a multiple of 80 samples. */
  push(atSample: number, left: Int16Array, right: Int16Array): void {
    for (let at = 0; at + WINDOW_SAMPLES <= left.length; at += WINDOW_SAMPLES) {
      const atMs = (atSample + at) / 8;
      const agentEndedMs = this.#agent.endMs;
      this.#caller.push(atMs, left.subarray(at, at + WINDOW_SAMPLES));
      if (!this.#agent.push(atMs, right.subarray(at, at + WINDOW_SAMPLES))) continue;
      const { startMs, endMs } = this.#caller;
      const gapMs = atMs - endMs;
      const isAnswer = endMs > agentEndedMs && endMs !== this.#answered && endMs - startMs >= LEAST_SPEECH_MS && gapMs >= 0 && gapMs <= LONGEST_GAP_MS;
      if (!isAnswer) continue;
      this.#answered = endMs;
      this.#onGap({ caller_end_ms: Math.round(endMs), agent_start_ms: Math.round(atMs), gap_ms: Math.round(gapMs) });
    }
  }
}

/** All gaps of a finished recording at 8 kHz, caller left, agent right. */
export function measureGaps(stereo: { left: Int16Array; right: Int16Array }): readonly AudibleGap[] {
  const gaps: AudibleGap[] = [];
  new GapMeter((gap) => gaps.push(gap)).push(0, stereo.left, stereo.right);
  return gaps;
}

/** The value below which `share` of the list lies (nearest rank), or null of an empty list. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] as number;
}

import { FRAME_MS, type Timers } from '../ports.ts';

const PHASES = 10;
const PHASE_MS = FRAME_MS / PHASES;
/** Most frames one call is given in a row after the process was held up; more would only stand as delay in the far end's buffer. */
const MAX_CATCH_UP = 3;
/** Width of the lateness histogram: one bucket per millisecond, the last one takes the rest. */
const BUCKETS = 500;

interface Rider {
  readonly tick: (nowMs: number) => void;
  /** Absolute time of the next frame. */
  dueMs: number;
}

/** How late frames were given out, in milliseconds after their absolute deadline. */
export interface Lateness {
  readonly frames: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
  /** Frames never given because the process was held up longer than the catch-up limit. */
  readonly skipped: number;
}

/**
 * One clock for all calls of a process: every rider is ticked each 20 ms against an absolute deadline, riders are spread over ten phases so that
 * a full house does not tick at once. A rider that throws is reported and goes on riding.
 */
export class PacingWheel {
  readonly #timers: Timers;
  readonly #onFault: (fault: unknown) => void;
  readonly #phases: Set<Rider>[] = Array.from({ length: PHASES }, () => new Set<Rider>());
  readonly #late = new Uint32Array(BUCKETS);
  #frames = 0;
  #maxMs = 0;
  #skipped = 0;
  #riders = 0;
  #originMs = 0;
  #slot = 0;
  #timer: { cancel(): void } | null = null;

  constructor(timers: Timers, onFault: (fault: unknown) => void = () => {}) {
    this.#timers = timers;
    this.#onFault = onFault;
  }

  /** Ticks `tick` every 20 ms until the answer's `leave` is called. */
  join(tick: (nowMs: number) => void): { leave(): void } {
    const nowMs = this.#timers.nowMs();
    if (this.#riders === 0) {
      this.#originMs = nowMs;
      this.#slot = 0;
    }
    const quietest = this.#phases.reduce((best, phase, i) => (phase.size < (this.#phases[best] as Set<Rider>).size ? i : best), 0);
    const phase = this.#phases[quietest] as Set<Rider>;
    const turn = this.#originMs + quietest * PHASE_MS;
    const rider: Rider = { tick, dueMs: turn + Math.max(0, Math.ceil((nowMs - turn) / FRAME_MS)) * FRAME_MS };
    phase.add(rider);
    this.#riders++;
    this.#arm();
    return {
      leave: () => {
        if (!phase.delete(rider)) return;
        this.#riders--;
        if (this.#riders > 0) return;
        this.#timer?.cancel();
        this.#timer = null;
      },
    };
  }

  get riders(): number {
    return this.#riders;
  }

  lateness(): Lateness {
    const at = (share: number): number => {
      let seen = 0;
      for (let ms = 0; ms < BUCKETS; ms++) {
        seen += this.#late[ms] as number;
        if (seen > 0 && seen >= this.#frames * share) return ms;
      }
      return 0;
    };
    return { frames: this.#frames, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: this.#maxMs, skipped: this.#skipped };
  }

  resetLateness(): void {
    this.#late.fill(0);
    this.#frames = 0;
    this.#maxMs = 0;
    this.#skipped = 0;
  }

  #arm(): void {
    if (this.#timer || this.#riders === 0) return;
    while ((this.#phases[this.#slot % PHASES] as Set<Rider>).size === 0) this.#slot++;
    const dueMs = this.#originMs + this.#slot * PHASE_MS;
    this.#timer = this.#timers.after(Math.max(0, dueMs - this.#timers.nowMs()), () => {
      this.#timer = null;
      this.#turn();
      this.#arm();
    });
  }

  /** Gives every phase that is due its frames; at most one round, so that a long hold-up cannot keep the loop here. */
  #turn(): void {
    const nowMs = this.#timers.nowMs();
    for (let round = 0; round < PHASES && this.#riders > 0; round++, this.#slot++) {
      if (this.#originMs + this.#slot * PHASE_MS > nowMs) return;
      for (const rider of this.#phases[this.#slot % PHASES] as Set<Rider>) this.#catchUp(rider, nowMs);
    }
    const behind = Math.floor((nowMs - this.#originMs) / PHASE_MS) - this.#slot;
    if (behind > 0) this.#slot += behind;
  }

  #catchUp(rider: Rider, nowMs: number): void {
    const owed = Math.floor((nowMs - rider.dueMs) / FRAME_MS) + 1;
    for (let i = 0; i < owed; i++, rider.dueMs += FRAME_MS) {
      const lateMs = nowMs - rider.dueMs;
      this.#late[Math.min(BUCKETS - 1, Math.floor(lateMs))]!++;
      this.#frames++;
      if (lateMs > this.#maxMs) this.#maxMs = lateMs;
      if (owed - i > MAX_CATCH_UP) {
        this.#skipped++;
        continue;
      }
      try {
        rider.tick(nowMs);
      } catch (fault) {
        this.#onFault(fault);
      }
    }
  }
}

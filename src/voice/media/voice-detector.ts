/** Where the voice of the caller begins and ends, from likelihoods that jump about. Times are of the stream that was judged. */
export type VoiceEdge = { kind: 'on'; atMs: number } | { kind: 'off'; atMs: number };

export interface DetectorOptions {
  readonly on: number;
  readonly off: number;
  /** Speech needed, within the last `windowMs`, before a voice counts as begun. */
  readonly startMs: number;
  readonly windowMs: number;
  /** Quiet needed before a voice counts as ended. */
  readonly stopMs: number;
}

export const DETECTOR: DetectorOptions = { on: 0.5, off: 0.35, startMs: 60, windowMs: 140, stopMs: 140 };

/** Hysteresis over verdicts in order; `atMs` of a verdict is the end of what it judged. `off` carries the moment the voice really ended, not the moment that became certain. */
export class VoiceDetector {
  readonly #options: DetectorOptions;
  #speaking = false;
  #previousAtMs = 0;
  #onsets: number[] = [];
  #quietSinceMs: number | null = null;

  constructor(options: DetectorOptions = DETECTOR) {
    this.#options = options;
  }

  push(verdict: { atMs: number; speech: number }): VoiceEdge | null {
    const { on, off, startMs, windowMs, stopMs } = this.#options;
    const spanMs = Math.max(0, verdict.atMs - this.#previousAtMs);
    this.#previousAtMs = verdict.atMs;
    if (!this.#speaking) {
      if (verdict.speech >= on) this.#onsets.push(verdict.atMs - spanMs);
      while (this.#onsets.length > 0 && (this.#onsets[0] as number) < verdict.atMs - windowMs) this.#onsets.shift();
      if (verdict.speech < on || this.#onsets.length * spanMs < startMs) return null;
      this.#speaking = true;
      this.#quietSinceMs = null;
      const atMs = this.#onsets[0] as number;
      this.#onsets = [];
      return { kind: 'on', atMs };
    }
    if (verdict.speech >= off) {
      this.#quietSinceMs = null;
      return null;
    }
    this.#quietSinceMs ??= verdict.atMs - spanMs;
    if (verdict.atMs - this.#quietSinceMs < stopMs) return null;
    this.#speaking = false;
    return { kind: 'off', atMs: this.#quietSinceMs };
  }
}

import { FRAME_MS, FRAME_SAMPLES } from '#voice/ports';

/** Carriers pause inbound media while nobody speaks; a longer gap than this is taken for a clock set anew and not padded. */
const LONGEST_PADDING_MS = 10_000;
const SAMPLES_PER_MS = FRAME_SAMPLES / FRAME_MS;

/** Turns payloads of any length into frames of 20 ms on the carrier's own clock, with silence where the carrier sent nothing. */
export class MediaClock {
  #rest = new Int16Array(0);
  #framesOut = 0;
  /** The carrier's time that stands for our zero: some count from the stream's beginning, some tell the time of day. */
  #zeroMs: number | null = null;

  /** The frames that became whole; `streamMs` is the time of their first sample since the first one. `timestampMs` is absent when the carrier gives none. */
  take(pcm: Int16Array, timestampMs: number | undefined): { pcm: Int16Array; streamMs: number }[] {
    const expectedMs = this.#framesOut * FRAME_MS + this.#rest.length / SAMPLES_PER_MS;
    const gapMs = timestampMs === undefined ? 0 : timestampMs - (this.#zeroMs ??= timestampMs) - expectedMs;
    const isBelievable = gapMs <= LONGEST_PADDING_MS && gapMs >= -LONGEST_PADDING_MS;
    if (!isBelievable) this.#zeroMs = (this.#zeroMs ?? 0) + gapMs;
    // One frame of slack: a late rounding is no gap.
    const padding = gapMs > FRAME_MS && isBelievable ? Math.round(gapMs / FRAME_MS) * FRAME_SAMPLES : 0;
    const all = new Int16Array(this.#rest.length + padding + pcm.length);
    all.set(this.#rest);
    all.set(pcm, this.#rest.length + padding);
    const frames: { pcm: Int16Array; streamMs: number }[] = [];
    let at = 0;
    for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES)
      frames.push({ pcm: all.subarray(at, at + FRAME_SAMPLES), streamMs: this.#framesOut++ * FRAME_MS });
    this.#rest = all.slice(at);
    return frames;
  }
}

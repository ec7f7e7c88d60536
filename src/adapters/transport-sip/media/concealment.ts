/** 2.5 ms to 15 ms: voices from 66 to 400 Hz. */
export const SHORTEST_PERIOD = 20;
export const LONGEST_PERIOD = 120;
const WINDOW = 160;
const HISTORY = LONGEST_PERIOD * 3 + WINDOW;
/** A lost stretch sounds whole for 10 ms, and has faded into the noise of the room after 60. */
const WHOLE_SAMPLES = 80;
const GONE_SAMPLES = 480;
/** Where real audio comes back it is faded in over the made-up one. */
const SEAM = 32;
/** About -47 dBFS: what is called noise of the room is never louder. */
const LOUDEST_ROOM = 150;
/** Filled and read within one call. */
const before = new Int16Array(HISTORY);

/** How alike `samples` at `at` and `lag` later are, over `window` samples: 1 for a repetition, 0 for nothing in common. */
export function likeness(samples: Int16Array, at: number, lag: number, window: number): number {
  let cross = 0;
  let here = 1;
  let there = 1;
  for (let i = 0; i < window; i += 2) {
    const a = samples[at + i] as number;
    const b = samples[at + lag + i] as number;
    cross += a * b;
    here += a * a;
    there += b * b;
  }
  return cross / Math.sqrt(here * there);
}

/**
 * The lag at which `window` samples from `at` on repeat best, in what follows them or (`isBackwards`) in what came before: coarse steps first, then
 * every sample around the best one.
 */
export function pitchLag(samples: Int16Array, at: number, window: number, isBackwards: boolean): number {
  let best = SHORTEST_PERIOD;
  let bestLikeness = -2;
  const look = (lag: number): void => {
    const alike = likeness(samples, isBackwards ? at - lag : at, lag, window);
    if (alike <= bestLikeness) return;
    bestLikeness = alike;
    best = lag;
  };
  for (let lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag += 4) look(lag);
  const coarse = best;
  for (let lag = Math.max(SHORTEST_PERIOD, coarse - 3); lag <= Math.min(LONGEST_PERIOD, coarse + 3); lag++) look(lag);
  return best;
}

/**
 * Makes up what is missing of a voice by repeating its last pitch period ever more quietly (the idea of ITU-T G.711 Appendix I), and the noise of the
 * room where nobody speaks. Told of every frame that is played, so that it knows what came before.
 */
export class Concealment {
  /** What was played last, the newest at the end. */
  readonly #history = new Int16Array(HISTORY);
  #period = 0;
  #template = new Int16Array(LONGEST_PERIOD);
  /** Samples made up since the last real one; 0 while all is well. */
  #lost = 0;
  #roomRms = 8;
  #comfortRms: number | null = null;
  #seed = 0x2545f491;

  /** Fills `out` from `from` to `to` where audio is lost. */
  conceal(out: Int16Array, from: number, to: number): void {
    if (this.#lost === 0) this.#begin(out, from);
    for (let i = from; i < to; i++) out[i] = this.#made();
  }

  /** Fills `out` where the far end said that nobody speaks. */
  noise(out: Int16Array, from: number, to: number): void {
    const level = this.#comfortRms ?? this.#roomRms;
    for (let i = from; i < to; i++) out[i] = this.#hiss(level);
  }

  /** Real audio stands in `out` from `from` to `to`: its beginning is faded in where it follows something made up. */
  resume(out: Int16Array, from: number, to: number): void {
    if (this.#lost === 0) return;
    const seam = Math.min(SEAM, to - from);
    for (let i = 0; i < seam; i++) {
      const share = (i + 1) / (seam + 1);
      out[from + i] = Math.round((out[from + i] as number) * share + this.#made() * (1 - share));
    }
    this.#lost = 0;
  }

  /** The frame as it is played; `isReal` when all of it came from the far end, which is when the noise of the room can be learned. */
  played(frame: Int16Array, isReal: boolean): void {
    this.#history.copyWithin(0, frame.length);
    this.#history.set(frame, HISTORY - frame.length);
    if (!isReal) return;
    let sum = 0;
    for (let i = 0; i < frame.length; i += 4) sum += (frame[i] as number) ** 2;
    const rms = Math.sqrt((sum * 4) / frame.length);
    this.#roomRms = Math.min(LOUDEST_ROOM, rms < this.#roomRms ? 0.7 * this.#roomRms + 0.3 * rms : this.#roomRms * 1.003 + 0.003);
  }

  /** Has what was made up faded into the noise of the room? */
  get isFaded(): boolean {
    return this.#lost >= GONE_SAMPLES;
  }

  /** Level of comfort noise in dB below overload (RFC 3389 section 3.1), 0 to 127. */
  setComfortLevel(dbov: number): void {
    this.#comfortRms = Math.min(LOUDEST_ROOM, 32_768 / 10 ** (dbov / 20));
  }

  /** Root mean square of the noise behind the voice. */
  get roomRms(): number {
    return this.#comfortRms ?? this.#roomRms;
  }

  /** Learns the last period of what was played, with what stands in `out` before `from`. */
  #begin(out: Int16Array, from: number): void {
    before.set(from > 0 ? this.#history.subarray(from) : this.#history);
    before.set(out.subarray(0, from), HISTORY - from);
    const period = pitchLag(before, HISTORY - WINDOW, WINDOW, true);
    this.#period = period;
    const start = HISTORY - period;
    const seam = period >> 2;
    for (let i = 0; i < period; i++) {
      const plain = before[start + i] as number;
      const left = period - i;
      // The end of the period runs into what came before its beginning, so that it can follow itself.
      const share = left <= seam ? left / seam : 1;
      this.#template[i] = Math.round(plain * share + (before[start - period + i] as number) * (1 - share));
    }
  }

  #made(): number {
    const gain = this.#lost < WHOLE_SAMPLES ? 1 : Math.max(0, 1 - (this.#lost - WHOLE_SAMPLES) / (GONE_SAMPLES - WHOLE_SAMPLES));
    const voice = gain === 0 ? 0 : (this.#template[this.#lost % this.#period] as number) * gain;
    this.#lost++;
    return Math.round(voice) + (gain < 1 ? Math.round(this.#hiss(this.#roomRms) * (1 - gain)) : 0);
  }

  #hiss(rms: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) | 0;
    // An even distribution has a root mean square of its bound over the root of three.
    return Math.round((this.#seed / 0x80000000) * rms * 1.732);
  }
}

/** Is there nothing to hear between `from` and `to` but the noise of the room? */
export const isQuiet = (samples: Int16Array, from: number, to: number, roomRms: number): boolean => {
  let sum = 0;
  for (let i = from; i < to; i += 2) sum += (samples[i] as number) ** 2;
  return sum * 2 < (to - from) * Math.max(60, roomRms * 2) ** 2;
};

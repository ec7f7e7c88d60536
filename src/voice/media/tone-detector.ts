import { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE_HZ } from '../ports.ts';

/** A steady tone of one frequency: the beep of a voicemail box, a fax machine. */
export interface SteadyTone {
  readonly hz: number;
  /** How long it has lasted so far. */
  readonly ms: number;
}

/** What a beep lasts at least. */
export const BEEP_MS = 160;
const LOWEST_HZ = 350;
const HIGHEST_HZ = 2_200;
const STEP_HZ = 50;
/** Share of the frame's power in one place. Vowels have their power in several harmonics; nobody whistles that steadily. */
const PURE = 0.72;
const SAME_WITHIN_HZ = 60;
const QUIET_RMS = 120;
const CANDIDATES = Array.from({ length: Math.floor((HIGHEST_HZ - LOWEST_HZ) / STEP_HZ) + 1 }, (_, i) => LOWEST_HZ + i * STEP_HZ);
const COEFFICIENTS = CANDIDATES.map((hz) => 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ));

/** Power of the samples at one frequency (Goertzel), as a share of all their power. */
function shareAt(pcm: Int16Array, coefficient: number, energy: number): number {
  let [one, two] = [0, 0];
  for (const sample of pcm) {
    const next = sample + coefficient * one - two;
    two = one;
    one = next;
  }
  return (2 * (one * one + two * two - coefficient * one * two)) / (pcm.length * energy);
}

/**
 * Finds steady tones in frames of 20 ms (160 samples at 8 kHz). Answers how long the tone has lasted, or null while there is none. About 6,000
 * multiplications a frame, only where the frame is loud.
 */
export class ToneDetector {
  #hz = 0;
  #ms = 0;

  push(pcm: Int16Array): SteadyTone | null {
    let energy = 0;
    for (const sample of pcm) energy += sample * sample;
    if (Math.sqrt(energy / FRAME_SAMPLES) < QUIET_RMS) return this.#none();
    let best = 0;
    let share = 0;
    COEFFICIENTS.forEach((coefficient, i) => {
      const here = shareAt(pcm, coefficient, energy);
      if (here <= share) return;
      share = here;
      best = CANDIDATES[i] ?? 0;
    });
    if (share < PURE) return this.#none();
    if (Math.abs(best - this.#hz) > SAME_WITHIN_HZ) {
      this.#hz = best;
      this.#ms = 0;
    }
    this.#ms += FRAME_MS;
    return { hz: this.#hz, ms: this.#ms };
  }

  #none(): null {
    this.#hz = 0;
    this.#ms = 0;
    return null;
  }
}

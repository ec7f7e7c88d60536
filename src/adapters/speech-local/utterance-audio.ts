import { upsampleToFloat } from './resample.ts';

const RATE_HZ = 8000;
const LONGEST_PIECE_S = 20;
const EARLIEST_CUT_S = 12;
const FRAME = RATE_HZ / 50;
/** Quieter than this anywhere means that nobody spoke: about -60 dBFS. */
const SILENCE_PEAK = 33;
const MOST_GAIN = 12;

/** Two ways to show the model the same audio. Where the first leaves it unsure, the second is right often enough to be worth the time. */
const LOOKS = {
  first: { peak: 0.3, padMs: 300, emphasis: 0 },
  second: { peak: 0.7, padMs: 160, emphasis: 0.4 },
} as const;
export type Look = keyof typeof LOOKS;

const frameEnergy = (pcm: Int16Array, start: number): number => {
  let sum = 0;
  for (let i = start; i < start + FRAME; i++) sum += (pcm[i] ?? 0) ** 2;
  return sum;
};

/** Start of the quietest fifth of a second between two sample positions. */
function quietestPlace(pcm: Int16Array, from: number, to: number): number {
  const span = 10;
  let best = to;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at + span * FRAME <= to; at += FRAME) {
    let energy = 0;
    for (let k = 0; k < span; k++) energy += frameEnergy(pcm, at + k * FRAME);
    if (energy < least) {
      least = energy;
      best = at + (span >> 1) * FRAME;
    }
  }
  return best;
}

/** First-order high-pass: what telephone lines and dull voices take from consonants. */
function emphasized(samples: Float32Array, amount: number): Float32Array {
  return amount === 0 ? samples : samples.map((sample, i) => sample - amount * (samples[i - 2] ?? 0));
}

/**
 * Makes an utterance ready for the model: pieces of at most 20 s cut where it is quiet, brought to an even loudness, padded with a
 * little silence on both sides, at 16 kHz. Silence gives no pieces at all.
 */
export function prepareUtterance(pcm: Int16Array, look: Look = 'first'): Float32Array[] {
  if (pcm.every((sample) => Math.abs(sample) < SILENCE_PEAK)) return [];
  const { peak: wanted, padMs, emphasis } = LOOKS[look];
  const pieces: Float32Array[] = [];
  for (let start = 0; start < pcm.length; ) {
    const rest = pcm.length - start;
    const end = rest <= LONGEST_PIECE_S * RATE_HZ ? pcm.length : quietestPlace(pcm, start + EARLIEST_CUT_S * RATE_HZ, start + LONGEST_PIECE_S * RATE_HZ);
    const samples = emphasized(upsampleToFloat(pcm.subarray(start, end)), emphasis);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-6);
    const gain = Math.min(MOST_GAIN, wanted / peak);
    const pad = (padMs * 2 * RATE_HZ) / 1000;
    const padded = new Float32Array(samples.length + 2 * pad);
    for (let i = 0; i < samples.length; i++) padded[pad + i] = (samples[i] ?? 0) * gain;
    pieces.push(padded);
    start = end;
  }
  return pieces;
}

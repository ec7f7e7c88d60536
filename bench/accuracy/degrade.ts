import { decodeG711, encodeG711 } from '#voice/media/g711';
import { pinkNoise } from '#voice/simulation/line-faults';
import { seeded } from './chance.ts';

export type Condition = 'clean' | 'mulaw' | 'noise_20_db' | 'noise_15_db' | 'loss_2_percent';
export const CONDITIONS: readonly Condition[] = ['clean', 'mulaw', 'noise_20_db', 'noise_15_db', 'loss_2_percent'];

const FRAME = 160;
const EDGE_MS = 200;

const throughMuLaw = (pcm: Int16Array): Int16Array => decodeG711('mulaw', encodeG711('mulaw', pcm));

/** Root mean square of the loud half of the frames: the level of the speech, pauses left out. */
function speechLevel(pcm: Int16Array): number {
  const levels: number[] = [];
  for (let start = 0; start + FRAME <= pcm.length; start += FRAME) {
    let sum = 0;
    for (let i = start; i < start + FRAME; i++) sum += (pcm[i] ?? 0) ** 2;
    levels.push(sum / FRAME);
  }
  levels.sort((a, b) => b - a);
  const loud = levels.slice(0, Math.max(1, levels.length >> 1));
  return Math.sqrt(loud.reduce((sum, level) => sum + level, 0) / loud.length);
}

/** The noise of a street or an office, with a slow swell. */
function streetNoise(length: number, chance: () => number): Float32Array {
  const next = pinkNoise(chance);
  return Float32Array.from({ length }, (_, i) => next() * (1 + 0.3 * Math.sin((2 * Math.PI * i) / 9000)));
}

function withNoise(pcm: Int16Array, snrDb: number, chance: () => number): Int16Array {
  const noise = streetNoise(pcm.length, chance);
  const noiseLevel = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length);
  const scale = speechLevel(pcm) / 10 ** (snrDb / 20) / noiseLevel;
  return pcm.map((sample, i) => Math.max(-32768, Math.min(32767, Math.round(sample + (noise[i] ?? 0) * scale))));
}

/** Each 20 ms frame is lost with this probability and leaves silence, as on a line without concealment. */
function withLoss(pcm: Int16Array, share: number, chance: () => number): Int16Array {
  const out = Int16Array.from(pcm);
  for (let start = 0; start < out.length; start += FRAME) if (chance() < share) out.fill(0, start, start + FRAME);
  return out;
}

/** What arrives of an utterance on such a line, with the little silence around it that a turn-taker leaves. All but `clean` go through µ-law. */
export function overTheLine(pcm: Int16Array, condition: Condition, seed: number): Int16Array {
  const edge = (EDGE_MS * 8000) / 1000;
  const padded = new Int16Array(pcm.length + 2 * edge);
  padded.set(pcm, edge);
  const chance = seeded(seed);
  switch (condition) {
    case 'clean':
      return padded;
    case 'mulaw':
      return throughMuLaw(padded);
    case 'noise_20_db':
      return throughMuLaw(withNoise(padded, 20, chance));
    case 'noise_15_db':
      return throughMuLaw(withNoise(padded, 15, chance));
    case 'loss_2_percent':
      return withLoss(throughMuLaw(padded), 0.02, chance);
  }
}

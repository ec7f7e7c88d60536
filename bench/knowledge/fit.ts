import { FEATURES, type Features, type Weights } from '#core/knowledge/calibration';

export interface Example {
  readonly features: Features;
  readonly isRight: boolean;
}

const ROUNDS = 1_500;
const RATE = 2;
/** Keeps weights small that little speaks for. */
const RIDGE = 0.002;

/** Logistic regression by gradient descent; what speaks for a passage may not speak against it, and the other way round. */
export function fitWeights(examples: readonly Example[], without: readonly string[] = []): Weights {
  const names = FEATURES.filter((name) => !without.includes(name));
  const weights = Object.fromEntries(FEATURES.map((name) => [name, 0])) as Record<(typeof FEATURES)[number], number>;
  let bias = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const slope = Object.fromEntries(names.map((name) => [name, 0])) as Record<string, number>;
    let biasSlope = 0;
    for (const { features, isRight } of examples) {
      const sum = names.reduce((total, name) => total + weights[name] * features[name], bias);
      const error = 1 / (1 + Math.exp(-sum)) - (isRight ? 1 : 0);
      biasSlope += error;
      for (const name of names) slope[name] = (slope[name] ?? 0) + error * features[name];
    }
    bias -= (RATE * biasSlope) / examples.length;
    for (const name of names) {
      const next = weights[name] - RATE * ((slope[name] ?? 0) / examples.length + RIDGE * weights[name]);
      weights[name] = name === 'missing' ? Math.min(0, next) : Math.max(0, next);
    }
  }
  return { bias, weights };
}

export interface Scored {
  readonly score: number;
  readonly isRight: boolean;
}

/** The lowest threshold at which this share of the answers is right: the most answers that may be given. Infinity when there is none. */
export function thresholdFor(best: readonly Scored[], precision: number): number {
  const sorted = best.toSorted((a, b) => b.score - a.score);
  let [right, threshold] = [0, Number.POSITIVE_INFINITY];
  for (const [at, { score, isRight }] of sorted.entries()) {
    if (isRight) right += 1;
    if (right / (at + 1) >= precision && (sorted[at + 1]?.score ?? -1) < score) threshold = score;
  }
  return threshold;
}

/** Wilson's interval for a share, at 95 % (E. B. Wilson 1927). */
export function wilson(hits: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [(middle - half) / scale, (middle + half) / scale];
}

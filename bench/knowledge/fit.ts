import { boundAhead, type Calibration, FEATURES, type Features, type MethodWeights, type Weights } from '#core/knowledge/calibration';

export interface Candidate {
  readonly features: Features;
  readonly section: string;
  readonly isRight: boolean;
}
/** One question: the passages that came near, best or not. */
export interface Example {
  readonly isAnswerable: boolean;
  readonly candidates: readonly Candidate[];
}

/** What may only speak against a passage; the others may only speak for it. */
const AGAINST = new Set<string>(['thin', 'missing', 'unknown_yes_no', 'against', 'doubt']);
const NEEDS_VECTORS = new Set<string>(['cosine', 'both', 'cosine_lead']);
const FOLDS = 6;
/** Weights stay small that little speaks for. */
const ORDER = { rounds: 250, rate: 2, ridge: 0.02 };
const SURE = { rounds: 800, rate: 3, ridge: 0.003, looked: 3, behind: 0.3 };

const vectorOf = (features: Features): number[] => FEATURES.map((name) => features[name]);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const signed = (at: number, weight: number): number => (AGAINST.has(FEATURES[at] ?? '') ? Math.min(0, weight) : Math.max(0, weight));
const named = (values: readonly number[]): Weights => Object.fromEntries(FEATURES.map((name, at) => [name, values[at] ?? 0])) as unknown as Weights;

/** The order in which a right passage is most likely first: a softmax over the candidates of each question. */
function fitOrder(examples: readonly Example[], used: readonly boolean[]): number[] {
  const questions = examples
    .filter(({ candidates }) => candidates.some(({ isRight }) => isRight))
    .map(({ candidates }) => candidates.map(({ features, isRight }) => ({ values: vectorOf(features), isRight })));
  const weights = FEATURES.map(() => 0);
  for (let round = 0; round < ORDER.rounds; round++) {
    const slope = FEATURES.map(() => 0);
    for (const candidates of questions) {
      const sums = candidates.map(({ values }) => dot(weights, values));
      const most = Math.max(...sums);
      const shares = sums.map((sum) => Math.exp(sum - most));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const right = shares.reduce((sum, share, at) => sum + (candidates[at]?.isRight ? share : 0), 0);
      for (const [at, { values, isRight }] of candidates.entries()) {
        const pull = (isRight ? (shares[at] ?? 0) / right : 0) - (shares[at] ?? 0) / all;
        for (const [each, value] of values.entries()) slope[each] = (slope[each] ?? 0) + pull * value;
      }
    }
    for (const [at, weight] of weights.entries())
      if (used[at]) weights[at] = signed(at, weight + ORDER.rate * ((slope[at] ?? 0) / questions.length - ORDER.ridge * weight));
  }
  return weights;
}

/** As `rankPassages` has it: how far ahead of the best of another section, between -1 and 1. */
function aheadOf({ candidates }: Example, order: readonly number[]): { at: number; ahead: number }[] {
  const sums = candidates.map(({ features }) => dot(order, vectorOf(features)));
  const sorted = sums.map((_sum, at) => at).sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
  const section = (at: number | undefined): string | undefined => (at === undefined ? undefined : candidates[at]?.section);
  const first = sorted[0];
  const other = sorted.find((at) => section(at) !== section(first));
  return sorted.map((at) => {
    const against = section(at) === section(first) ? other : first;
    return { at, ahead: boundAhead(against === undefined ? 5 : (sums[at] ?? 0) - (sums[against] ?? 0)) };
  });
}

/** How sure: logistic regression over the first passages of each question, those behind the first with less weight. */
function fitSure(examples: readonly Example[], order: readonly number[], used: readonly boolean[]): number[] {
  const rows = examples.flatMap((example) =>
    aheadOf(example, order)
      .slice(0, SURE.looked)
      .map(({ at, ahead }, place) => {
        const candidate = example.candidates[at];
        const values = [...(candidate ? vectorOf(candidate.features) : []), ahead, 1];
        return { values, isRight: candidate?.isRight ?? false, counts: place === 0 ? 1 : SURE.behind };
      }),
  );
  const total = rows.reduce((sum, { counts }) => sum + counts, 0);
  const aheadAt = FEATURES.length;
  const weights = [...FEATURES.map(() => 0), 0, 0];
  for (let round = 0; round < SURE.rounds; round++) {
    const slope = weights.map(() => 0);
    for (const { values, isRight, counts } of rows) {
      const error = (isRight ? 1 : 0) - 1 / (1 + Math.exp(-dot(weights, values)));
      for (const [at, value] of values.entries()) slope[at] = (slope[at] ?? 0) + counts * error * value;
    }
    for (const [at, weight] of weights.entries()) {
      if (at < aheadAt && !used[at]) continue;
      const next = weight + SURE.rate * ((slope[at] ?? 0) / total - (at <= aheadAt ? SURE.ridge * weight : 0));
      weights[at] = at < aheadAt ? signed(at, next) : at === aheadAt ? Math.max(0, next) : next;
    }
  }
  return weights;
}

interface Fit {
  readonly order: readonly number[];
  readonly sure: readonly number[];
}

function fit(examples: readonly Example[], method: keyof Calibration): Fit {
  const used = FEATURES.map((name) => method === 'hybrid' || !NEEDS_VECTORS.has(name));
  const order = fitOrder(examples, used);
  return { order, sure: fitSure(examples, order, used) };
}

/** The surest passage of a question, as a log-odds. */
function surest(example: Example, { order, sure }: Fit): Scored {
  const all = aheadOf(example, order).map(({ at, ahead }) => {
    const candidate = example.candidates[at];
    return { score: candidate ? dot(sure, [...vectorOf(candidate.features), ahead, 1]) : -10, isRight: candidate?.isRight ?? false };
  });
  return all.reduce((best, one) => (one.score > best.score ? one : best), { score: -10, isRight: false });
}

/**
 * Weights for one method. Where to put 0.5 is decided on answers to questions that the fit had not seen: six fits on five sixths each, and the lowest
 * threshold where this share of those answers is right. Also what the levels come to there.
 */
export function fitCalibration(examples: readonly Example[], method: keyof Calibration, precision: number): { weights: MethodWeights; unseen: Scored[] } {
  const unseen = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const made = fit(
      examples.filter((_example, at) => at % FOLDS !== fold),
      method,
    );
    return examples.filter((_example, at) => at % FOLDS === fold).map((example) => surest(example, made));
  });
  const middle = thresholdFor(unseen, precision);
  const { order, sure } = fit(examples, method);
  const { length } = FEATURES;
  return {
    weights: { order: named(order), sure: { bias: (sure[length + 1] ?? 0) - middle, ahead: sure[length] ?? 0, weights: named(sure) } },
    unseen: unseen.map(({ score, isRight }) => ({ score: 1 / (1 + Math.exp(middle - score)), isRight })),
  };
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
    if (right / (at + 1) >= precision && (sorted[at + 1]?.score ?? Number.NEGATIVE_INFINITY) < score) threshold = score;
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

/** What a score is made of, each about 0 to 1. */
export const FEATURES = ['coverage', 'bm25', 'heading', 'missing', 'kind', 'lead', 'order', 'cosine', 'both'] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

export interface Weights {
  readonly bias: number;
  readonly weights: Readonly<Record<Feature, number>>;
}

/**
 * A logistic function over the features, its weights set by hand. `npm run bench -- knowledge` measures what comes of them and, with `--fit`, prints weights
 * fitted on its development questions; decision 0020 says why those are not used. `words` is for passages without a vector, or when no vector of the
 * question came in time.
 */
export const CALIBRATION: Readonly<Record<'hybrid' | 'words', Weights>> = {
  hybrid: { bias: -7.2, weights: { coverage: 4.2, bm25: 1.5, heading: 1.2, missing: -1.6, kind: 0.5, lead: 0.6, order: 0.5, cosine: 4.5, both: 1.0 } },
  words: { bias: -5.0, weights: { coverage: 5.0, bm25: 2.0, heading: 1.2, missing: -1.8, kind: 0.5, lead: 0.8, order: 0.6, cosine: 0, both: 0 } },
};

/** The chance that the passage answers the question, as far as the features tell: 0 to 1. */
export function calibrated(features: Features, { bias, weights }: Weights): number {
  const sum = FEATURES.reduce((total, name) => total + weights[name] * features[name], bias);
  return 1 / (1 + Math.exp(-sum));
}

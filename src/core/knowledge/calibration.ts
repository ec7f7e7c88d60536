import weights from './calibration.data.ts';

/** What a score is made of, each 0 to 1. */
export const FEATURES = [
  /** Share of the question that stands in the passage or above it. */
  'coverage',
  /** The same for its best sentence with the heading right above it. */
  'sentence',
  /** What that sentence and the question have in common against all that both say. */
  'focus',
  'heading',
  /** Share of the heading that was asked for. */
  'heading_focus',
  'same_heading',
  /** Whether the last word of the question, mostly what it is about, stands there. */
  'object',
  /** One over one and the words of the question that say something. */
  'thin',
  /** The heaviest word that is missing. */
  'missing',
  /** Of a question for yes or no the share that nothing in all bases speaks of. */
  'unknown_yes_no',
  /** Whether the kind of thing that was asked for stands there: a time, a price, a place. */
  'kind',
  /** It says no where nobody asked so, or answers how long where how many was asked. */
  'against',
  'faq',
  /** First by words and by meaning. */
  'agree',
  /** Against, or only part of a longer name, or silent about what a yes-or-no question is about. */
  'doubt',
  /** Words of the question that follow each other there, too. */
  'order',
  /** First passage under its heading and its first sentence. */
  'opens',
  /** BM25 against the best of another section; 0.5 is a tie. */
  'lead',
  'cosine',
  'both',
  /** Cosine against the best of another section; 0.5 is a tie. */
  'cosine_lead',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;
export type Weights = Readonly<Record<Feature, number>>;

/** Two sums over the features: one puts passages in order, the other says how sure the first one is right, for which its lead over other sections counts, too. */
export interface MethodWeights {
  readonly order: Weights;
  readonly sure: { readonly bias: number; readonly ahead: number; readonly weights: Weights };
}
/** `words` is for passages without a vector, or when no vector of the question came in time. */
export type Calibration = Readonly<Record<'hybrid' | 'words', MethodWeights>>;

/**
 * Fitted on the questions that `bench/knowledge/questions.ts` holds for it, and moved so that 0.5 is where more than 95 of 100 answers to questions that
 * a fit had not seen were right. `npm run bench -- knowledge --fit` makes them anew; decision 0028 says how.
 */
export const CALIBRATION: Calibration = weights;

/** Beyond this being further ahead says nothing more. */
const MOST_AHEAD = 4;

const sumOf = (features: Features, by: Weights): number => FEATURES.reduce((sum, name) => sum + by[name] * features[name], 0);

/** Where a passage stands among the others; only its differences mean something. */
export const standingOf = (features: Features, { order }: MethodWeights): number => sumOf(features, order);

/** The lead as it is counted: of a passage over the best one of another section, below zero where that one is better. */
export const boundAhead = (ahead: number): number => Math.max(-MOST_AHEAD, Math.min(MOST_AHEAD, ahead)) / MOST_AHEAD;

/** How sure it is that the passage answers the question: 0 to 1. */
export const calibrated = (features: Features, ahead: number, { sure }: MethodWeights): number =>
  1 / (1 + Math.exp(-(sumOf(features, sure.weights) + sure.bias + sure.ahead * boundAhead(ahead))));

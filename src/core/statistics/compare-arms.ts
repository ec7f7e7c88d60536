import { betaQuantile, normalCdf, probabilityGreater } from './beta.ts';

/** What one side of a comparison saw. */
export interface Arm {
  /** Calls that were answered and are over. */
  readonly calls: number;
  /** Of these, how many did what is counted; ignored where a mean is compared. */
  readonly hits: number;
  /** Of a mean: sum and sum of squares over the calls. */
  readonly sum: number;
  readonly sum_of_squares: number;
}

export interface ArmEstimate {
  /** A share from 0 to 1, or a mean. */
  readonly value: number | null;
  /** 95 % interval. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Comparison {
  readonly first: ArmEstimate;
  readonly second: ArmEstimate;
  /** How sure it is that the second is better, 0 to 1; null where nothing can be said. */
  readonly probability_second_better: number | null;
  /** Enough calls on both sides for the figure to be worth acting on. */
  readonly is_enough: boolean;
}

/** With fewer, chance decides which is ahead. */
export const LEAST_CALLS = 100;
const NOTHING: ArmEstimate = { value: null, low: null, high: null };
const Z95 = 1.959_964;

const posterior = ({ calls, hits }: Arm): [number, number] => [1 + hits, 1 + calls - hits];

function shareOf(arm: Arm): ArmEstimate {
  if (arm.calls === 0) return NOTHING;
  const [a, b] = posterior(arm);
  return { value: arm.hits / arm.calls, low: betaQuantile(0.025, a, b), high: betaQuantile(0.975, a, b) };
}

/** Mean and the square of its standard error; null with fewer than two calls. */
function meanOf({ calls, sum, sum_of_squares }: Arm): { mean: number; error2: number } | null {
  if (calls < 2) return null;
  const mean = sum / calls;
  return { mean, error2: Math.max(0, sum_of_squares - calls * mean * mean) / (calls - 1) / calls };
}

function meanEstimate(arm: Arm): ArmEstimate {
  const found = meanOf(arm);
  if (!found) return arm.calls === 0 ? NOTHING : { value: arm.sum / arm.calls, low: null, high: null };
  const half = Z95 * Math.sqrt(found.error2);
  return { value: found.mean, low: Math.max(0, found.mean - half), high: found.mean + half };
}

const isEnough = (first: Arm, second: Arm): boolean => Math.min(first.calls, second.calls) >= LEAST_CALLS;

/** Compares how often something happened: each side a Beta posterior on an even prior. */
export function compareShares(first: Arm, second: Arm, better: 'more' | 'fewer'): Comparison {
  const known = first.calls > 0 && second.calls > 0;
  const greater = known ? probabilityGreater(posterior(first), posterior(second)) : null;
  const probability = greater === null ? null : better === 'more' ? greater : 1 - greater;
  return { first: shareOf(first), second: shareOf(second), probability_second_better: probability, is_enough: isEnough(first, second) };
}

/** Compares how long something took, shorter being better: the difference of two means as a normal (Welch's error). */
export function compareMeans(first: Arm, second: Arm): Comparison {
  const [a, b] = [meanOf(first), meanOf(second)];
  const error = a && b ? Math.sqrt(a.error2 + b.error2) : 0;
  const difference = a && b ? a.mean - b.mean : 0;
  const probability = !a || !b ? null : error > 0 ? normalCdf(difference / error) : difference === 0 ? 0.5 : difference > 0 ? 1 : 0;
  return { first: meanEstimate(first), second: meanEstimate(second), probability_second_better: probability, is_enough: isEnough(first, second) };
}

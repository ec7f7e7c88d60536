import { alikeTo, strengthOf, termsIn } from './words.ts';

/** A question by what it says, whatever the order and the little words: equal keys are the same question. */
export const questionKey = (question: string): string =>
  [...new Set(termsIn(question).map((term) => [...alikeTo(term), term].sort()[0] ?? term))].sort().join(' ');

const NEAR_COSINE = 0.62;
const SAME_COSINE = 0.8;
const SAME_WORDS = 0.75;
const NEAR_WORDS = 0.4;

/** Weighed share of the words that both keys have, 0 to 1. */
export function keyOverlap(a: string, b: string): number {
  const [left, right] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const sum = (terms: Iterable<string>): number => [...terms].reduce((total, term) => total + strengthOf(term), 0);
  const all = sum(new Set([...left, ...right]));
  return all === 0 ? 0 : sum([...left].filter((term) => right.has(term))) / all;
}

/** Whether two questions ask the same: nearly the same words, or some of them and vectors that lie close together. */
export function isSameQuestion(a: string, b: string, cosine: number | null): boolean {
  const overlap = keyOverlap(a, b);
  if (overlap >= SAME_WORDS) return true;
  if (cosine === null) return false;
  return (overlap >= NEAR_WORDS && cosine >= NEAR_COSINE) || (overlap > 0 && cosine >= SAME_COSINE);
}

import type { RecogniserHints } from '#voice/ports';
import { EXPECTED_WORDS } from './vocabulary.ts';

/** Said around any answer. */
const AROUND = new Set(
  "a an the at on in of to for by uh um er well so please thanks thank you i it it's its is that's that would i'd i'm like me my we say said just maybe about around like okay ok and or but can could have hi hello sorry actually make number name day time".split(
    ' ',
  ),
);
/** Longer than this is not an answer out of a few words, whatever it is. */
const MOST_WORDS = 6;
const KEPT = 64;

const known = new Map<string, ReadonlySet<string>>();

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

function expectedWords(hints: RecogniserHints): ReadonlySet<string> {
  const key = JSON.stringify([hints.expect, hints.phrases]);
  const found = known.get(key);
  if (found) return found;
  const words = new Set([...EXPECTED_WORDS[hints.expect], ...hints.phrases].flatMap(wordsIn));
  if (known.size >= KEPT) known.delete(known.keys().next().value ?? '');
  known.set(key, words);
  return words;
}

/** Does the question leave only a few words to answer with? Names, notes and open questions do not. */
export const hasFewAnswers = ({ expect }: RecogniserHints): boolean => expect !== 'free' && expect !== 'name' && expect !== 'email';

/**
 * A short text with a word in it that no answer to such a question has: "Marched well" where a day was asked for. Worth another look even where the model
 * is sure of itself.
 */
export function strays(text: string, hints: RecogniserHints): boolean {
  if (!hasFewAnswers(hints)) return false;
  const words = wordsIn(text);
  if (words.length > MOST_WORDS) return false;
  const expected = expectedWords(hints);
  return words.some((word) => !expected.has(word) && !AROUND.has(word) && !/^\d/.test(word));
}

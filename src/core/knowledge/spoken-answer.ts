import { answerTypeOf, holdsType } from './answer-type.ts';
import { countWords } from './chunking.ts';
import type { Passage } from './passages.ts';
import { ended, sentencesIn } from './sentences.ts';
import { alikeTo, strengthOf, termsIn } from './words.ts';

/** About twenty seconds of speech: what a caller can take in at once. */
const MOST_WORDS = 55;
/** A passage up to this long is said whole. */
const WHOLE_WORDS = 32;

/** How much of the question a sentence speaks of. */
function fit(sentence: string, asked: ReadonlyMap<string, number>, type: ReturnType<typeof answerTypeOf>): number {
  const terms = new Set(termsIn(sentence));
  let sum = 0;
  for (const [term, weight] of asked) if (terms.has(term) || [...alikeTo(term)].some((other) => terms.has(other))) sum += weight;
  return sum + (type !== null && holdsType(sentence, type) ? 0.6 : 0);
}

const LEANS_BACK =
  /^(?:it|its|this|that|these|those|they|their|he|she|if so|otherwise|then|also|however|in that case|for (?:this|that|example)|both|either|such|but|and|so)\b/i;

/** Cuts between sentences so that it can be said in one go; a single sentence that is longer is cut at a comma, at worst between words. */
export function cutToSpoken(text: string, mostWords = MOST_WORDS): string {
  if (countWords(text) <= mostWords) return text;
  let out = '';
  for (const sentence of text.split(/(?<=[.!?]["')]{0,4})\s+/)) {
    if (out !== '' && countWords(`${out} ${sentence}`) > mostWords) return out;
    out = out === '' ? sentence : `${out} ${sentence}`;
    if (countWords(out) > mostWords) break;
  }
  const words = out.match(/\S+/g) ?? [];
  if (words.length <= mostWords) return out;
  const kept = words.slice(0, mostWords);
  const comma = kept.findLastIndex((word) => /[,;:]$/.test(word));
  return ended((comma > mostWords / 3 ? kept.slice(0, comma + 1) : kept).join(' ').replace(/[,;:]$/, ''));
}

/**
 * What is said from a passage: an FAQ answer as it was written, a row of a table, or the sentence that speaks of what was asked with those that belong to
 * it. Only words of the passage, in their order; empty when it has none.
 */
export function spokenAnswer(question: string, passage: Pick<Passage, 'content' | 'kind'>): string {
  const sentences = sentencesIn(passage);
  if (passage.kind === 'faq') return cutToSpoken(sentences.join(' '));
  const whole = sentences.join(' ');
  if (passage.kind !== 'table' && countWords(whole) <= WHOLE_WORDS) return whole;
  const asked = new Map(termsIn(question).map((term) => [term, strengthOf(term)] as const));
  const type = answerTypeOf(question);
  const fits = sentences.map((sentence) => fit(sentence, asked, type));
  const best = fits.indexOf(Math.max(...fits));
  if (best < 0) return '';
  let [from, to] = [best, best];
  if (passage.kind === 'text') {
    if (from > 0 && LEANS_BACK.test(sentences[from] ?? '')) from -= 1;
    while (to + 1 < sentences.length && countWords(sentences.slice(from, to + 2).join(' ')) <= WHOLE_WORDS) to += 1;
  } else while (to + 1 < sentences.length && (fits[to + 1] ?? 0) === fits[best] && countWords(sentences.slice(from, to + 2).join(' ')) <= WHOLE_WORDS) to += 1;
  return cutToSpoken(sentences.slice(from, to + 1).join(' '));
}

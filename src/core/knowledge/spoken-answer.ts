import { answerTypeOf, holdsType } from './answer-type.ts';
import { countWords } from './chunking.ts';
import type { Passage } from './passages.ts';
import { alikeTo, strengthOf, termsIn } from './words.ts';

/** About twenty seconds of speech: what a caller can take in at once. */
const MOST_WORDS = 55;
/** A passage up to this long is said whole. */
const WHOLE_WORDS = 32;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be spoken
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Markdown and leftovers of markup as words: links by their text, addresses by their host, no tags, no control characters. */
export function asWords(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<[^<>\n]{1,400}>/g, ' ')
    .replace(/!\[[^[\]]*\]\([^()]*\)/g, ' ')
    .replace(/\[([^[\]]+)\]\([^()]*\)/g, '$1')
    .replace(/\bhttps?:\/\/([^\s/)]+)[^\s)]*/gi, '$1')
    .replace(/^[ \t]*(?:```|~~~).*$/gm, ' ')
    .replace(/(?<![\p{L}\p{N}*_`])[*_`]+|(?<![*_`])[*_`]+(?![\p{L}\p{N}*_`])/gu, '')
    .replace(/^\s{0,3}#{1,6}\s+/gm, '')
    .replace(/^[ \t]*>\s?/gm, '')
    .replace(/[{}[\]<>|\\^~`*_]+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

const ended = (line: string): string => (/[.!?:;,]$/.test(line) ? line : `${line}.`);

/** Sentences and list lines, in order. */
function sentencesOf(content: string): string[] {
  return content.split(/\n\s*\n/).flatMap((paragraph) => {
    const isList = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])\s/m.test(paragraph);
    const words = asWords(isList ? paragraph.replace(/^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+/gm, '\u2029') : paragraph);
    const units = isList ? words.split('\u2029').map((unit) => unit.trim()) : [words];
    return units.flatMap((unit) =>
      unit
        .replace(/\s+/g, ' ')
        .split(/(?<=[.!?]["')]{0,4})\s(?=[\p{Lu}\d"'(])/u)
        .map((sentence) => sentence.trim())
        .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)),
    );
  });
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => asWords(cell));

/** Each row of a table as a sentence: "Monday: 8 to 5." or "Plan Basic, price $10." */
function rowsAsSentences(content: string): string[] {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const isRuled = /^\s*\|[\s:|-]+\|\s*$/.test(lines[1] ?? '');
  const head = isRuled ? cellsOf(lines[0] ?? '') : [];
  return lines.slice(isRuled ? 2 : 0).map((line) => {
    const [first = '', ...others] = cellsOf(line);
    const told = others.flatMap((cell, at) => (cell === '' ? [] : [head[at + 1] && others.length > 1 ? `${head[at + 1]} ${cell}` : cell]));
    return ended(told.length === 0 ? first : `${first}: ${told.join(', ')}`);
  });
}

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
  if (passage.kind === 'faq') return cutToSpoken(sentencesOf(passage.content).map(ended).join(' '));
  const sentences = passage.kind === 'table' ? rowsAsSentences(passage.content) : sentencesOf(passage.content).map(ended);
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

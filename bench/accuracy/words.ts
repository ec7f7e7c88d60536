import { wordsForVoice } from '../../src/adapters/speech-local/say-as.ts';

/** Words as they sound, so that "3 p.m." and "three PM" count as the same. */
export const soundedWords = (text: string): string[] =>
  wordsForVoice(text)
    .toLowerCase()
    .replace(/([ap])\.? ?m\b\.?/g, '$1 m')
    .replace(/[^a-z' ]+/g, ' ')
    .replace(/\bay\b/g, 'a')
    .replace(/\boh\b/g, 'o')
    .split(/\s+/)
    .filter(Boolean);

/** Fewest insertions, deletions and replacements that turn one list of words into the other. */
export function wordErrors(meant: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, (_, i) => i);
  meant.forEach((word, i) => {
    const next = [i + 1];
    heard.forEach((other, j) => next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (word === other ? 0 : 1))));
    row = next;
  });
  return row.at(-1) ?? 0;
}

const SOUNDS_LIKE: readonly (readonly [RegExp, string])[] = [
  [/ght/g, 't'],
  [/tch/g, 'ch'],
  [/^kn/g, 'n'],
  [/^wr/g, 'r'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/dg/g, 'j'],
  [/wh/g, 'w'],
  [/(?<=[a-z])h(?![aeiou])/g, ''],
  [/(?<!^)[aeiouyhw]/g, ''],
  [/^[aeiouy]/g, 'a'],
  [/(.)\1+/g, '$1'],
];

/** A name by its sound: spelling variants of one name ("Jon", "John") are the same. */
export const soundOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .split(' ')
    .filter(Boolean)
    .map((word) => SOUNDS_LIKE.reduce((sound, [pattern, by]) => sound.replace(pattern, by), word))
    .join(' ');

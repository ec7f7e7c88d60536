import { wordsForVoice } from '../../src/adapters/speech-local/say-as.ts';

/** Words as they sound, so that "3 p.m." and "three PM" count as the same. */
export const soundedWords = (text: string): string[] =>
  wordsForVoice(text)
    .toLowerCase()
    .replace(/\b([ap])\.? ?m\b\.?/g, '$1 m')
    .replace(/[^a-z' ]+/g, ' ')
    .replace(/\bay\b/g, 'a')
    .replace(/\boh\b/g, 'o')
    .split(/\s+/)
    .filter(Boolean);

/** The same as one text. */
export const inWords = (text: string): string => soundedWords(text).join(' ');

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

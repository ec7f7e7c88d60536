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

const SOUNDEX: Readonly<Record<string, string>> = {
  b: '1',
  f: '1',
  p: '1',
  v: '1',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  m: '5',
  n: '5',
  r: '6',
};

/** American Soundex of one word, without the cut after four signs. */
function soundex(word: string): string {
  const letters = [...word];
  const codes = letters.map((letter) => SOUNDEX[letter] ?? (letter === 'h' || letter === 'w' ? 'skip' : ''));
  let out = letters[0] ?? '';
  let last = codes[0];
  for (const code of codes.slice(1)) {
    if (code === 'skip') continue;
    if (code !== '' && code !== last) out += code;
    last = code;
  }
  return out;
}

/** A name by its sound (American Soundex, word by word): "Jon Read" and "John Reed" are the same. */
export const soundOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .split(' ')
    .filter(Boolean)
    .map(soundex)
    .join('');

import { canonicalJson } from '#core/conversation/canonical';
import type { SlotType } from '#core/understanding/types';

const SOUNDEX: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ '1': 'bfpv', '2': 'cgjkqsxz', '3': 'dt', '4': 'l', '5': 'mn', '6': 'r' }).flatMap(([code, letters]) =>
    [...letters].map((letter) => [letter, code]),
  ),
);

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

/** Equal as a machine sees it; names and places as an ear hears them. `inWords` spells out what is written in signs ("12" as "twelve"). */
export function sameValue(type: SlotType, meant: unknown, heard: unknown, inWords: (text: string) => string = (text) => text): boolean {
  if (typeof meant === 'string' && typeof heard === 'string' && (type === 'person_name' || type === 'address'))
    return soundOf(inWords(meant)) === '' ? meant === heard : soundOf(inWords(meant)) === soundOf(inWords(heard));
  return canonicalJson(meant ?? null) === canonicalJson(heard ?? null);
}

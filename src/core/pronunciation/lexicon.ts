import { phonesOfIpa, spellPhones } from './ipa.ts';

/** How one word is said. At least one of the two is there; who can take the phonetic alphabet takes it. */
export interface Pronunciation {
  /** One or several words, as they are written; upper and lower case are the same. */
  readonly word: string;
  /** In letters that are read as they stand: "shi vawn". */
  readonly respelling: string | null;
  /** International Phonetic Alphabet: "ʃɪˈvɔːn". */
  readonly ipa: string | null;
}

/** All an organization's words that are not said as they are written. */
export type Lexicon = readonly Pronunciation[];

const patterns = new WeakMap<Lexicon, { pattern: RegExp; byWord: ReadonlyMap<string, Pronunciation> }>();

const plain = (word: string): string => word.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();

function compiled(lexicon: Lexicon): { pattern: RegExp; byWord: ReadonlyMap<string, Pronunciation> } {
  const known = patterns.get(lexicon);
  if (known) return known;
  const byWord = new Map(lexicon.map((entry) => [plain(entry.word), entry]));
  const words = [...byWord.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((word) =>
      word
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll(' ', '\\s+')
        .replaceAll("'", "['’]"),
    );
  const made = { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), byWord };
  patterns.set(lexicon, made);
  return made;
}

/** A text with the words of the lexicon taken out of it, in order. Whole words only, the longest first. */
export function piecesOf(text: string, lexicon: Lexicon): readonly (string | Pronunciation)[] {
  if (lexicon.length === 0) return [text];
  const { pattern, byWord } = compiled(lexicon);
  const pieces: (string | Pronunciation)[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const entry = byWord.get(plain(match[0]));
    if (!entry) continue;
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push(entry);
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** The entries that a text needs, so that what is said without them does not change when they do. */
export const entriesFor = (text: string, lexicon: Lexicon): Lexicon => [
  ...new Set(piecesOf(text, lexicon).filter((piece): piece is Pronunciation => typeof piece !== 'string')),
];

/** An entry in letters. One that has only the phonetic alphabet is written as an English voice would read it. */
export function inLetters({ word, respelling, ipa }: Pronunciation): string {
  if (respelling !== null) return respelling;
  const read = phonesOfIpa(ipa ?? '');
  return 'phones' in read ? spellPhones(read.phones) : word;
}

/** The text for a voice that reads letters and nothing else. */
export const respelled = (text: string, lexicon: Lexicon): string =>
  piecesOf(text, lexicon)
    .map((piece) => (typeof piece === 'string' ? piece : inLetters(piece)))
    .join('');

import type { Token } from '../tokens.ts';
import { wordSet } from '../tokens.ts';
import { readPiece } from './digits.ts';
import { DIGIT_ALIASES, LETTER_SOUNDS, NATO, PURE_FILLERS, TEENS, TENS, UNITS } from './words.ts';

/** A piece of something spelled or dictated: letters put together, a whole word, digits, or a sign. */
export interface SpeltPiece {
  readonly text: string;
  readonly kind: 'letters' | 'word' | 'digits' | 'sign';
}

const SIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['dot', '.'],
  ['period', '.'],
  ['point', '.'],
  ['underscore', '_'],
  ['dash', '-'],
  ['hyphen', '-'],
  ['minus', '-'],
  ['plus', '+'],
]);
const SIGN_MARKS = new Set(['.', '_', '-', '+']);
const SILENT = wordSet(`
  capital uppercase lowercase letter letters number digit then and all case lower upper spaces space spelled spelt
`);
const PHRASES_SILENT = [
  ['all', 'one', 'word'],
  ['one', 'word'],
  ['no', 'spaces'],
  ['all', 'together'],
  ['the', 'number'],
  ['the', 'letter'],
  ['the', 'word'],
];
/** "b as in boy", "m for mother", "d like dog". */
const AS_IN = [['as', 'in'], ['for'], ['like'], ['as', 'for'], ['is', 'for'], ['in']];

const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
const isLongWord = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length > 1;
const isNato = (token: Token | undefined): boolean => token !== undefined && NATO.has(token.text);
const isDigitLike = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'number' || UNITS.has(token.text) || TEENS.has(token.text) || TENS.has(token.text));

/** Index after "as in boy" behind a letter at `at`, or `at` itself where there is none. */
function afterExample(tokens: readonly Token[], at: number, letter: string): number {
  const start = tokens[at]?.text === ',' ? at + 1 : at;
  for (const words of AS_IN) {
    if (!words.every((word, k) => tokens[start + k]?.text === word)) continue;
    const example = tokens[start + words.length];
    if (
      example &&
      isLetter(example) &&
      example.text === letter &&
      tokens[start + words.length + 1]?.text === '-' &&
      isLongWord(tokens[start + words.length + 2])
    )
      return start + words.length + 3;
    const certain = words.length > 1 && words[0] === 'as';
    if (example?.kind === 'word' && example.text.length > 1 && (certain || example.text.startsWith(letter))) return start + words.length + 1;
  }
  return at;
}

/** The letter said at `at`: "j", "j as in juliet", "double u", "double l" (two letters), a NATO word among other letters, a letter's sound between letters. */
function readLetter(tokens: readonly Token[], at: number): { letters: string; next: number } | null {
  const token = tokens[at];
  if (!token || token.kind !== 'word') return null;
  const times = token.text === 'double' ? 2 : token.text === 'triple' ? 3 : 0;
  if (times > 0) {
    const skip = tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
    const repeated = tokens[skip]?.text;
    if (times === 2 && (repeated === 'u' || repeated === 'you')) return { letters: 'w', next: afterExample(tokens, skip + 1, 'w') };
    return repeated && isLetter(tokens[skip]) ? { letters: repeated.repeat(times), next: skip + 1 } : null;
  }
  if (isLetter(token)) return { letters: token.text, next: afterExample(tokens, at + 1, token.text) };
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const neighbour = (other: Token | undefined): boolean => isLetter(other) || isNato(other);
  if (token.text === 'x' || (token.text === 'x-ray' && neighbour(before))) return { letters: 'x', next: at + 1 };
  const nato = NATO.get(token.text);
  if (nato && (neighbour(before) || neighbour(after))) return { letters: nato, next: at + 1 };
  const sound = LETTER_SOUNDS.get(token.text);
  if (sound && isLetter(before) && (isLetter(after) || after === undefined)) return { letters: sound, next: at + 1 };
  if (sound && isLetter(after) && isLetter(tokens[at + 2]) && token.text !== 'are' && token.text !== 'you' && token.text !== 'why')
    return { letters: sound, next: at + 1 };
  return null;
}

/** Reads dictated characters `[from, to)` into pieces: letters, words, digits and signs, with fillers and "all one word" left out. */
export function readSpelling(tokens: readonly Token[], from: number, to: number): readonly SpeltPiece[] {
  const said = tokens.slice(0, to);
  const pieces: SpeltPiece[] = [];
  const add = (kind: SpeltPiece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (last && last.kind === kind && (kind === 'letters' || kind === 'digits')) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  };
  let at = from;
  while (at < to) {
    const token = said[at] as Token;
    const silent = PHRASES_SILENT.find((words) => words.every((word, k) => said[at + k]?.text === word));
    if (silent) {
      at += silent.length;
      continue;
    }
    // "jon without an h", "john with an h": said about the spelling, not spelled.
    const aside = (token.text === 'without' || token.text === 'with') && ['a', 'an', 'no', 'the'].includes(said[at + 1]?.text ?? '') && isLetter(said[at + 2]);
    if (aside) {
      at += 3;
      continue;
    }
    const joinsWords = token.text === 'and' && isLongWord(said[at - 1]) && isLongWord(said[at + 1]);
    if (!joinsWords && (PURE_FILLERS.has(token.text) || SILENT.has(token.text))) {
      at += 1;
      continue;
    }
    if (token.kind === 'mark') {
      const spelledHyphen = (token.text === '-' || token.text === '.') && isLetter(said[at - 1]) && (isLetter(said[at + 1]) || !said[at + 1]?.glued);
      if (SIGN_MARKS.has(token.text) && token.glued && !spelledHyphen) add('sign', token.text);
      at += 1;
      continue;
    }
    if (token.text === 'under' && said[at + 1]?.text === 'score') {
      add('sign', '_');
      at += 2;
      continue;
    }
    if (token.text === 'full' && said[at + 1]?.text === 'stop') {
      add('sign', '.');
      at += 2;
      continue;
    }
    const sign = SIGN_WORDS.get(token.text);
    if (sign) {
      add('sign', sign);
      at += 1;
      continue;
    }
    const isOh = token.text === 'oh' || token.text === 'o';
    if (isOh && DIGIT_ALIASES.has(token.text)) {
      const digitBefore = isDigitLike(said[at - 1]);
      const digitAfter = isDigitLike(said[at + 1]) || (said[at + 1]?.text === token.text && isDigitLike(said[at + 2]));
      const isZero = (digitBefore && (digitAfter || at + 1 >= to)) || (token.text === 'oh' && digitAfter) || (digitBefore && token.text === 'oh');
      add(isZero ? 'digits' : 'letters', isZero ? '0' : 'o');
      at += 1;
      continue;
    }
    const letter = readLetter(said, at);
    if (letter) {
      add('letters', letter.letters);
      at = letter.next;
      continue;
    }
    const digits = readPiece(said, at);
    if (digits) {
      add('digits', digits.digits);
      at = digits.next;
      continue;
    }
    add('word', token.text.replace(/'/g, ''));
    at += 1;
  }
  return pieces;
}

/** Letters changed, added or dropped between two words; Levenshtein's distance, not counted beyond `limit`. */
export function editDistance(a: string, b: string, limit = 3): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
      next.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

/** Drops a word that is then spelled out ("John, J O H N"): the spelling says how it is written. */
export function withoutSpokenTwins(pieces: readonly SpeltPiece[]): readonly SpeltPiece[] {
  const out: SpeltPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const spelled = piece.kind === 'letters' ? piece : last?.kind === 'letters' && piece.kind === 'word' ? last : null;
    const word = piece.kind === 'letters' ? last : piece;
    const isTwin =
      spelled &&
      last &&
      word?.kind === 'word' &&
      spelled.text.length >= 2 &&
      editDistance(spelled.text, word.text) <= Math.max(1, Math.floor(word.text.length / 3));
    if (isTwin) out[out.length - 1] = spelled;
    else out.push(piece);
  }
  return out;
}

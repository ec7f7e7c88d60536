import type { Token } from '../tokens.ts';
import { wordSet } from '../tokens.ts';
import { readBelowHundred } from './numbers.ts';
import { DIGIT_ALIASES, PURE_FILLERS, UNITS } from './words.ts';

/** A run of spoken or written digits, in the groups the caller made. */
export interface DigitRun {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  /** Begins with "plus" or "+". */
  readonly plus: boolean;
  /** Other strings it may mean, where the caller corrected a piece in the middle. */
  readonly alternatives: readonly string[];
}

const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]);

const SEPARATORS = new Set(['-', '.', ',', '(', ')', '/', '–', '—', ';', '…']);
/** Words that may stand between the groups of one number. */
const BETWEEN = new Set([...PURE_FILLERS, 'then', 'and', 'dash', 'hyphen', 'area', 'code']);
const TAKE_BACK = new Set(['no', 'sorry', 'wait', 'correction', 'oops', 'rather', 'actually']);
const AFTER_TAKE_BACK = wordSet(`
  i mean meant sorry wait no thats that's it's actually make that , . - – — …
`);

/** Digits a recogniser hears as small words. Trusted only between two digits, and only where a number is expected. */
const HOMOPHONES: ReadonlyMap<string, string> = new Map([
  ['to', '2'],
  ['too', '2'],
  ['for', '4'],
  ['fore', '4'],
  ['ate', '8'],
  ['won', '1'],
  ['sex', '6'],
  ['sicks', '6'],
  ['tree', '3'],
  ['nein', '9'],
  ["o'", '0'],
]);

const digitOf = (token: Token | undefined): string | null => {
  if (!token) return null;
  const digit = UNITS.get(token.text) ?? DIGIT_ALIASES.get(token.text);
  return digit === undefined ? null : String(digit);
};

/** One piece of a number: a digit, "double five", "fifty five", "eight hundred", "two thousand", or written digits. */
export function readPiece(tokens: readonly Token[], at: number, adds = false): { digits: string; next: number } | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number') return { digits: token.text, next: at + 1 };
  const times = REPEATS.get(token.text);
  if (times !== undefined) {
    const repeated = digitOf(tokens[at + 1]) ?? (tokens[at + 1]?.kind === 'number' && tokens[at + 1]?.text.length === 1 ? tokens[at + 1]?.text : null);
    return repeated ? { digits: repeated.repeat(times), next: at + 2 } : null;
  }
  const small = readBelowHundred(tokens, at);
  const single = digitOf(token);
  const value = small?.value ?? (single === null ? null : Number(single));
  if (value === null) return null;
  const next = small?.next ?? at + 1;
  const scale = tokens[next]?.text;
  const tail = adds && scale === 'hundred' ? readBelowHundred(tokens, next + 1) : null;
  if (tail && value > 0 && value < 10) return { digits: String(value * 100 + tail.value), next: tail.next };
  if (scale === 'hundred' && value > 0) return { digits: `${value}00`, next: next + 1 };
  if (scale === 'thousand' && value > 0) return { digits: `${value}000`, next: next + 1 };
  return { digits: small ? String(small.value) : (single ?? ''), next };
}

interface Group {
  digits: string;
  pieces: string[];
  /** A comma or another break stands before it. */
  broken: boolean;
  takeBack: boolean;
  /** "area code" stands before it. */
  area: boolean;
}

/** Puts groups together; a group after "no" or "sorry" replaces what it has the length of. */
function assemble(groups: readonly Group[]): { digits: string; alternatives: string[] } {
  let digits = '';
  const alternatives = new Set<string>();
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as Group;
    if (!group.takeBack || digits === '') {
      digits += group.digits;
      continue;
    }
    const first = group.pieces[0] ?? '';
    const tail = groups
      .slice(i + 1)
      .map((later) => later.digits)
      .join('');
    alternatives.add(digits.slice(0, -group.digits.length || undefined) + group.digits + tail);
    alternatives.add(digits.slice(0, -first.length || undefined) + group.digits + tail);
    alternatives.add(group.digits + tail);
    const previous = groups[i - 1] as Group;
    const replaced = previous.digits.length === group.digits.length ? group.digits.length : first.length;
    digits = digits.slice(0, -replaced || undefined) + group.digits;
  }
  alternatives.delete(digits);
  return { digits, alternatives: [...alternatives] };
}

/** The digits with "two hundred one" taken as 201 instead of 200 1: what else the run may mean. */
function readAdding(tokens: readonly Token[], from: number, to: number): readonly string[] {
  if (!tokens.slice(from, to).some((token) => token.text === 'hundred')) return [];
  let digits = '';
  for (let at = from; at < to; ) {
    const piece = readPiece(tokens, at, true);
    digits += piece?.digits ?? '';
    at = piece?.next ?? at + 1;
  }
  return [digits];
}

/** The longest run of digits that begins exactly at token `at`. `expected`: a number is the answer asked for, so that "five to oh" may be 5 2 0. */
export function readDigitRun(tokens: readonly Token[], at: number, expected = false): DigitRun | null {
  let next = at;
  let plus = false;
  while (tokens[next]?.text === '(') next += 1;
  if (tokens[next]?.text === '+' || tokens[next]?.text === 'plus') {
    plus = true;
    next += 1;
  }
  if (!readPiece(tokens, next)) return null;
  const groups: Group[] = [];
  let broken = false;
  let takeBack = false;
  let area = false;
  let end = next;
  let cursor = next;
  while (cursor < tokens.length) {
    const token = tokens[cursor] as Token;
    const homophone = expected && groups.length > 0 && !takeBack && readPiece(tokens, cursor + 1) ? HOMOPHONES.get(token.text) : undefined;
    const piece = homophone === undefined ? readPiece(tokens, cursor) : { digits: homophone, next: cursor + 1 };
    if (piece) {
      const last = groups.at(-1);
      if (last && !broken && !takeBack) {
        last.digits += piece.digits;
        last.pieces.push(piece.digits);
      } else groups.push({ digits: piece.digits, pieces: [piece.digits], broken, takeBack, area });
      cursor = piece.next;
      end = cursor;
      broken = false;
      takeBack = false;
      area = false;
    } else if (SEPARATORS.has(token.text) || BETWEEN.has(token.text)) {
      broken = true;
      if (token.text === 'code') area = true;
      cursor += 1;
    } else if (TAKE_BACK.has(token.text)) {
      takeBack = true;
      cursor += 1;
      while (tokens[cursor] && AFTER_TAKE_BACK.has((tokens[cursor] as Token).text)) cursor += 1;
    } else break;
  }
  if (tokens[end]?.text === ')' && tokens[end]?.glued) end += 1;
  // "… four four seven seven, area code five five five": said last, dialled first.
  const { digits, alternatives } = assemble([...groups.filter((group) => group.area), ...groups.filter((group) => !group.area)]);
  return { digits, from: at, to: end, plus, alternatives: [...alternatives, ...readAdding(tokens, at, end)] };
}

/** Every run of digits in the utterance, in order, none inside another. */
export function digitRuns(tokens: readonly Token[], expected = false): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const run = readDigitRun(tokens, at, expected);
    if (!run) continue;
    runs.push(run);
    at = run.to - 1;
  }
  return runs;
}

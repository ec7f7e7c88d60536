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
export function readPiece(tokens: readonly Token[], at: number): { digits: string; next: number } | null {
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
      } else groups.push({ digits: piece.digits, pieces: [piece.digits], broken, takeBack });
      cursor = piece.next;
      end = cursor;
      broken = false;
      takeBack = false;
    } else if (SEPARATORS.has(token.text) || BETWEEN.has(token.text)) {
      broken = true;
      cursor += 1;
    } else if (TAKE_BACK.has(token.text)) {
      takeBack = true;
      cursor += 1;
      while (tokens[cursor] && AFTER_TAKE_BACK.has((tokens[cursor] as Token).text)) cursor += 1;
    } else break;
  }
  if (tokens[end]?.text === ')' && tokens[end]?.glued) end += 1;
  const { digits, alternatives } = assemble(groups);
  return { digits, from: at, to: end, plus, alternatives };
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

import { type Token, wordSet } from '../tokens.ts';
import { capitalise, isLone, type NameRun, readRun } from './name-runs.ts';
import { GIVEN_NAMES } from './name-words.ts';
import { editDistance, readSpelling } from './spelling.ts';

const BEFORE_LETTERS = wordSet(", . - that's thats spelled spelt spelling so it is it's uh um which and the last name");

const PAUSE_MARKS = new Set(['-', '.', ',']);

/** Index behind the marks, or the word "space", that may stand between two letters. */
function afterPause(tokens: readonly Token[], at: number): number {
  let next = at;
  while (PAUSE_MARKS.has(tokens[next]?.text ?? '') && next - at < 4) next += 1;
  return next === at && tokens[at]?.text === 'space' ? at + 1 : next;
}

/** Letters spelled right behind the name ("Miller, M I L L E R", "M-I-L-L-E-R", "that's M as in Mary …"): the word they spell and where they end. */
export function readSpelledWord(tokens: readonly Token[], at: number): { word: string; from: number; to: number } | null {
  let from = at;
  while (BEFORE_LETTERS.has(tokens[from]?.text ?? '') && from - at < 6) from += 1;
  if (!isLone(tokens[from]) && tokens[from]?.text !== 'double') return null;
  let to = from;
  while (to < tokens.length) {
    const token = tokens[to] as Token;
    const next = afterPause(tokens, to);
    if (isLone(token)) to += 1;
    else if (next > to && (isLone(tokens[next]) || tokens[next]?.text === 'double')) to = next;
    else if (token.text === 'double' && isLone(tokens[to + 1])) to += 2;
    else if (token.text === 'as' && tokens[to + 1]?.text === 'in' && tokens[to + 2]?.kind === 'word') to += 3;
    else if (token.text === 'for' && isLone(tokens[to - 1]) && tokens[to + 1]?.text.startsWith(tokens[to - 1]?.text ?? ' ')) to += 2;
    else break;
  }
  const letters = readSpelling(tokens, from, to)
    .filter((piece) => piece.kind === 'letters')
    .map((piece) => piece.text)
    .join('');
  return letters.length >= 2 && !(letters.length === 2 && letters.startsWith('a')) ? { word: letters, from, to } : null;
}

/** Puts a spelling in place of the word it spells, or behind the first name where there was no last name. */
export function withSpelling(run: NameRun, tokens: readonly Token[]): { words: string[]; to: number; spelled: boolean } {
  const spelled = readSpelledWord(tokens, run.to);
  if (!spelled) return { words: run.words, to: run.to, spelled: false };
  const word = capitalise(spelled.word, true);
  const words = [...run.words];
  const compact = words
    .join('')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
  if (words.length > 1 && compact === spelled.word) return { words, to: spelled.to, spelled: true };
  const pair = readSpelledPair(tokens, spelled.from, spelled.to);
  if (pair && isPairOf(words, pair)) return { words: [...pair], to: spelled.to, spelled: true };
  const first = (words[0] ?? '').toLowerCase();
  if (words.length > 1 && spelled.word.startsWith(first) && spelled.word.length > first.length + 2) {
    return { words: [words[0] ?? '', capitalise(spelled.word.slice(first.length), true)], to: spelled.to, spelled: true };
  }
  const twin = words.findLastIndex((existing) => existing[0]?.toLowerCase() === spelled.word[0] && Math.abs(existing.length - spelled.word.length) <= 3);
  if (twin >= 0) words[twin] = word;
  else words.push(word);
  // "Jon, J O N, Smith": the name goes on behind the spelling.
  const more = words.length === 1 ? readRun(tokens, tokens[spelled.to]?.text === ',' ? spelled.to + 1 : spelled.to) : null;
  return more ? { words: [...words, ...more.words], to: more.to, spelled: true } : { words, to: spelled.to, spelled: true };
}

/** Where the letters of a second word begin: behind the one comma or full stop, else behind the one gap that is unlike all others ("J-A-N-E M-I-L-L-E-R"). */
function secondWordAt(tokens: readonly Token[], from: number, to: number): number | null {
  const pauses = tokens
    .slice(from, to)
    .flatMap((token, index) => (token.text === ',' || (token.text === '.' && !tokens[from + index + 1]?.glued) ? [from + index] : []));
  if (pauses.length === 1) return (pauses[0] as number) + 1;
  const gaps: { at: number; like: string }[] = [];
  for (let at = from, previous = -1; at < to; at++) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark' || token.text === 'space') continue;
    if (!isLone(token) && token.text !== 'double') return null;
    const between = tokens.slice(previous + 1, at).map((mark) => mark.text);
    if (previous >= 0 && tokens[previous]?.text !== 'double') gaps.push({ at, like: `${between.join('')}${token.glued ? '' : ' '}` });
    previous = at;
  }
  const [odd, ...more] = gaps.filter((gap) => gaps.filter((other) => other.like === gap.like).length === 1);
  return odd && more.length === 0 && new Set(gaps.map((gap) => gap.like)).size === 2 ? odd.at : null;
}

/** "J A N E, M I L L E R": two words where exactly one pause parts the letters. */
export function readSpelledPair(tokens: readonly Token[], from: number, to: number): readonly [string, string] | null {
  const second = secondWordAt(tokens, from, to);
  if (second === null || second - from < 3 || to - second < 2) return null;
  const word = (start: number, end: number): string =>
    capitalise(
      readSpelling(tokens, start, end)
        .filter((piece) => piece.kind === 'letters')
        .map((piece) => piece.text)
        .join(''),
      true,
    );
  return [word(from, second), word(second, to)];
}

/** Shorter rests end many surnames: Johnson, Goodman. */
const SHORTEST_SURNAME = 4;

/** "S. A. M. R. E. E. D." without a pause to be seen: the longest given name the letters begin with, where a surname is left behind it. */
function givenNameIn(letters: string): string | null {
  if (GIVEN_NAMES.has(letters)) return null;
  for (let length = letters.length - SHORTEST_SURNAME; length >= 3; length--) if (GIVEN_NAMES.has(letters.slice(0, length))) return letters.slice(0, length);
  return null;
}

/** A name that is only spelled ("J A N E, M I L L E R"), or whose last word is then said ("J A N E, Miller"). */
export function readSpelledName(tokens: readonly Token[], at: number): { value: string; from: number; to: number; isPair: boolean } | null {
  const spelled = readSpelledWord(tokens, at);
  if (!spelled) return null;
  const pair = readSpelledPair(tokens, spelled.from, spelled.to);
  if (pair) return { value: pair.join(' '), from: spelled.from, to: spelled.to, isPair: true };
  if (spelled.word.length < 3) return null;
  const given = givenNameIn(spelled.word);
  if (given)
    return { value: `${capitalise(given, true)} ${capitalise(spelled.word.slice(given.length), true)}`, from: spelled.from, to: spelled.to, isPair: false };
  const first = capitalise(spelled.word, true);
  const run = readRun(tokens, tokens[spelled.to]?.text === ',' ? spelled.to + 1 : spelled.to);
  const isWhole = run?.words.length === 1 && tokens.slice(run.to).every((token) => token.kind === 'mark');
  if (run && isWhole) return { value: `${first} ${run.words[0]}`, from: spelled.from, to: run.to, isPair: true };
  return { value: first, from: spelled.from, to: spelled.to, isPair: false };
}

/** Do two spelled words say how the name just heard is written ("Jayne Miller, J-A-N-E M-I-L-L-E-R")? */
function isPairOf(words: readonly string[], [first, last]: readonly [string, string]): boolean {
  const [heard, family] = words.map((word) => word.toLowerCase());
  if (heard === undefined) return false;
  if (words.length === 1) return editDistance(heard, first.toLowerCase()) <= 1;
  return words.length === 2 && heard[0] === first[0]?.toLowerCase() && family?.[0] === last[0]?.toLowerCase();
}

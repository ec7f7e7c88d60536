import { type Token, wordSet } from '../tokens.ts';
import { capitalise, isLone, type NameRun, readRun } from './name-runs.ts';
import { readSpelling } from './spelling.ts';

const BEFORE_LETTERS = wordSet(", . - that's thats spelled spelt spelling so it is it's uh um which and the last name");

/** Letters spelled right behind the name ("Miller, M I L L E R", "M-I-L-L-E-R", "that's M as in Mary …"): the word they spell and where they end. */
export function readSpelledWord(tokens: readonly Token[], at: number): { word: string; from: number; to: number } | null {
  let from = at;
  while (BEFORE_LETTERS.has(tokens[from]?.text ?? '') && from - at < 6) from += 1;
  if (!isLone(tokens[from]) && tokens[from]?.text !== 'double') return null;
  let to = from;
  while (to < tokens.length) {
    const token = tokens[to] as Token;
    const isSeparator = token.text === '-' || token.text === '.' || token.text === ',';
    if (isLone(token) || (isSeparator && (isLone(tokens[to + 1]) || tokens[to + 1]?.text === 'double'))) to += 1;
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

/** "J A N E, M I L L E R": two words where exactly one pause parts the letters. */
export function readSpelledPair(tokens: readonly Token[], from: number, to: number): string | null {
  const pauses = tokens
    .slice(from, to)
    .flatMap((token, index) => (token.text === ',' || (token.text === '.' && !tokens[from + index + 1]?.glued) ? [from + index] : []));
  const [pause] = pauses;
  if (pauses.length !== 1 || pause === undefined || pause - from < 2 || to - pause < 3) return null;
  const word = (start: number, end: number): string =>
    capitalise(
      readSpelling(tokens, start, end)
        .filter((piece) => piece.kind === 'letters')
        .map((piece) => piece.text)
        .join(''),
      true,
    );
  return `${word(from, pause)} ${word(pause + 1, to)}`;
}

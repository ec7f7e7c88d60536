/** A word, a run of digits or one punctuation mark, with its place in what was said. */
export interface Token {
  /** Lower case, straight apostrophes, ASCII digits; `a.m.` and `p m` become `am` and `pm`. */
  readonly text: string;
  readonly raw: string;
  /** UTF-16 offsets: `source.slice(start, end) === raw`. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'mark';
  /** No space between this token and the one before: the 'pm' of '3pm'. */
  readonly glued: boolean;
}

export interface Normalised {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** The words and numbers, lower case, one space apart, without punctuation. */
  readonly text: string;
}

/** A turn is at most 20 seconds of speech, some 80 words. More than this is not speech, and is not read. */
export const MAX_TOKENS = 300;

const PIECE = /\p{L}[\p{L}\p{M}]*(?:['’‘][\p{L}\p{M}]+)*|\p{Nd}+|[^\s]/gu;
/** First code points of decimal digit blocks that a recogniser or a web form may send besides ASCII. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

function asciiDigits(text: string): string {
  if (/^[0-9]+$/.test(text)) return text;
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
    out += zero === undefined ? char : String(code - zero);
  }
  return out;
}

function scan(source: string): Token[] {
  const tokens: Token[] = [];
  let previousEnd = -1;
  for (const match of source.matchAll(PIECE)) {
    const raw = match[0];
    const start = match.index;
    const first = raw.codePointAt(0) ?? 0;
    const kind = /^\p{Nd}/u.test(raw) ? 'number' : first > 0x40 && /^\p{L}/u.test(raw) ? 'word' : 'mark';
    const text = kind === 'number' ? asciiDigits(raw) : raw.toLowerCase().replace(/[’‘]/g, "'");
    tokens.push({ text, raw, start, end: start + raw.length, kind, glued: start === previousEnd });
    previousEnd = start + raw.length;
    if (tokens.length >= MAX_TOKENS) break;
  }
  return tokens;
}

const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;

/** "S A M, R E E D" and "A. M. Y.": letters of a name around it, no time of day. */
function isSpelled(before: readonly Token[], tokens: readonly Token[], after: number): boolean {
  const last = before.findLast((token) => token.kind !== 'mark');
  if (last) return isLetter(last);
  let next = after;
  while (tokens[next]?.kind === 'mark') next += 1;
  return isLetter(tokens[next]);
}

/** Joins `p.m.`, `p.m`, and `p m` after a number-like word into one token. */
function joinMeridiems(source: string, tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const isHalf = token.kind === 'word' && (token.text === 'a' || token.text === 'p');
    const dotted = isHalf && tokens[i + 1]?.text === '.' && tokens[i + 2]?.text === 'm';
    const spaced = isHalf && !dotted && tokens[i + 1]?.text === 'm' && i > 0;
    if ((!dotted && !spaced) || isSpelled(out, tokens, dotted ? i + 3 : i + 2)) {
      out.push(token);
      continue;
    }
    let last = dotted ? i + 2 : i + 1;
    const closing = tokens[last + 1];
    if (dotted && closing?.text === '.' && closing.glued) last += 1;
    const end = (tokens[last] as Token).end;
    out.push({ text: `${token.text}m`, raw: source.slice(token.start, end), start: token.start, end, kind: 'word', glued: token.glued });
    i = last;
  }
  return out;
}

/** Splits an utterance into tokens that keep their offsets, whichever style the recogniser writes ("212-555-0198", "two one two"). Never throws. */
export function normalise(source: string): Normalised {
  const tokens = joinMeridiems(source, scan(source));
  const text = tokens
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.text)
    .join(' ');
  return { source, tokens, text };
}

/** A stretch of tokens `[from, to)` as a reading. */
export function spanOf(said: Normalised, from: number, to: number): { span: string; start: number; end: number } {
  const first = said.tokens[from];
  const last = said.tokens[to - 1];
  if (!first || !last) return { span: '', start: 0, end: 0 };
  return { span: said.source.slice(first.start, last.end), start: first.start, end: last.end };
}

/** Index after `phrase` if the tokens at `at` say exactly these words, else -1. Marks between the words are let pass. */
function matchPhrase(tokens: readonly Token[], at: number, phrase: readonly string[]): number {
  let i = at;
  for (let k = 0; k < phrase.length; k++) {
    if (k > 0) while (tokens[i]?.kind === 'mark' && (tokens[i]?.text === '-' || tokens[i]?.text === ',')) i++;
    if (tokens[i]?.text !== phrase[k]) return -1;
    i++;
  }
  return i;
}

interface PhraseHit {
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
}

/** Phrases indexed by their first word, so that a look-up does not walk the whole list. Longest first. */
interface PhraseBook {
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Makes a book of phrases, given as a list or as text with a bar between them. */
export function phraseBook(list: string | readonly string[]): PhraseBook {
  const phrases = typeof list === 'string' ? list.split('|') : list;
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = normalise(phrase)
      .tokens.filter((token) => token.kind !== 'mark')
      .map((token) => token.text);
    const first = words[0];
    if (first === undefined) continue;
    const list = byFirst.get(first) ?? [];
    list.push(words);
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length || (a.join(' ') < b.join(' ') ? -1 : 1));
  return { byFirst };
}

/** The longest phrase of the book that begins at token `at`. */
export function phraseAt(tokens: readonly Token[], at: number, book: PhraseBook): PhraseHit | null {
  const first = tokens[at];
  if (!first) return null;
  for (const words of book.byFirst.get(first.text) ?? []) {
    const to = matchPhrase(tokens, at, words);
    if (to >= 0) return { phrase: words.join(' '), from: at, to };
  }
  return null;
}

/** The first phrase of the book anywhere from token `from` on. */
export function findPhrase(tokens: readonly Token[], book: PhraseBook, from = 0): PhraseHit | null {
  for (let at = from; at < tokens.length; at++) {
    const hit = phraseAt(tokens, at, book);
    if (hit) return hit;
  }
  return null;
}

/** The words of a text, a table that reads like one. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Phrases with a bar between them. */
export const phraseSet = (text: string): ReadonlySet<string> => new Set(text.split('|').map((phrase) => phrase.trim()));

import type { Token } from '../tokens.ts';
import { DIGIT_ALIASES, ORDINALS, TEENS, TENS, UNITS } from './words.ts';

interface NumberRead {
  readonly value: number;
  /** Index of the token after the number. */
  readonly next: number;
  /** `joined` was put together from pieces ("two fifty", "one twenty"), which is likely but not certain. */
  readonly style: 'numeral' | 'words' | 'joined';
}

const SCALES: ReadonlyMap<string, number> = new Map([
  ['thousand', 1_000],
  ['thousands', 1_000],
  ['grand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
]);

const ORDINAL_SUFFIXES = new Set(['st', 'nd', 'rd', 'th']);

const isHyphen = (token: Token | undefined): boolean => token?.text === '-';

/** Numerals as the recogniser writes them: 250, 1,250, 2.5. Not the 21 of "21st". */
function readNumeral(tokens: readonly Token[], at: number): NumberRead | null {
  const first = tokens[at];
  if (first?.kind !== 'number' || first.text.length > 15) return null;
  let text = first.text;
  let next = at + 1;
  while (
    tokens[next]?.text === ',' &&
    tokens[next]?.glued &&
    tokens[next + 1]?.kind === 'number' &&
    tokens[next + 1]?.glued &&
    tokens[next + 1]?.text.length === 3
  ) {
    text += tokens[next + 1]?.text;
    next += 2;
  }
  if (tokens[next]?.text === '.' && tokens[next]?.glued && tokens[next + 1]?.kind === 'number' && tokens[next + 1]?.glued) {
    text += `.${tokens[next + 1]?.text}`;
    next += 2;
  }
  const suffix = tokens[next];
  if (suffix?.glued && ORDINAL_SUFFIXES.has(suffix.text)) return null;
  if (suffix?.glued && suffix.text === 'k') return { value: Number(text) * 1000, next: next + 1, style: 'numeral' };
  const value = Number(text);
  return Number.isFinite(value) ? { value, next, style: 'numeral' } : null;
}

/** The number below a hundred that begins at `at`: "seven", "twelve", "twenty-one". */
export function readBelowHundred(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const word = tokens[at]?.text;
  if (word === undefined) return null;
  const simple = UNITS.get(word) ?? TEENS.get(word);
  if (simple !== undefined) return { value: simple, next: at + 1 };
  const tens = TENS.get(word);
  if (tens === undefined) return null;
  const unitAt = isHyphen(tokens[at + 1]) ? at + 2 : at + 1;
  const unit = UNITS.get(tokens[unitAt]?.text ?? '');
  return unit ? { value: tens + unit, next: unitAt + 1 } : { value: tens, next: at + 1 };
}

/** A number below a thousand and more in words by the grammar of the language: "two hundred and fifty", "fifteen hundred", "a thousand". */
function readGrammatical(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  let total = 0;
  let group = 0;
  let next = at;
  let open = true;
  let read = false;
  for (;;) {
    const word = tokens[next]?.text ?? '';
    const follows = tokens[next + 1]?.text ?? '';
    if (!read && (word === 'a' || word === 'one') && (follows === 'hundred' || SCALES.has(follows))) {
      group = 1;
      read = true;
      open = false;
      next += 1;
    } else if (word === 'hundred' || word === 'hundreds') {
      if (group >= 100 || (read && group === 0)) break;
      group = (read ? group : 1) * 100;
      read = true;
      open = true;
      next += 1;
    } else if (SCALES.has(word)) {
      if (!read || group === 0) break;
      total += group * (SCALES.get(word) ?? 1);
      group = 0;
      open = true;
      next += 1;
    } else if (word === 'and' && read && open && (group >= 100 || (group === 0 && total > 0)) && readBelowHundred(tokens, next + 1)) {
      next += 1;
    } else {
      const small = open ? readBelowHundred(tokens, next) : null;
      const numeral: NumberRead | null = open && !small && (!read || (group === 0 && total > 0)) ? readNumeral(tokens, next) : null;
      if (small && (small.value > 0 || !read)) {
        group += small.value;
        next = small.next;
      } else if (numeral && (SCALES.has(tokens[numeral.next]?.text ?? '') || tokens[numeral.next]?.text === 'hundred' || total > 0)) {
        group += numeral.value;
        next = numeral.next;
      } else break;
      read = true;
      open = false;
    }
  }
  return read ? { value: total + group, next } : null;
}

const digitOf = (token: Token | undefined): number | undefined => (token ? (UNITS.get(token.text) ?? DIGIT_ALIASES.get(token.text)) : undefined);

/** Numbers said in pieces: "one twenty" is 120, "two fifty" 250, "twelve fifty" 1250, "nineteen eighty five" 1985, "one oh five" 105, "two five oh" 250. */
function readJoined(tokens: readonly Token[], at: number): { value: number; next: number; pieces: number } | null {
  let text = '';
  let next = at;
  let pieces = 0;
  while (pieces < 6) {
    const small = readBelowHundred(tokens, next);
    const digit = digitOf(tokens[next]);
    if (pieces === 0 && (!small || small.value === 0)) return null;
    if (small && pieces > 0 && small.value >= 10 && text.length > 2) break;
    if (small && (small.value >= 10 || digit === undefined)) {
      text += String(small.value);
      next = small.next;
    } else if (digit !== undefined) {
      text += String(digit);
      next += 1;
    } else break;
    pieces += 1;
    if (isHyphen(tokens[next]) && tokens[next]?.glued && tokens[next + 1]?.glued) next += 1;
  }
  if (isHyphen(tokens[next - 1])) next -= 1;
  return pieces === 0 ? null : { value: Number(text), next, pieces };
}

function readFraction(tokens: readonly Token[], whole: NumberRead): NumberRead {
  const { next, value } = whole;
  if (tokens[next]?.text === 'point') {
    let digits = '';
    let at = next + 1;
    for (;;) {
      const token = tokens[at];
      const digit = digitOf(token);
      if (digit !== undefined) digits += String(digit);
      else if (token?.kind === 'number' && digits === '') digits += token.text;
      else if (digits === '' && readBelowHundred(tokens, at)) {
        const small = readBelowHundred(tokens, at);
        digits += String(small?.value);
        at = (small?.next ?? at + 1) - 1;
      } else break;
      at += 1;
      if (digits.length > 8) break;
    }
    if (digits !== '') return { value: Number(`${value}.${digits}`), next: at, style: whole.style };
  }
  const half = matchWords(tokens, next, ['and', 'a', 'half']);
  if (half > 0) return { value: value + 0.5, next: half, style: whole.style };
  const quarter = matchWords(tokens, next, ['and', 'a', 'quarter']);
  if (quarter > 0) return { value: value + 0.25, next: quarter, style: whole.style };
  return whole;
}

/** Index after the words if they stand at `at`, else -1. */
export function matchWords(tokens: readonly Token[], at: number, words: readonly string[]): number {
  for (let k = 0; k < words.length; k++) if (tokens[at + k]?.text !== words[k]) return -1;
  return at + words.length;
}

/** The number that begins at token `at`, in whatever style: numerals, full words, or said in pieces. */
export function readNumber(tokens: readonly Token[], at: number): NumberRead | null {
  const word = tokens[at]?.text;
  if (word === undefined) return null;
  const a = word === 'a' ? 1 : 0;
  if (word === 'half' && matchWords(tokens, at, ['half', 'a', 'dozen']) > 0) return { value: 6, next: at + 3, style: 'words' };
  if (tokens[at + a]?.text === 'dozen') return { value: 12, next: at + a + 1, style: 'words' };
  if (tokens[at + a]?.text === 'couple') {
    const next = at + a + (tokens[at + a + 1]?.text === 'of' ? 2 : 1);
    const scale = tokens[next]?.text === 'hundred' ? 100 : SCALES.get(tokens[next]?.text ?? '');
    return { value: 2 * (scale ?? 1), next: scale === undefined ? next : next + 1, style: 'joined' };
  }
  if (word === 'minus' || word === 'negative') {
    const positive = readNumber(tokens, at + 1);
    return positive && { ...positive, value: -positive.value };
  }
  const grammatical = readGrammatical(tokens, at);
  const joined = readJoined(tokens, at);
  if (joined && joined.pieces > 1 && joined.next > (grammatical?.next ?? 0)) {
    const scaled = SCALES.get(tokens[joined.next]?.text ?? '');
    if (scaled === undefined && tokens[joined.next]?.text !== 'hundred')
      return readFraction(tokens, { value: joined.value, next: joined.next, style: 'joined' });
  }
  if (grammatical) return readFraction(tokens, { value: grammatical.value, next: grammatical.next, style: 'words' });
  const numeral = readNumeral(tokens, at);
  return numeral && readFraction(tokens, numeral);
}

/** "first", "twenty-first", "21st", "the 21 st": the number of an ordinal. */
export function readOrdinal(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number') {
    const suffix = tokens[at + 1];
    return suffix && ORDINAL_SUFFIXES.has(suffix.text) && (suffix.glued || suffix.text !== 'st') && token.text.length <= 4
      ? { value: Number(token.text), next: at + 2 }
      : null;
  }
  const simple = ORDINALS.get(token.text);
  if (simple !== undefined) return { value: simple, next: at + 1 };
  const tens = TENS.get(token.text);
  if (tens === undefined) return null;
  const unitAt = isHyphen(tokens[at + 1]) ? at + 2 : at + 1;
  const unit = ORDINALS.get(tokens[unitAt]?.text ?? '');
  return unit !== undefined && unit < 10 ? { value: tens + unit, next: unitAt + 1 } : null;
}

/** A year: "2027", "twenty twenty seven", "nineteen eighty five", "two thousand and four", "nineteen oh two". Null outside 1900 to 2100. */
export function readYear(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const token = tokens[at];
  if (token?.kind === 'number') {
    const value = Number(token.text);
    if (token.text.length === 4 && value >= 1900 && value <= 2100 && tokens[at + 1]?.text !== ':') return { value, next: at + 1 };
    if ((token.text === '19' || token.text === '20') && tokens[at + 1]?.kind === 'number' && tokens[at + 1]?.text.length === 2)
      return { value: Number(token.text + tokens[at + 1]?.text), next: at + 2 };
    return null;
  }
  const century = readBelowHundred(tokens, at);
  if (century && (century.value === 19 || century.value === 20)) {
    const zero = DIGIT_ALIASES.get(tokens[century.next]?.text ?? '');
    const unit = UNITS.get(tokens[century.next + 1]?.text ?? '');
    if (zero === 0 && unit !== undefined) return { value: century.value * 100 + unit, next: century.next + 2 };
    const rest = readBelowHundred(tokens, century.next);
    if (rest && rest.value >= 10) return { value: century.value * 100 + rest.value, next: rest.next };
  }
  const full = readGrammatical(tokens, at);
  return full && full.value >= 1900 && full.value <= 2100 ? full : null;
}

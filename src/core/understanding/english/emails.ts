import { type Normalised, normalise, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget } from '../types.ts';
import { readSpelling, type SpeltPiece, withoutSpokenTwins } from './spelling.ts';
import { PURE_FILLERS } from './words.ts';

/** Top-level domains people say. Others count only when an e-mail was asked for. */
const KNOWN_ENDINGS = new Set(
  'com net org edu gov mil io co uk us ca de fr es it nl eu info biz me tv dev app ai ie au nz in ch at be se no dk fi pl pt jp br mx za online shop store tech cloud health dental law agency solutions email'.split(
    ' ',
  ),
);

/** Providers that are named without their ending. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['gmail', 'gmail.com'],
  ['googlemail', 'googlemail.com'],
  ['yahoo', 'yahoo.com'],
  ['hotmail', 'hotmail.com'],
  ['outlook', 'outlook.com'],
  ['icloud', 'icloud.com'],
  ['aol', 'aol.com'],
  ['comcast', 'comcast.net'],
  ['protonmail', 'protonmail.com'],
  ['verizon', 'verizon.net'],
]);

/** "Gmail dot com" over a telephone. Who denies it and says it again means the other one. */
const MISHEARD_GMAIL = 'mail.com';

/** Words that stand before an e-mail address and are not part of it. */
const BEFORE = new Set(
  "is it's its it to use me my email e-mail mail mails address that's thats be would should yes yeah yep sure okay ok so no not actually sorry and the try at with reach contact send sent on use under of this here for you your please i'm i im meant mean said say was or right have got just think believe guess probably like email's thing e-mail's that'll".split(
    ' ',
  ),
);
/** Endings believed behind a full stop and a space ("gmail. com"). */
const PLAIN_ENDINGS = new Set(['com', 'net', 'org', 'co', 'edu', 'gov']);
const DOTS = new Set(['dot', 'period', 'point']);
const NOT_IN_DOMAIN = wordSet("on tomorrow today o'clock am pm for please and is it's morning afternoon evening noon tuesday monday");

const SPELT_SIGNS = wordSet('dot underscore dash hyphen plus minus period point at @');

const isLone = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'mark' && token.text.length === 1;

interface Domain {
  readonly text: string;
  readonly next: number;
  readonly isKnown: boolean;
  readonly isGuessed: boolean;
}

/** Does a dot that separates labels stand at `at`? Gives the index after it, else -1. */
function afterDot(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (!token) return -1;
  if (DOTS.has(token.text)) return tokens[at + 1] ? at + 1 : -1;
  if (token.text === 'full' && tokens[at + 1]?.text === 'stop') return at + 2;
  if (token.text !== '.') return -1;
  const next = tokens[at + 1];
  if (!next || next.kind === 'mark') return -1;
  return next.glued || (!token.glued && KNOWN_ENDINGS.has(next.text)) || PLAIN_ENDINGS.has(next.raw) ? at + 1 : -1;
}

const plain = (pieces: readonly SpeltPiece[]): string => pieces.map((piece) => piece.text).join('');

/** "my dashhouse": a dash that the recogniser ran into the word behind it. Words that begin so by themselves stay. */
const RUN_IN_DASH = /^dash(?!board|er|ed|ing|iki)(?=[a-z]{3})/;
const withRunInDashes = (pieces: readonly SpeltPiece[]): readonly SpeltPiece[] =>
  pieces.map((piece, i) => (i > 0 && piece.kind === 'word' ? { ...piece, text: piece.text.replace(RUN_IN_DASH, '-') } : piece));

/** The label after a dot: one word, or letters one by one ("c o m"). */
function readLabel(tokens: readonly Token[], at: number): { text: string; next: number } | null {
  const first = tokens[at];
  if (!first || first.kind === 'mark') return null;
  if (!isLone(first)) return { text: first.text, next: at + 1 };
  let next = at;
  while (isLone(tokens[next]) && next - at < 6) next += 1;
  return { text: plain(readSpelling(tokens, at, next)), next };
}

function readDomain(tokens: readonly Token[], at: number): Domain | null {
  let next = at;
  while (tokens[next] && (PURE_FILLERS.has((tokens[next] as Token).text) || tokens[next]?.text === ',')) next += 1;
  const start = next;
  while (tokens[next] && next - start < 16 && afterDot(tokens, next) < 0) {
    const token = tokens[next] as Token;
    if (NOT_IN_DOMAIN.has(token.text) && !(token.text === 'and' && (afterDot(tokens, next + 2) > 0 || afterDot(tokens, next + 3) > 0))) break;
    if (token.kind === 'mark' && !((token.text === '-' || token.text === '.') && token.glued && tokens[next + 1]?.glued)) break;
    next += 1;
  }
  const host = plain(withRunInDashes(withoutSpokenTwins(readSpelling(tokens, start, next))));
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(host)) return null;
  const labels = [host];
  while (labels.length < 5) {
    const after = afterDot(tokens, next);
    const label = after < 0 ? null : readLabel(tokens, after);
    if (!label || !/^[a-z0-9]+$/.test(label.text)) break;
    labels.push(label.text);
    next = label.next;
    while (tokens[next]?.text === '-' && tokens[next]?.glued && tokens[next + 1]?.glued && tokens[next + 1]?.kind === 'word') {
      labels[labels.length - 1] += `-${tokens[next + 1]?.text}`;
      next += 2;
    }
  }
  if (labels.length === 1) {
    for (let end = Math.min(next, start + 3); end > start; end--) {
      const guess = PROVIDERS.get(plain(readSpelling(tokens, start, end)));
      if (guess) return { text: guess, next: end, isKnown: false, isGuessed: true };
    }
    return null;
  }
  const ending = labels.at(-1) ?? '';
  if (!/^[a-z]{2,24}$/.test(ending)) return null;
  return { text: labels.join('.'), next, isKnown: KNOWN_ENDINGS.has(ending), isGuessed: false };
}

/** Leaves out "all one word" and "all lower case" said right before the at. */
function beforeRemarks(tokens: readonly Token[], at: number): number {
  let end = at;
  while (end > 0 && REMARKS.has(tokens[end - 1]?.text ?? '')) end -= 1;
  while (end > 0 && end < at && tokens[end]?.text !== 'all' && tokens[end]?.text !== 'no' && tokens[end]?.text !== ',') end += 1;
  return end;
}

const REMARKS = wordSet('all one word lowercase lower case uppercase upper no spaces together ,');

/** Where the part before the at begins: walks left until a word that introduces an address, or a break in the sentence. */
function localStart(tokens: readonly Token[], at: number): number {
  let from = beforeRemarks(tokens, at);
  while (from > 0 && at - from < 60) {
    const token = tokens[from - 1] as Token;
    const after = tokens[from];
    if (token.kind === 'mark') {
      const lettersAround = isLone(tokens[from - 2]) && (isLone(after) || SPELT_SIGNS.has(after?.text ?? '') || from === at);
      const spelledBehind = token.text === ',' && isLone(after) && isLone(tokens[from + 1]) && from !== at;
      if ((token.text === ',' || token.text === '.') && !(token.glued && after?.glued) && !lettersAround && !spelledBehind && from !== at) break;
      if (!['.', '-', '_', '+', ','].includes(token.text)) break;
    } else if (
      BEFORE.has(token.text) &&
      !(token.text === 'under' && after?.text === 'score') &&
      !(token.text === 'the' && from > 1 && tokens[from - 2]?.kind === 'word' && !BEFORE.has(tokens[from - 2]?.text ?? '')) &&
      !isExampleWord(tokens, from - 1) &&
      !(isLone(token) && (isLone(tokens[from]) || isLone(tokens[from - 2])))
    )
      break;
    from -= 1;
  }
  while (from < at && tokens[from]?.kind === 'mark') from += 1;
  return from;
}

/** Is this "for" or "is" the one of "m for mother"? */
const isExampleWord = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]?.text === 'in' && tokens[at - 1]?.text === 'as') ||
  ((tokens[at]?.text === 'for' || tokens[at]?.text === 'is') &&
    isLone(tokens[at - 1]) &&
    (tokens[at + 1]?.text.startsWith(tokens[at - 1]?.text ?? ' ') ?? false));

const dropEdgeSigns = (text: string): string => text.replace(/^[._+-]+/, '').replace(/(?<![.+-])[.+-]+$/, '');

function readLocal(tokens: readonly Token[], from: number, to: number): { text: string; words: number } | null {
  const pieces = withoutSpokenTwins(readSpelling(tokens, from, to));
  const text = dropEdgeSigns(plain(pieces)).replace(/\.{2,}/g, '.');
  return /^[a-z0-9][a-z0-9._+-]*$/.test(text) && text.length <= 64 ? { text, words: pieces.filter((piece) => piece.kind === 'word').length } : null;
}

/** Index after the at sign ("@", "at", "at sign") at `at`, else -1. */
function afterAt(tokens: readonly Token[], at: number): number {
  const text = tokens[at]?.text;
  if (text === '@') return at + 1;
  if (text !== 'at') return -1;
  return tokens[at + 1]?.text === 'sign' || tokens[at + 1]?.text === 'symbol' ? at + 2 : at + 1;
}

const isSpelt = (token: Token | undefined): boolean => isLone(token) || (token !== undefined && (SPELT_SIGNS.has(token.text) || token.kind === 'number'));

/** Without the commas between letters ("J, O, H, N, at, E, X, …"), which are only pauses. */
function withoutPauses(said: Normalised): Normalised {
  const isPause = (token: Token, at: number): boolean => token.text === ',' && isSpelt(said.tokens[at - 1]) && isSpelt(said.tokens[at + 1]);
  return { ...said, tokens: said.tokens.filter((token, at) => !isPause(token, at)) };
}

/** E-mail addresses, written or said aloud ("john dot doe at gmail dot com", "j o h n at example dot com"), in lower case. */
export function readEmails(heard: Normalised, target: ReadingTarget): readonly Reading[] {
  const said = withoutPauses(heard);
  const { tokens } = said;
  const readings: Reading[] = [];
  for (let i = 1; i < tokens.length; i++) {
    const after = afterAt(tokens, i);
    if (after < 0) continue;
    const domain = readDomain(tokens, after);
    if (!domain || (!target.asked && (domain.isGuessed || (!domain.isKnown && tokens[i]?.text !== '@')))) continue;
    const from = localStart(tokens, i);
    const local = readLocal(tokens, from, i);
    if (!local) continue;
    const written = tokens[i]?.text === '@';
    const confidence = domain.isGuessed ? 0.5 : (written ? 0.95 : 0.88) - (domain.isKnown ? 0 : 0.25) - (local.words > 2 ? 0.25 : 0);
    const host = domain.text === MISHEARD_GMAIL && earlierDomain(target) === MISHEARD_GMAIL ? 'gmail.com' : domain.text;
    readings.push({ value: `${local.text}@${host}`, ...spanOf(said, from, domain.next), confidence });
    i = domain.next - 1;
  }
  return readings.length > 0 ? readings : readRespelledLocal(said, target);
}

/** The domain of the earlier attempt at the same address. */
function earlierDomain({ earlier }: ReadingTarget): string | undefined {
  const attempt = earlier ? readEmails(normalise(earlier), { type: 'email', asked: true })[0]?.value : undefined;
  return typeof attempt === 'string' ? attempt.split('@')[1] : undefined;
}

/** "J O H N", when only the part before the at sign was asked for again: the domain of the earlier attempt is kept. */
function readRespelledLocal(said: Normalised, target: ReadingTarget): readonly Reading[] {
  const earlier = earlierDomain(target);
  if (!target.asked || !earlier) return [];
  let from = 0;
  let to = said.tokens.length;
  while (from < to && (said.tokens[from]?.kind === 'mark' || BEFORE.has(said.tokens[from]?.text ?? '') || PURE_FILLERS.has(said.tokens[from]?.text ?? '')))
    from += 1;
  while (to > from && (said.tokens[to - 1]?.kind === 'mark' || said.tokens[to - 1]?.text === 'at')) to -= 1;
  const pieces = readSpelling(said.tokens, from, to);
  if (!pieces.some((piece) => piece.kind === 'letters' && piece.text.length >= 2)) return [];
  const local = readLocal(said.tokens, from, to);
  return local && local.words <= 1 ? [{ value: `${local.text}@${earlier}`, ...spanOf(said, from, to), confidence: 0.7 }] : [];
}

/** For endpointing: is an address begun that has no whole domain yet? */
export function isUnfinishedEmail(said: Normalised): boolean {
  const last = said.tokens.findLast((token) => token.kind !== 'mark');
  return last !== undefined && (DOTS.has(last.text) || last.text === 'at' || last.text === 'underscore' || last.text === 'dash');
}

import { findPhrase, type Normalised, phraseAt, phraseBook, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget } from '../types.ts';
import { readDigitRun } from './digits.ts';
import { readNumber, readOrdinal } from './numbers.ts';
import { FILLERS, PURE_FILLERS } from './words.ts';

const LEAD_INS = phraseBook(`
  number | house number | the house number is | house | on | in | it is on | it's on | we're on | my address is | the address is | address is | our address is | my address | the address | i live at | we live at | i live on | we live on |
  i'm at | i am at | we're at | we are at | i'm on | we're on | we're located at | i'm located at | located at | i am located at | it's at |
  it is at | home address is | street address is | the house is at | you can find us at | it's | it is | that's | that is | that would be |
  come to | at | it'd be | so | yes | yeah | sure | okay | ok | no | well | oh | of course | certainly | hi | hello | um | uh | sorry | i said |
  i mean | actually
`);
const MARKERS = phraseBook(`
  my address is | the address is | our address is | i live at | we live at | located at | home address is | street address is | i'm located at |
  we're located at
`);

const STREET_KINDS = new Set(
  'street st avenue ave av road rd drive dr lane ln court ct boulevard blvd way place pl terrace circle cir square sq parkway pkwy highway hwy close crescent gardens grove mews row hill walk trail alley plaza loop path pike turnpike route broadway mount quay wharf rise view heights park estate cottage house broadway'.split(
    ' ',
  ),
);
const ABBREVIATIONS = wordSet('st ave av rd dr ln ct blvd apt bldg no ste hwy sq n s e w nw ne sw se mt');
const UNIT_WORDS = wordSet('apartment apt unit flat suite ste floor number no building bldg room lot # apt. po box');
const NOT_A_STREET = new Set(
  "pm am o'clock minutes minute hours hour days day weeks week months month years year dollars dollar pounds euros percent people times or and to is was are past please thanks thank in on at for with the i my we it that's that of but so if because".split(
    ' ',
  ),
);
const ENDS = phraseBook(`
  it's | it is | that's | which is | the blue | next to | behind the | near the | opposite | across from | my | you can | we have | we need | there is | hurry |
  and my | and i | and the | and it | and it's | and there | and we | and you | but | because | if you | please | thanks | thank you |
  is my address | is the address | that is my | that's my | that's the | that's where | my name | my number | my phone | can you | do you |
  how long | when can | right now | hurry | as soon | i need | i've | there's | so | right | okay | ok
`);

const isLone = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
const capital = (token: Token): string => (/\p{Lu}/u.test(token.raw) ? token.raw : token.raw.slice(0, 1).toUpperCase() + token.raw.slice(1));

function startOf(tokens: readonly Token[]): number {
  let at = 0;
  for (let k = 0; k < 10; k++) {
    while (tokens[at]?.kind === 'mark' || FILLERS.has(tokens[at]?.text ?? '')) at += 1;
    const lead = phraseAt(tokens, at, LEAD_INS);
    if (!lead) return at;
    at = lead.to;
  }
  return at;
}

function endOf(tokens: readonly Token[], from: number): number {
  for (let at = from + 1; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (phraseAt(tokens, at, ENDS) && token.text !== 'so') return trimEnd(tokens, from, at);
    const isStop =
      token.text === '?' ||
      token.text === '!' ||
      token.text === ';' ||
      (token.text === '.' && at > from + 1 && !ABBREVIATIONS.has(tokens[at - 1]?.text ?? '') && !isLone(tokens[at - 1]));
    if (isStop) return trimEnd(tokens, from, at);
  }
  return trimEnd(tokens, from, tokens.length);
}

function trimEnd(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && (tokens[end - 1]?.kind === 'mark' || PURE_FILLERS.has(tokens[end - 1]?.text ?? '') || tokens[end - 1]?.text === 'and')) end -= 1;
  return end;
}

const SMALL = new Set(['a', 'half', 'of', 'the', 'and', 'at', 'on', 'in']);

/** Writes the address: numbers as numerals, words with capitals, commas kept. */
function write(tokens: readonly Token[], from: number, to: number): string {
  const said = tokens.slice(0, to);
  let out = '';
  const add = (text: string, glue = false): void => {
    out += out === '' || glue ? text : ` ${text}`;
  };
  for (let at = from; at < to; ) {
    const token = said[at] as Token;
    if (token.kind === 'mark') {
      if (token.text === ',') out += ',';
      else if (token.text === '#') add('#');
      else if ((token.text === '-' || token.text === '/') && token.glued && said[at + 1]?.glued) {
        out += token.text;
        const next = said[at + 1];
        if (next) out += next.kind === 'word' ? capital(next) : next.text;
        at += 2;
        continue;
      }
      at += 1;
      if (out.endsWith('#') && said[at]) {
        add(said[at]?.kind === 'word' ? capital(said[at] as Token) : (said[at]?.text ?? ''), true);
        at += 1;
      }
      continue;
    }
    if (PURE_FILLERS.has(token.text)) {
      at += 1;
      continue;
    }
    const ordinal = token.kind === 'word' ? readOrdinal(said, at) : null;
    const written = token.kind === 'number' ? readOrdinal(said, at) : null;
    if (written) {
      add(
        said
          .slice(at, written.next)
          .map((part) => part.raw)
          .join(''),
      );
      at = written.next;
      continue;
    }
    if (ordinal && ordinal.next - at > 1) {
      add(ordinalNumeral(ordinal.value));
      at = ordinal.next;
      continue;
    }
    const run = token.kind === 'word' ? readDigitRun(said, at) : null;
    const number = token.kind === 'word' && !(token.text === 'a' || token.text === 'o' || token.text === 'half') ? readNumber(said, at) : null;
    const isLongRun = run !== null && run.digits.length >= 4 && run.to > (number?.next ?? 0);
    if (isLongRun || number) {
      add(isLongRun ? run.digits : String(number?.value));
      at = isLongRun ? run.to : (number?.next ?? at + 1);
      if (isLone(said[at]) && said[at]?.text !== 'n' && said[at]?.text !== 's' && said[at]?.text !== 'e' && said[at]?.text !== 'w') {
        add((said[at]?.text ?? '').toUpperCase(), true);
        at += 1;
      }
      continue;
    }
    if (token.kind === 'number') {
      let digits = token.text;
      at += 1;
      // "1 0 1 Main Street": a house number digit by digit.
      while (token.text.length === 1 && said[at]?.kind === 'number' && said[at]?.text.length === 1) {
        digits += said[at]?.text;
        at += 1;
      }
      add(digits);
      if (isLone(said[at]) && (said[at]?.glued || UNIT_WORDS.has(said[at - 2]?.text ?? ''))) {
        add((said[at]?.text ?? '').toUpperCase(), true);
        at += 1;
      }
      continue;
    }
    add(SMALL.has(token.text) && at > from ? token.text : isLone(token) ? token.raw.toUpperCase() : capital(token));
    at += 1;
  }
  return out.replace(/(?<!,),+$/, '').replace(/,(?=\S)/g, ', ');
}

function ordinalNumeral(value: number): string {
  const tens = value % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : value % 10 === 1 ? 'st' : value % 10 === 2 ? 'nd' : value % 10 === 3 ? 'rd' : 'th';
  return `${value}${suffix}`;
}

/** How much it looks like an address: a house number before a name, and a kind of street. */
function likeness(tokens: readonly Token[], from: number, to: number): { number: boolean; kind: boolean; words: number } {
  let number = false;
  let kind = false;
  let words = 0;
  for (let at = from; at < to; ) {
    const token = tokens[at] as Token;
    const read = token.text === 'a' || readOrdinal(tokens, at) ? null : readNumber(tokens, at);
    if (read && read.next <= to) {
      const next = tokens[read.next];
      const suffix = isLone(next) && next?.glued ? tokens[read.next + 1] : next;
      if (suffix && read.next < to && suffix.kind !== 'mark' && !NOT_A_STREET.has(suffix.text)) number = true;
      if (tokens[at - 1]?.text === 'box') number = true;
      at = read.next;
      continue;
    }
    if (token.kind === 'word') {
      if (STREET_KINDS.has(token.text) && (at > from || token.text === 'broadway')) kind = true;
      if (token.text === 'corner') kind = true;
      if (token.text === 'box' && tokens[at - 1]?.text === 'po') kind = true;
      words += 1;
    }
    at += 1;
  }
  return { number, kind, words };
}

/** Street addresses as spoken, with numerals and capitals ("twelve elm street apartment 4b" → "12 Elm Street Apartment 4B"). A bare yes is never one. */
export function readAddresses(said: Normalised, target: ReadingTarget): readonly Reading[] {
  const { tokens } = said;
  if (!target.asked) {
    const marker = findPhrase(tokens, MARKERS);
    const from = marker ? marker.to : tokens.findIndex((_, at) => isHouseNumber(tokens, at));
    if (from < 0 || from >= tokens.length) return [];
    const to = endOf(tokens, from);
    const like = likeness(tokens, from, to);
    return like.number && (like.kind || marker) && to > from
      ? [{ value: write(tokens, from, to), ...spanOf(said, from, to), confidence: marker ? 0.88 : 0.75 }]
      : [];
  }
  const marker = findPhrase(tokens, MARKERS);
  const from = marker ? startAfter(tokens, marker.to) : startOf(tokens);
  if (from >= tokens.length) return [];
  const to = endOf(tokens, from);
  const like = likeness(tokens, from, to);
  if (to <= from || like.words === 0 || POSSESSIVES.has(tokens[from]?.text ?? '')) return [];
  const confidence = like.number && like.kind ? 0.9 : like.number ? 0.7 : like.kind && like.words >= 2 && like.words <= 12 ? 0.55 : 0;
  if (confidence === 0) return [];
  const numberAt = like.number ? firstHouseNumber(tokens, from, to) : from;
  const start =
    numberAt > from && numberAt - from > 4 && !UNIT_WORDS.has(tokens[from]?.text ?? '') && !STREET_KINDS.has(tokens[numberAt - 1]?.text ?? '')
      ? numberAt
      : from;
  return [{ value: write(tokens, start, to), ...spanOf(said, start, to), confidence }];
}

const POSSESSIVES = wordSet('my our his her their your same what where why which');

const startAfter = (tokens: readonly Token[], from: number): number => {
  let at = from;
  while (tokens[at]?.kind === 'mark' || FILLERS.has(tokens[at]?.text ?? '')) at += 1;
  return at;
};

const firstHouseNumber = (tokens: readonly Token[], from: number, to: number): number => {
  for (let at = from; at < to; at++) if (readNumber(tokens, at) && tokens[at]?.text !== 'a') return at;
  return from;
};

/** A house number with a kind of street within the next few words: "12 Elm Street". */
function isHouseNumber(tokens: readonly Token[], at: number): boolean {
  const ordinal = readOrdinal(tokens, at);
  const read = tokens[at]?.text === 'a' || ordinal ? null : readNumber(tokens, at);
  if (!read || NOT_A_STREET.has(tokens[read.next]?.text ?? '')) return false;
  for (let k = 1; k <= 4; k++) {
    const token = tokens[read.next + k];
    if (!token || tokens[read.next + k - 1]?.kind !== 'word') return false;
    if (STREET_KINDS.has(token.text) && token.text !== 'view' && token.text !== 'way' && token.text !== 'house') return true;
  }
  return false;
}

import { findPhrase, type Normalised, phraseAt, phraseBook, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget } from '../types.ts';
import { AMBIGUOUS_SURNAMES, TITLES } from './name-words.ts';
import { capitalise, isGlue, type NameRun, readRun } from './name-runs.ts';
import { readSpelledName, readSpelledWord, withSpelling } from './name-spelling.ts';
import { readCorrection } from './remarks.ts';
import { MONTHS, PURE_FILLERS } from './words.ts';

/** What introduces a name for certain. */
const STRONG = phraseBook(`
  my name is | my name | my name's | the name is | the name's | name is | name's | my full name is | the full name is | full name is |
  full name | you can call me | they call me | people call me | under the name | under the name of | in the name of |
  the name on it is | the name should be | the name would be | name should be | put it under | put down | book it under | it should be under |
  it's under | make it out to | change the name to | my name would be | i go by
`);
/** What often introduces a name, and other things as often. */
const WEAK = phraseBook(`
  this is | it's | it is | i'm | i am | its | that's | that is | here is | here's | for | call me | hi this is | hello this is |
  yes it's | that would be | it would be | it'd be | that'd be
`);
const FIRST_NAME = phraseBook(`
  my first name is | first name is | first name's | first name | given name is | given name | my given name is | christian name is
`);
const LAST_NAME = phraseBook(`
  my last name is | last name is | last name's | last name | surname is | surname | my surname is | family name is | family name |
  second name is | my second name is
`);
/** Lead-ins that stand before a bare answer. */
const POLITE = phraseBook(`
  yes | yeah | yep | sure | okay | ok | of course | certainly | well | so | uh | um | oh | ah | hi | hello | hey | sorry | no | right | and |
  sure thing | alright | all right | yes sure | no problem | absolutely | no no | actually | i said | i already told you | i told you | like i said | as i said | i mean | i meant | sure my | just
`);

function skipPolite(tokens: readonly Token[], from: number): number {
  let at = from;
  for (let k = 0; k < 8; k++) {
    while (tokens[at]?.kind === 'mark') at += 1;
    const polite = phraseAt(tokens, at, POLITE);
    if (!polite) return at;
    at = polite.to;
  }
  return at;
}

function toReading(said: Normalised, run: NameRun, confidence: number): Reading {
  const full = withSpelling(run, said.tokens);
  const span = spanOf(said, run.from, full.to);
  return { value: full.words.join(' '), ...span, confidence: full.spelled ? Math.max(confidence, 0.85) : confidence };
}

/** "first name Jane, last name Miller" in either order. */
function readParts(said: Normalised): Reading | null {
  const first = findPhrase(said.tokens, FIRST_NAME);
  const last = findPhrase(said.tokens, LAST_NAME);
  if (!first && !last) return null;
  const part = (at: number): { run: NameRun; word: string; to: number } | null => {
    const start = skipPolite(said.tokens, said.tokens[at]?.text === 'is' ? at + 1 : at);
    const run = readRun(said.tokens, start);
    if (run) {
      const full = withSpelling(run, said.tokens);
      return { run, word: full.words.join(' '), to: full.to };
    }
    const spelled = readSpelledWord(said.tokens, start);
    return (
      spelled && { run: { words: [], from: spelled.from, to: spelled.to, capitals: false, known: false }, word: capitalise(spelled.word, true), to: spelled.to }
    );
  };
  const given = first && part(first.to);
  const family = last && part(last.to);
  if (given && family) {
    const from = Math.min(given.run.from, family.run.from);
    return { value: `${given.word} ${family.word}`, ...spanOf(said, from, Math.max(given.to, family.to)), confidence: 0.92 };
  }
  if (family && last && !first) {
    const before = readRun(said.tokens, skipPolite(said.tokens, 0));
    if (before && before.to <= last.from && before.words.length === 1)
      return { value: `${before.words[0]} ${family.word}`, ...spanOf(said, before.from, family.to), confidence: 0.85 };
  }
  if (given && first && !last) {
    const before = readRun(said.tokens, skipPolite(said.tokens, 0));
    const full = before && before.to <= first.from && before.words.length === 1 && !before.known ? withSpelling(before, said.tokens) : null;
    if (before && full) return { value: `${given.word} ${full.words[0]}`, ...spanOf(said, before.from, given.to), confidence: 0.85 };
  }
  const one = given ?? family;
  return one ? { value: one.word, ...spanOf(said, one.run.from, one.to), confidence: 0.65 } : null;
}

/** Everything of a bare answer must be the name, politeness aside; so "cleaning please" and "I don't know" are none. */
const AFTER_BARE = wordSet(`
  please here speaking thanks thank and sir ma'am calling is that's my i with the it but i'm also oh by from actually so no yes right spelled
  for just
`);

function readBare(said: Normalised, from: number): Reading | null {
  const start = skipPolite(said.tokens, from);
  const run = readRun(said.tokens, start);
  if (!run) return readBareSpelling(said, start);
  const after = said.tokens[run.to];
  const ends =
    after === undefined ||
    after.kind === 'number' ||
    (after.kind === 'mark' && !isGlue(after)) ||
    AFTER_BARE.has(after.text) ||
    readSpelledWord(said.tokens, run.to) !== null;
  if (!ends) return null;
  const named = run.words.filter((word) => !TITLES.has(word.toLowerCase()));
  if (new Set(named.map((word) => word.toLowerCase())).size < named.length) return null;
  const isSingle = named.length === 1;
  if (isSingle && !run.known && run.words.length === 1) {
    const turned = readTurned(said, run);
    if (turned) return turned;
    const isCommon = AMBIGUOUS_SURNAMES.has((named[0] ?? '').toLowerCase());
    if (isCommon && !run.capitals) return null;
    if (after?.kind === 'word' && !AFTER_SINGLE.has(after.text) && readSpelledWord(said.tokens, run.to) === null) return null;
  }
  if (named.length > 4 && !run.capitals) return null;
  return toReading(said, run, isSingle ? (run.known ? 0.62 : 0.5) : run.known ? 0.76 : run.capitals ? 0.72 : 0.62);
}

const AFTER_SINGLE = wordSet('please with here speaking thanks spelled');

/** "Miller, Jane": the surname first, as on a form. */
function readTurned(said: Normalised, run: NameRun): Reading | null {
  if (said.tokens[run.to]?.text !== ',') return null;
  const given = readRun(said.tokens, run.to + 1);
  const isWhole = given !== null && said.tokens.slice(given.to).every((token) => token.kind === 'mark');
  return given?.known && given.words.length === 1 && isWhole
    ? { value: `${given.words[0]} ${run.words[0]}`, ...spanOf(said, run.from, given.to), confidence: 0.7 }
    : null;
}

/** "not Jane, June Miller": the name behind what was taken back. */
function readBehindCorrection(said: Normalised): Reading | null {
  const { isCorrection, tail } = readCorrection(said);
  const from = isCorrection ? said.tokens.findIndex((token) => token.start >= tail) : -1;
  return from > 0 ? readBare(said, from) : null;
}

function readBareSpelling(said: Normalised, start: number): Reading | null {
  const spelled = readSpelledName(said.tokens, start);
  if (!spelled || (!spelled.isPair && said.tokens.slice(spelled.to).some((token) => token.kind !== 'mark'))) return null;
  return { value: spelled.value, ...spanOf(said, spelled.from, spelled.to), confidence: spelled.isPair ? 0.8 : 0.6 };
}

/** Names behind "my name is", "this is", "I'm"; the weak ones only with a known given name or capitals when no name was asked for. */
function readIntroduced(said: Normalised, asked: boolean): Reading[] {
  const readings: Reading[] = [];
  const { tokens } = said;
  for (let at = 0; at < tokens.length; at++) {
    const strong = phraseAt(tokens, at, STRONG);
    const weak = strong ? null : phraseAt(tokens, at, WEAK);
    const lead = strong ?? weak;
    if (!lead) continue;
    if (lead.phrase === 'for' && !asked && !isNamedFor(tokens, lead.to)) continue;
    const owner = tokens[at - 1]?.text ?? '';
    if (owner === 'not' || (strong && OTHER_NAMES.has(owner))) continue;
    const isOthers = strong !== null && (owner.endsWith("'s") || owner === 'her' || owner === 'his') && owner !== "it's" && owner !== "that's";
    let start = lead.to;
    while (
      tokens[start]?.kind === 'mark' ||
      PURE_FILLERS.has(tokens[start]?.text ?? '') ||
      tokens[start]?.text === 'is' ||
      tokens[start]?.text === 'actually' ||
      tokens[start]?.text === 'just'
    )
      start += 1;
    const run = readRun(tokens, start);
    if (!run) {
      const spelled = strong || asked ? readSpelledName(tokens, start) : null;
      if (spelled) readings.push({ value: spelled.value, ...spanOf(said, spelled.from, spelled.to), confidence: spelled.isPair ? 0.8 : 0.6 });
      continue;
    }
    const full = fullerBehind(tokens, run);
    if (full) {
      readings.push(toReading(said, full, strong ? 0.93 : 0.8));
      continue;
    }
    const isSingle = run.words.length === 1;
    const vouched = run.known || (run.capitals && !isSingle);
    if (!strong && !asked && !vouched) continue;
    if (!strong && !run.known && isSingle && !(asked && run.capitals)) continue;
    if (!strong && isMonthName(run) && isSingle) continue;
    if (!strong && !asked && !run.capitals && isSingle && !closes(tokens, run.to)) continue;
    const base = isOthers ? 0.78 : strong ? 0.93 : vouched ? 0.86 : 0.65;
    readings.push(toReading(said, run, isSingle ? base - 0.13 : base));
  }
  return readings;
}

/** "The name's Miller, Jane Miller": the whole name is said behind the part. */
function fullerBehind(tokens: readonly Token[], run: NameRun): NameRun | null {
  const more = run.words.length === 1 && tokens[run.to]?.text === ',' ? readRun(tokens, run.to + 1) : null;
  return more && more.words.length > 1 && more.words.includes(run.words[0] ?? '') ? more : null;
}

/** "Your name is funny", "the street name is Elm": not the caller's. */
const OTHER_NAMES = wordSet('your street company business middle maiden brand dog cat user screen');

/** "… for Jane Miller" is a name only when two words of one follow. */
function isNamedFor(tokens: readonly Token[], at: number): boolean {
  const run = readRun(tokens, at);
  return run !== null && run.known && run.words.length > 1;
}

const closes = (tokens: readonly Token[], to: number): boolean =>
  tokens[to] === undefined || tokens[to]?.kind === 'mark' || AFTER_BARE.has(tokens[to]?.text ?? '');
const isMonthName = (run: NameRun): boolean => MONTHS.has((run.words[0] ?? '').toLowerCase());

/** "Jane Miller speaking", "Jane Miller here". */
function readSpeaking(said: Normalised): Reading | null {
  const { tokens } = said;
  for (const [index, token] of tokens.entries()) {
    if (token.text !== 'speaking' && token.text !== 'here') continue;
    const start = skipPolite(tokens, 0);
    const run = readRun(tokens, start);
    if (run && run.to === index && (run.known || run.capitals)) return toReading(said, run, 0.88);
  }
  return null;
}

const LETTERS_ONLY = /^\p{L}(?:[\s.,-]+\p{L})+[\s.]*$/u;

/** "S-A-M-R-E-D" without a pause, after a name of two words was heard: parted where the surname's first letter stands, nearest to where it stood. */
function partedLike(reading: Reading, earlier: string): Reading {
  const [given, surname, ...more] = earlier.toLowerCase().split(' ');
  const letters = String(reading.value).toLowerCase();
  if (!given || !surname || more.length > 0 || letters.includes(' ') || !LETTERS_ONLY.test(reading.span)) return reading;
  const places = [...letters].flatMap((letter, at) => (letter === surname[0] && at >= 2 && letters.length - at >= 2 ? [at] : []));
  const [at] = places.sort((a, b) => Math.abs(a - given.length) - Math.abs(b - given.length));
  return at === undefined
    ? reading
    : { ...reading, value: `${capitalise(letters.slice(0, at), true)} ${capitalise(letters.slice(at), true)}`, confidence: 0.7 };
}

/** Names of persons with their capitals, the first of the sentence that introduces one, else the whole bare answer. */
export function readNames(said: Normalised, target: ReadingTarget): readonly Reading[] {
  const parts = readParts(said);
  const speaking = readSpeaking(said);
  const readings = [...(parts ? [parts] : []), ...(speaking ? [speaking] : []), ...readIntroduced(said, target.asked)];
  if (target.asked) {
    const bare = readBare(said, 0);
    const meant = readBehindCorrection(said);
    readings.push(...[bare, meant].filter((reading) => reading !== null));
  }
  return target.earlier ? readings.map((reading) => partedLike(reading, target.earlier ?? '')) : readings;
}

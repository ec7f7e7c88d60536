import { findPhrase, type Normalised, phraseAt, phraseBook, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget } from '../types.ts';
import { AMBIGUOUS_SURNAMES, GIVEN_NAMES, NOT_NAMES, PARTICLES, TITLES } from './name-words.ts';
import { readCorrection } from './remarks.ts';
import { readSpelling } from './spelling.ts';
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
  sure thing | alright | all right | yes sure | no problem | absolutely | no no | actually | i said | i mean | i meant | sure my | just
`);

interface NameRun {
  words: string[];
  from: number;
  to: number;
  /** Capitals in the middle of the sentence, as a recogniser writes a name it knows. */
  capitals: boolean;
  known: boolean;
}

const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(token.raw);
const isLone = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;
const isGlue = (token: Token | undefined): boolean => token?.text === '-' || token?.text === '‐' || token?.text === '–';

/** Writes a name with its capitals: as the recogniser had them, else the usual ones ("o'brien" → "O'Brien", "van der berg" → "van der Berg"). */
function capitalise(raw: string, isFirst: boolean): string {
  const lower = raw.toLowerCase();
  const hasOwnCase = /\p{Lu}/u.test(raw.slice(1)) && /\p{Ll}/u.test(raw);
  if (hasOwnCase) return raw.replace(/[’‘]/g, "'");
  if (PARTICLES.has(lower) && !isFirst && lower !== 'st' && lower !== 'saint') return lower;
  const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
  const parts = lower.replace(/[’‘]/g, "'").split("'");
  const last = parts.at(-1) ?? '';
  const withApostrophe = parts.length > 1 && last.length > 2 ? parts.map(upper).join("'") : upper(parts.join("'"));
  return /^Mc[a-z]{3,}$/.test(withApostrophe) ? `Mc${upper(withApostrophe.slice(2))}` : withApostrophe;
}

/** Can this word be part of a name, behind the names already read? */
function isNameWord(token: Token, run: NameRun, tokens: readonly Token[], at: number): boolean {
  if (token.kind !== 'word' || token.text.length < 2) return false;
  if (/^(.)\1+$/u.test(token.text)) return false;
  const previousIsGiven = run.words.length > 0 && run.known;
  const isAmbiguous = AMBIGUOUS_SURNAMES.has(token.text);
  if (GIVEN_NAMES.has(token.text) && !NOT_NAMES.has(token.text)) {
    const isVerb = token.text === 'will' || token.text === 'may' || token.text === 'can' || token.text === 'mark' || token.text === 'bill';
    if (!isVerb || isCapital(token) || run.words.length === 0)
      return !(run.words.length > 0 && (token.text === 'will' || token.text === 'may') && !isLastWord(tokens, at));
  }
  if (MONTHS.has(token.text) && !GIVEN_NAMES.has(token.text)) return false;
  if (PARTICLES.has(token.text)) return run.words.length > 0 || tokens[at + 1]?.kind === 'word';
  if (NOT_NAMES.has(token.text)) {
    if (!isAmbiguous || !previousIsGiven || run.words.length > 1) return false;
    return run.capitals ? isCapital(token) : isLastWord(tokens, at);
  }
  return true;
}

const isLastWord = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return (
    next === undefined ||
    (next.kind === 'mark' && !isGlue(next)) ||
    next.text === 'here' ||
    next.text === 'speaking' ||
    next.text === 'and' ||
    next.text === 'calling'
  );
};

/** Reads name words from token `at` on, up to where the name must have ended. */
function readRun(tokens: readonly Token[], at: number): NameRun | null {
  const run: NameRun = { words: [], from: at, to: at, capitals: false, known: false };
  let i = at;
  let title: string | undefined;
  const titled = TITLES.get(tokens[i]?.text ?? '');
  if (titled && tokens[i + 1]) {
    title = titled;
    i += tokens[i + 1]?.text === '.' ? 2 : 1;
  }
  while (i < tokens.length && run.words.length < 6) {
    const token = tokens[i] as Token;
    if (
      PURE_FILLERS.has(token.text) ||
      (token.text === ',' && PURE_FILLERS.has(tokens[i + 1]?.text ?? '')) ||
      (token.text === ',' && PURE_FILLERS.has(tokens[i - 1]?.text ?? ''))
    ) {
      i += 1;
      continue;
    }
    const isInitial =
      isLone(token) &&
      run.words.length > 0 &&
      token.text !== 'a' &&
      !(token.text === 'i' && !isCapitalInitial(tokens, i)) &&
      !isLone(tokens[i + 1]) &&
      tokens[i + 1]?.text !== '-' &&
      tokens[i + 1]?.kind !== 'number';
    if (isInitial && token.text === 'o' && tokens[i + 1]?.kind === 'word' && isNameWord(tokens[i + 1] as Token, run, tokens, i + 1)) {
      run.words.push(`O'${capitalise((tokens[i + 1] as Token).raw, true)}`);
      i += 2;
      run.to = i;
      continue;
    }
    if (isInitial && (tokens[i + 1]?.text === '.' || (tokens[i + 1]?.kind === 'word' && isNameWord(tokens[i + 1] as Token, run, tokens, i + 1)))) {
      run.words.push(token.text.toUpperCase());
      i += tokens[i + 1]?.text === '.' ? 2 : 1;
      run.to = i;
      continue;
    }
    if (!isNameWord(token, run, tokens, i)) break;
    if (run.words.length > 0 && run.capitals && !isCapital(token) && !PARTICLES.has(token.text)) break;
    if (run.words.at(-1)?.toLowerCase() === token.text && run.words.length === 1 && tokens[i + 1]?.kind === 'word') {
      i += 1;
      continue;
    }
    const isFirst = run.words.length === 0;
    if (isFirst) run.from = titled ? at : i;
    if (isFirst) run.known = GIVEN_NAMES.has(token.text);
    if (isCapital(token)) run.capitals = true;
    let word = capitalise(token.raw, isFirst);
    i += 1;
    while (isGlue(tokens[i]) && tokens[i]?.glued && tokens[i + 1]?.glued && tokens[i + 1]?.kind === 'word') {
      word += `-${capitalise((tokens[i + 1] as Token).raw, true)}`;
      i += 2;
    }
    if (tokens[i]?.text === 'hyphen' && tokens[i + 1]?.kind === 'word') {
      word += `-${capitalise((tokens[i + 1] as Token).raw, true)}`;
      i += 2;
    }
    run.words.push(word);
    run.to = i;
  }
  while (run.words.length > 0 && PARTICLES.has((run.words.at(-1) ?? '').toLowerCase()) && run.words.length < 2) run.words.pop();
  if (run.words.length === 0) return null;
  if (title) run.words.unshift(title);
  return run;
}

const isCapitalInitial = (tokens: readonly Token[], at: number): boolean => tokens[at + 1]?.text === '.';

/** Letters spelled right behind the name ("Miller, M I L L E R", "M-I-L-L-E-R", "that's M as in Mary …"): the word they spell and where they end. */
function readSpelledWord(tokens: readonly Token[], at: number): { word: string; from: number; to: number } | null {
  let from = at;
  while (
    [
      ',',
      '.',
      '-',
      "that's",
      'thats',
      'spelled',
      'spelt',
      'spelling',
      'so',
      'it',
      'is',
      "it's",
      'uh',
      'um',
      'which',
      'and',
      'the',
      'last',
      'name',
      'with',
    ].includes(tokens[from]?.text ?? '') &&
    from - at < 6
  )
    from += 1;
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
function withSpelling(run: NameRun, tokens: readonly Token[]): { words: string[]; to: number; spelled: boolean } {
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
  const only = (named[0] ?? '').toLowerCase();
  if (isSingle && !run.known && (AMBIGUOUS_SURNAMES.has(only) || after !== undefined) && run.words.length === 1 && !(after?.kind === 'mark')) return null;
  if (named.length > 4 && !run.capitals) return null;
  return toReading(said, run, isSingle ? (run.known ? 0.62 : 0.5) : run.known ? 0.76 : run.capitals ? 0.72 : 0.62);
}

/** "not Jane, June Miller": the name behind what was taken back. */
function readBehindCorrection(said: Normalised): Reading | null {
  const { isCorrection, tail } = readCorrection(said);
  const from = isCorrection ? said.tokens.findIndex((token) => token.start >= tail) : -1;
  return from > 0 ? readBare(said, from) : null;
}

function readBareSpelling(said: Normalised, start: number): Reading | null {
  const spelled = readSpelledWord(said.tokens, start);
  if (!spelled || spelled.word.length < 3 || said.tokens.slice(spelled.to).some((token) => token.kind !== 'mark')) return null;
  return { value: capitalise(spelled.word, true), ...spanOf(said, spelled.from, spelled.to), confidence: 0.6 };
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
      const spelled = strong || asked ? readSpelledWord(tokens, start) : null;
      if (spelled && spelled.word.length >= 3)
        readings.push({ value: capitalise(spelled.word, true), ...spanOf(said, spelled.from, spelled.to), confidence: 0.6 });
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
  return readings;
}

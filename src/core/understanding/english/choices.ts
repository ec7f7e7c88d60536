import { type Normalised, normalise, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Choice, Reading, ReadingTarget } from '../types.ts';
import { readNumber, readOrdinal } from './numbers.ts';
import { editDistance } from './spelling.ts';
import { soundOf, stem } from './stems.ts';

/** A word of the utterance or of a choice: stemmed, number words as numerals. */
interface Term {
  readonly word: string;
  readonly stem: string;
  readonly from: number;
  readonly to: number;
}

/** Words that may stand between the words of a choice ("the pipe has burst", "water is everywhere"). */
const GAPS = wordSet(`
  a an the is has have my of in it it's are just some was been really all and to very like uh um our that that's here for
`);

/** Everyday words: a choice of these alone is only believed when it was asked for. */
const WEAK_WORDS = new Set(
  'now none no yes later soon other others else something anything year quarter month week day not sure question questions quote one two three four five six seven eight nine ten first second third last new old any all both either neither more less same right left up down on off in out good bad fine okay maybe never always some today morning afternoon evening normal standard regular general basic help info information call visit just looking curious this that next'.split(
    ' ',
  ),
);

/** Longer ones that are said about anything. */
const WEAK_PHRASES = new Set(['not sure', 'something else', 'right now', 'later on', 'some other', 'no idea', 'not now', 'any time', 'anything else']);

const isWeak = (phrase: Phrase): boolean =>
  phrase.terms.length === 1 ? WEAK_WORDS.has(phrase.terms[0]?.word ?? '') : WEAK_PHRASES.has(phrase.terms.map((term) => term.word).join(' '));

const NEGATIONS = new Set(['not', "don't", "isn't", "wasn't", "doesn't", 'without', 'except', 'instead', 'than', 'neither', "ain't"]);

function termsOf(tokens: readonly Token[]): readonly Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark') {
      at += 1;
      continue;
    }
    const number = token.text === 'a' || token.text === 'half' ? null : readNumber(tokens, at);
    if (number && number.style !== 'joined') {
      terms.push({ word: String(number.value), stem: String(number.value), from: at, to: number.next });
      at = number.next;
      continue;
    }
    const word = token.text === 'dr' ? 'doctor' : token.text;
    terms.push({ word, stem: stem(word), from: at, to: at + 1 });
    at += 1;
  }
  return terms;
}

interface Phrase {
  readonly terms: readonly Term[];
  readonly compact: string;
}

const phraseOf = (text: string): Phrase => {
  const terms = termsOf(normalise(text.replace(/_/g, ' ')).tokens);
  return { terms, compact: terms.map((term) => term.word).join('') };
};

export const phrasesOfChoice = (choice: Choice): readonly string[] => [
  choice.value.replace(/_/g, ' '),
  ...(choice.label ? [choice.label] : []),
  ...(choice.synonyms ?? []),
];

/** Choices live as long as the graph they stand in; they are parsed once, not once per turn. */
const parsed = new WeakMap<Choice, readonly Phrase[]>();

function parsedPhrases(choice: Choice): readonly Phrase[] {
  const known = parsed.get(choice) ?? phrasesOfChoice(choice).map(phraseOf);
  parsed.set(choice, known);
  return known;
}

/** Stems that two or more of the choices have: they tell none of them from the rest. */
function sharedStems(choices: readonly (readonly Phrase[])[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const list of choices) {
    const own = new Set(list.flatMap((phrase) => phrase.terms.map((term) => term.stem)));
    for (const each of own) (seen.has(each) ? shared : seen).add(each);
  }
  return shared;
}

interface Match {
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  /** How many words of the choice were heard: the longer phrase wins ("emergency visit" over "visit"). */
  readonly weight: number;
  readonly weak: boolean;
}

/** The phrase word by word from utterance term `at`, small words let pass between. */
function matchAt(said: readonly Term[], at: number, phrase: Phrase): Match | null {
  let i = at;
  let gaps = 0;
  let exact = true;
  for (const [k, wanted] of phrase.terms.entries()) {
    while (k > 0 && said[i] && said[i]?.stem !== wanted.stem && GAPS.has(said[i]?.word ?? '') && gaps < 3) {
      i += 1;
      gaps += 1;
    }
    const heard = said[i];
    if (!heard || heard.stem !== wanted.stem) return null;
    if (heard.word !== wanted.word) exact = false;
    i += 1;
  }
  const first = said[at] as Term;
  const last = said[i - 1] as Term;
  const weak = isWeak(phrase);
  return { from: first.from, to: last.to, confidence: (exact ? 0.95 : 0.9) - gaps * 0.04, weight: phrase.terms.length + phrase.compact.length / 100, weak };
}

/** The same letters differently split ("check up" for "checkup"), or the words in another order ("pipe burst"). */
function matchLoosely(said: readonly Term[], at: number, phrase: Phrase): Match | null {
  let compact = '';
  for (let k = 0; k < 3 && said[at + k]; k++) {
    compact += said[at + k]?.word ?? '';
    if (compact.length > phrase.compact.length) break;
    if (compact === phrase.compact && (k > 0 || phrase.terms.length > 1)) {
      return { from: (said[at] as Term).from, to: (said[at + k] as Term).to, confidence: 0.92, weight: phrase.terms.length, weak: isWeak(phrase) };
    }
  }
  return null;
}

function matchAnyOrder(said: readonly Term[], phrase: Phrase): Match | null {
  if (phrase.terms.length < 2) return null;
  const places: Term[] = [];
  for (const wanted of phrase.terms) {
    const place = said.find((term) => term.stem === wanted.stem && !places.includes(term));
    if (!place) return null;
    places.push(place);
  }
  const from = Math.min(...places.map((place) => place.from));
  const to = Math.max(...places.map((place) => place.to));
  if (to - from > phrase.terms.length + 3 || phrase.terms.every((term) => WEAK_WORDS.has(term.word))) return null;
  return { from, to, confidence: 0.8, weight: phrase.terms.length, weak: false };
}

/** A typing or hearing slip in one longer word ("cleening", "chekup"). */
function matchFuzzily(said: readonly Term[], at: number, phrase: Phrase): Match | null {
  const span = phrase.terms.length;
  let distance = 0;
  let sounds = false;
  for (let k = 0; k < span; k++) {
    const heard = said[at + k]?.word;
    const wanted = phrase.terms[k]?.word;
    if (heard === undefined || wanted === undefined) return null;
    if (heard === wanted) continue;
    if (wanted.length < 4 || heard.length < 4 || /\d/.test(wanted)) return null;
    const limit = wanted.length >= 8 ? 2 : 1;
    const cost = wanted.length >= 5 ? editDistance(heard, wanted, limit) : limit + 1;
    const soundsAlike = soundOf(heard) === soundOf(wanted) && heard[0] === wanted[0];
    if (cost > limit && !soundsAlike) return null;
    sounds ||= soundsAlike;
    distance += 1;
  }
  if (distance === 0 || distance > 2) return null;
  return { from: (said[at] as Term).from, to: (said[at + span - 1] as Term).to, confidence: sounds ? 0.74 : 0.68, weight: span, weak: false };
}

/** The same sound in another spelling: "Stevens" for "Stephens", "Mayer" for "Meyer". */
const isHeardAs = (heard: Term, wanted: Term): boolean =>
  wanted.word.length >= 4 &&
  heard.word.length >= 4 &&
  heard.word[0] === wanted.word[0] &&
  !GAPS.has(heard.word) &&
  !WEAK_WORDS.has(heard.word) &&
  soundOf(heard.word) === soundOf(wanted.word) &&
  editDistance(heard.word, wanted.word, 2) <= 2;

/** One telling word of a longer choice ("emergency" of "emergency visit"), where no other choice has it. */
function matchTellingWord(said: readonly Term[], phrase: Phrase, shared: ReadonlySet<string>): Match | null {
  if (phrase.terms.length < 2) return null;
  for (const wanted of phrase.terms) {
    const isNumber = /^\d+$/.test(wanted.word);
    if ((wanted.word.length < 4 && !isNumber) || WEAK_WORDS.has(wanted.word) || shared.has(wanted.stem)) continue;
    const heard = said.find((term) => term.stem === wanted.stem) ?? said.find((term) => isHeardAs(term, wanted));
    if (heard) return { from: heard.from, to: heard.to, confidence: 0.8, weight: 0.5, weak: false };
  }
  return null;
}

function isNegated(tokens: readonly Token[], from: number): boolean {
  for (let k = 1; k <= 4; k++) {
    const word = tokens[from - k]?.text;
    if (word === undefined || word === ',' || word === '.' || word === 'but') return false;
    if (NEGATIONS.has(word)) return true;
  }
  return false;
}

const FIRST_WORDS = new Set(['one', 'option', 'choice']);

/** "the first one", "number two", "option 3", "the last one". */
function readPlace(said: Normalised, count: number): { index: number; from: number; to: number; confidence: number } | null {
  const { tokens } = said;
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.text ?? '';
    const before = tokens[at - 1]?.text ?? '';
    const isNumbered = before === 'number' || before === 'option' || before === 'choice';
    const number = isNumbered ? readNumber(tokens, at) : null;
    if (number && number.value >= 1 && number.value <= count) return { index: number.value - 1, from: at - 1, to: number.next, confidence: 0.88 };
    const ordinal = readOrdinal(tokens, at);
    const isLast = word === 'last';
    if (!ordinal && !isLast) continue;
    const next = ordinal?.next ?? at + 1;
    const noun = FIRST_WORDS.has(tokens[next]?.text ?? '');
    const alone = tokens.slice(next).every((token) => token.kind === 'mark' || ['please', 'thanks', 'i', 'think', 'guess'].includes(token.text));
    if (!noun && !(alone && (before === 'the' || at === 0))) continue;
    const index = isLast ? count - 1 : (ordinal?.value ?? 0) - 1;
    if (index >= 0 && index < count) return { index, from: before === 'the' ? at - 1 : at, to: noun ? next + 1 : next, confidence: 0.85 };
  }
  return null;
}

/** Choices by value, label or synonym, forgiving endings, small words between, and in an asked slot slips of hearing and "the second one". */
export function readChoices(said: Normalised, target: ReadingTarget): readonly Reading[] {
  const choices = target.choices ?? [];
  const terms = termsOf(said.tokens);
  const phrases = choices.map(parsedPhrases);
  const shared = sharedStems(phrases);
  const readings: (Reading & { weight: number; order: number })[] = [];
  for (const [order, choice] of choices.entries()) {
    const own = phrases[order] ?? [];
    let best: Match | null = null;
    const keep = (match: Match | null): void => {
      if (!match || (!target.asked && match.weak)) return;
      const confidence = isNegated(said.tokens, match.from) ? 0.2 : match.confidence;
      if (!best || confidence - best.confidence > 0.1 || (Math.abs(confidence - best.confidence) <= 0.1 && match.weight > best.weight))
        best = { ...match, confidence };
    };
    for (const phrase of own) {
      if (phrase.terms.length === 0) continue;
      for (let at = 0; at < terms.length; at++) {
        keep(matchAt(terms, at, phrase));
        if (!matchAt(terms, at, phrase)) keep(matchLoosely(terms, at, phrase));
      }
      keep(matchAnyOrder(terms, phrase));
    }
    if (!best && target.asked) {
      for (const phrase of own) {
        keep(matchTellingWord(terms, phrase, shared));
        for (let at = 0; at < terms.length; at++) keep(matchFuzzily(terms, at, phrase));
      }
    }
    const found = best as Match | null;
    if (found) readings.push({ value: choice.value, ...spanOf(said, found.from, found.to), confidence: found.confidence, weight: found.weight, order });
  }
  const place = target.asked && readings.length === 0 ? readPlace(said, choices.length) : null;
  if (place) return [{ value: choices[place.index]?.value, ...spanOf(said, place.from, place.to), confidence: place.confidence }];
  return withoutCovered(readings)
    .sort((a, b) => Number(a.confidence < 0.85) - Number(b.confidence < 0.85) || a.start - b.start || b.weight - a.weight || a.order - b.order)
    .map(({ value, span, start, end, confidence }) => ({ value, span, start, end, confidence: target.asked ? confidence : Math.min(confidence, 0.92) }));
}

/** Drops a choice whose words lie inside a longer one's ("visit" within "emergency visit"). */
function withoutCovered<R extends Reading & { weight: number }>(readings: readonly R[]): R[] {
  return readings.filter(
    (reading) => !readings.some((other) => other !== reading && other.weight > reading.weight && other.start <= reading.start && other.end >= reading.end),
  );
}

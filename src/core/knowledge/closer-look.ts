import { type AnswerType, answerTypeOf, holdsType } from './answer-type.ts';
import type { Features } from './calibration.ts';
import type { LexicalScore, QueryTerm } from './lexical-index.ts';
import type { Passage } from './passages.ts';
import { sentencesIn } from './sentences.ts';
import { alikeTo, strengthOf, termsIn, wordsIn } from './words.ts';

/** A sentence as it is compared with a question. */
interface Unit {
  readonly text: string;
  readonly terms: readonly string[];
  readonly isNegative: boolean;
}

interface Parts {
  /** Words of the heading right above the passage; of an FAQ row those of each of its questions. */
  readonly headings: readonly (readonly string[])[];
  readonly headingIsNegative: boolean;
  readonly units: readonly Unit[];
}

/** What a question asks, worked out once for all passages. */
export interface Asked {
  readonly question: string;
  readonly terms: readonly string[];
  readonly query: readonly QueryTerm[];
  readonly type: AnswerType | null;
  readonly isNegative: boolean;
  readonly isYesNo: boolean;
  /** Share of its weight in words that stand nowhere in what is asked. */
  readonly unknown: number;
  /** How much any word says among everything that is asked. */
  readonly weightOf: (term: string) => number;
}

const NEGATION = /\b(?:not|no|never|neither|nor|without|cannot|except|unless|avoid|\w+n['’]t)\b/i;
const SAYS_NO = new Set(['not', 'no', 'never', 'without', 'cannot', 'avoid']);
/** A sentence says no where it begins with it; further on it is about a condition. */
const saysNo = (text: string): boolean =>
  (
    text
      .slice(0, 80)
      .toLowerCase()
      .match(/[\w'’]+/g) ?? []
  )
    .slice(0, 3)
    .some((each) => SAYS_NO.has(each) || /n['’]t$/.test(each));
const LEAVES_OUT = /\b(?:avoid\w*|leave out|left out|skip|ignor\w+|suppress\w*|disabl\w+|prevent\w*|omit\w*|exclud\w+|stop|forbid\w*)\b/i;
const YES_NO = /^(?:(?:um|uh|so|and|hi|hello|well)\W+)*(?:do|does|did|is|are|am|was|can|could|may|will|would|have|has|should|must)\b/i;
/** A word that only looks like the one that was asked for. */
const NEAR_FORM = 0.6;
const ALIKE = 0.8;
const LEAST_SHARED = 5;

const known = new WeakMap<Passage, Parts>();

function partsOf(passage: Passage): Parts {
  const made = known.get(passage);
  if (made) return made;
  const leaf = passage.headings.at(-1) ?? '';
  const parts: Parts = {
    headings: (passage.kind === 'faq' ? passage.headings : [leaf]).map((each) => [...new Set(termsIn(each))]),
    headingIsNegative: passage.kind !== 'faq' && NEGATION.test(leaf),
    units: sentencesIn(passage).map((text) => ({ text, terms: termsIn(text), isNegative: saysNo(text) })),
  };
  known.set(passage, parts);
  return parts;
}

/** Prepares a question; `unknown` words are those that none of the passages has. */
export function askedOf(
  question: string,
  query: readonly QueryTerm[],
  { weightOf, isKnown }: { readonly weightOf: (term: string) => number; readonly isKnown: (term: string) => boolean },
): Asked {
  const total = query.reduce((sum, { weight }) => sum + weight, 0);
  const lacking = query.reduce((sum, { term, weight }) => sum + (isKnown(term) || [...alikeTo(term)].some(isKnown) ? 0 : weight), 0);
  return {
    question,
    terms: termsIn(question),
    query,
    type: answerTypeOf(question),
    isNegative: NEGATION.test(question) || LEAVES_OUT.test(question),
    isYesNo: YES_NO.test(question),
    unknown: total === 0 ? 1 : lacking / total,
    weightOf,
  };
}

const sharedStart = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
};

/** How far a word is among these, 0 to 1: itself, one that stands for it, or one of the same beginning. */
function presence(terms: ReadonlySet<string>, term: string): number {
  if (terms.has(term)) return 1;
  for (const other of alikeTo(term)) if (terms.has(other)) return ALIKE;
  if (term.length < LEAST_SHARED) return 0;
  for (const other of terms) {
    const shared = sharedStart(term, other);
    if (shared >= LEAST_SHARED && shared >= 0.7 * Math.max(term.length, other.length)) return NEAR_FORM;
  }
  return 0;
}

const weighed = (terms: Iterable<string>, weightOf: (term: string) => number): number => {
  let sum = 0;
  for (const term of terms) sum += weightOf(term);
  return sum;
};

/** What two sets of words have in common against all they say: 0 to 1. */
function overlap({ query, weightOf }: Asked, terms: ReadonlySet<string>): { covered: number; both: number } {
  let [found, total] = [0, 0];
  for (const { term, weight } of query) {
    total += weight;
    found += weight * presence(terms, term);
  }
  const asked = new Set(query.map(({ term }) => term));
  let extra = 0;
  for (const term of terms) if (presence(asked, term) === 0) extra += weightOf(term);
  return { covered: total === 0 ? 0 : found / total, both: total + extra === 0 ? 0 : found / (total + extra) };
}

/** Share of neighbouring words of the question that are neighbours, or one apart, in the sentence. */
function orderShare(asked: readonly string[], terms: readonly string[]): number {
  if (asked.length < 2) return 0;
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < terms.length; at++) for (const next of [terms[at + 1], terms[at + 2]]) pairs.add(`${terms[at]} ${next}`);
  let kept = 0;
  for (let at = 0; at + 1 < asked.length; at++) if (pairs.has(`${asked[at]} ${asked[at + 1]}`)) kept += 1;
  return kept / (asked.length - 1);
}

/** Whether what was asked for is only part of a longer name there: "a user" in "a user's password". */
function extension({ terms, query }: Asked, texts: readonly string[]): number {
  const last = terms.at(-1);
  if (last === undefined) return 0;
  const asked = new Set(query.map(({ term }) => term));
  let [found, longer] = [0, 0];
  for (const text of texts) {
    const tokens = text.split(/(?<=[.,;:!?()])\s|\s(?=[("])/).map((part) => wordsIn(part).map((each) => termsIn(each)[0] ?? null));
    for (const run of tokens)
      for (const [at, term] of run.entries()) {
        if (term !== last) continue;
        found += 1;
        const next = run[at + 1] ?? null;
        if (next !== null && presence(asked, next) === 0) longer += 1;
      }
  }
  return found > 0 && longer === found ? 1 : 0;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

export interface Standing {
  readonly lexical: LexicalScore;
  readonly cosine: number | null;
  /** Of the best passage of another section of its base. */
  readonly otherBm25: number;
  readonly otherCosine: number;
  /** Whether it is the first passage under its heading. */
  readonly opens: boolean;
}

/** What speaks for a passage as an answer, down to its best sentence with the heading above it. */
export function featuresOf(asked: Asked, passage: Passage, { lexical, cosine, otherBm25, otherCosine, opens }: Standing): Features {
  const { headings, headingIsNegative, units } = partsOf(passage);
  const leaf = headings.length === 1 ? (headings[0] ?? []) : [];
  let best = { covered: 0, both: 0, at: 0 };
  for (const [at, { terms }] of units.entries()) {
    const one = overlap(asked, new Set([...leaf, ...terms]));
    if (one.covered + one.both > best.covered + best.both + 1e-9) best = { ...one, at };
  }
  const unit = units[best.at];
  let heading = { covered: 0, both: 0, focus: 0 };
  const askedTerms = new Set(asked.query.map(({ term }) => term));
  for (const terms of headings) {
    const all = weighed(terms, asked.weightOf);
    let own = 0;
    for (const term of terms) own += asked.weightOf(term) * presence(askedTerms, term);
    const one = { ...overlap(asked, new Set(terms)), focus: all === 0 ? 0 : own / all };
    if (one.both > heading.both) heading = one;
  }
  const isNegative = headingIsNegative || (unit?.isNegative ?? false);
  const types = passage.kind === 'faq' ? passage.headings.map(answerTypeOf) : [];
  const asksOther = asked.type !== null && types.length > 0 && types.every((type) => type !== null && type !== asked.type);
  const object = presence(new Set([...leaf, ...headings.flat(), ...(unit?.terms ?? [])]), asked.terms.at(-1) ?? '');
  const against = (passage.kind === 'text' && !asked.isYesNo && isNegative && !asked.isNegative) || asksOther ? 1 : 0;
  const extended = unit ? extension(asked, [...passage.headings.slice(-1), unit.text]) : 0;
  const near = cosine === null ? 0 : clamp(cosine);
  return {
    coverage: lexical.coverage,
    sentence: best.covered,
    focus: best.both,
    heading: heading.covered,
    heading_focus: heading.focus,
    same_heading: heading.both,
    object,
    thin: 1 / (1 + asked.query.reduce((sum, { term }) => sum + strengthOf(term), 0)),
    missing: lexical.missing,
    unknown_yes_no: asked.isYesNo ? asked.unknown : 0,
    kind: asked.type === null ? 0.5 : holdsType(unit?.text ?? '', asked.type) ? 1 : holdsType(passage.content, asked.type) ? 0.7 : 0,
    against,
    faq: passage.kind === 'faq' ? 1 : 0,
    agree: lexical.bm25 >= otherBm25 && lexical.bm25 > 0 ? (cosine === null ? 0.5 : near >= otherCosine ? 1 : 0) : 0,
    doubt: Math.max(against, extended, object === 0 && asked.isYesNo ? 1 : 0),
    order: orderShare(asked.terms, [...leaf, ...(unit?.terms ?? [])]),
    opens: opens ? (best.at === 0 ? 1 : 0.5) : 0,
    lead: lexical.bm25 === 0 ? 0 : lexical.bm25 / (lexical.bm25 + otherBm25),
    cosine: near,
    both: near * best.covered,
    cosine_lead: cosine === null ? 0 : clamp(0.5 + 2.5 * (near - otherCosine)),
  };
}

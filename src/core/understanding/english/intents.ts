import type { IntentDefinition, IntentScore, PatternCompiler } from '../locale.ts';
import { normalise, type Normalised, wordSet } from '../tokens.ts';
import { stem } from './stems.ts';
import { asksAboutMachine, NEGATORS, wantsNoCalls, wantsPerson } from './wishes.ts';
import { FILLERS } from './words.ts';

/** Words so common that they say little about an intent. They still count in a whole example ("I need to come in"). */
const COMMON = new Set(
  "a an the i i'm i'd i'll me my mine you your we our us it it's its this that these those is am are was were be been do does did can could would should will to of for from at on in with and or so but not no yes please just like want need get got have has had there here what when where who how much many some any if about really very then than now oh hi hello hey thanks thank okay ok sure well let's up".split(
    ' ',
  ),
);

/** Meanings that callers put in different words. The first word names the concept. */
const CONCEPTS: readonly (readonly string[])[] = [
  ['book', 'schedule', 'reserve', 'arrange', 'make', 'set'],
  ['appointment', 'booking', 'reservation', 'visit', 'slot', 'meeting', 'consultation'],
  ['cancel', 'abort', 'drop', 'scrap'],
  ['reschedule', 'move', 'postpone', 'rebook', 'shift', 'push'],
  ['price', 'cost', 'charge', 'fee', 'rate', 'much', 'expensive'],
  ['hours', 'open', 'close', 'opening', 'closing'],
  ['located', 'location', 'address', 'where', 'directions', 'situated'],
  ['talk', 'speak', 'connect', 'transfer', 'reach'],
  ['remove', 'delete', 'unsubscribe', 'off'],
  ['robot', 'machine', 'bot', 'computer', 'ai', 'automated'],
  ['call', 'phone', 'ring', 'dial'],
];
const CONCEPT_OF = new Map(CONCEPTS.flatMap((list) => list.map((word) => [stem(word), `=${list[0]}`] as const)));

interface Words {
  readonly stems: readonly string[];
  readonly words: readonly string[];
}

interface Example extends Words {
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
}

interface IntentModel {
  readonly intent: string;
  readonly examples: readonly Example[];
  readonly keywords: readonly Words[];
  readonly negative: readonly Words[];
  readonly patterns: readonly { test(text: string): boolean }[];
  readonly isHuman: boolean;
  readonly isAboutMachine: boolean;
  readonly isOptOut: boolean;
}

interface Model {
  readonly intents: readonly IntentModel[];
  readonly idf: ReadonlyMap<string, number>;
}

/** So surely must one of an intent's examples wish for a person, for any wish for one to mean that intent. */
const WISH_FROM = 0.7;

/** Weight of a word no example has: as telling as one that a single intent has. */
const UNSEEN_IDF = Math.log(8);

const wordsOf = (text: string): Words => fromTokens(normalise(text));

function fromTokens(said: Normalised): Words {
  const words = said.tokens.filter((token) => token.kind !== 'mark').map((token) => token.text);
  const meant = words.filter((word) => !FILLERS.has(word) || word === 'like');
  return { words: meant, stems: meant.map(stem) };
}

const commonWeight = (stemmed: string): number => (COMMON_STEMS.has(stemmed) ? 0.15 : 1);
const COMMON_STEMS = new Set([...COMMON].map(stem));

function weigh(stems: readonly string[], idf: ReadonlyMap<string, number>): { weights: Map<string, number>; norm: number } {
  const weights = new Map<string, number>();
  for (const word of stems) {
    const weight = (idf.get(word) ?? UNSEEN_IDF) * commonWeight(word);
    weights.set(word, weight);
    const concept = CONCEPT_OF.get(word);
    if (concept) weights.set(concept, Math.max(weights.get(concept) ?? 0, weight * 0.9));
  }
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return { weights, norm: Math.sqrt(sum) };
}

function buildModel(intents: Readonly<Record<string, IntentDefinition>>, compilePattern: PatternCompiler): Model {
  const parsed = Object.entries(intents).map(([intent, definition]) => ({ intent, definition, examples: definition.examples.map(wordsOf) }));
  const documents = new Map<string, number>();
  for (const { examples } of parsed)
    for (const word of new Set(examples.flatMap((example) => example.stems))) documents.set(word, (documents.get(word) ?? 0) + 1);
  const count = Math.max(1, parsed.length);
  const idf = new Map([...documents].map(([word, df]) => [word, Math.log(1 + count / df)] as const));
  return {
    idf,
    intents: parsed.map(({ intent, definition, examples }) => {
      const keywords = (definition.keywords ?? []).map(wordsOf).filter((keyword) => keyword.stems.length > 0);
      const evidence = [...examples, ...keywords];
      const isAboutMachine = evidence.length > 0 && evidence.filter((phrase) => asksAboutMachine(`${phrase.words.join(' ')} `)).length * 2 > evidence.length;
      return {
        intent,
        examples: examples.map((example) => ({ ...example, ...weigh(example.stems, idf) })),
        keywords,
        negative: (definition.negative ?? []).map(wordsOf).filter((phrase) => phrase.stems.length > 0),
        patterns: (definition.patterns ?? []).map(compilePattern),
        // "Somebody is trapped" and "I need to see the dentist" name people, and ask for nobody.
        isHuman: !isAboutMachine && evidence.some((phrase) => wantsPerson(phrase.words) >= WISH_FROM),
        isAboutMachine,
        isOptOut: examples.some((example) => wantsNoCalls(example.words.join(' '))),
      };
    }),
  };
}

/** Models are made once per set of intents and compiler, both of which live as long as the compiled graph. */
const models = new WeakMap<object, WeakMap<object, Model>>();

function modelOf(intents: Readonly<Record<string, IntentDefinition>>, compilePattern: PatternCompiler): Model {
  const byCompiler = models.get(intents) ?? new WeakMap<object, Model>();
  models.set(intents, byCompiler);
  const known = byCompiler.get(compilePattern) ?? buildModel(intents, compilePattern);
  byCompiler.set(compilePattern, known);
  return known;
}

/** Index of a phrase's words in a row, else -1. */
function indexOfPhrase(said: readonly string[], phrase: readonly string[]): number {
  for (let at = 0; at + phrase.length <= said.length; at++) if (phrase.every((word, k) => said[at + k] === word)) return at;
  return -1;
}

function isNegated(said: Words, at: number, phrase: Words): boolean {
  if (phrase.words.some((word) => NEGATORS.has(word))) return false;
  // A "no" that begins the turn answers a question ("no, that's all"); right before the phrase elsewhere it denies it.
  return said.words.slice(0, at).some((word, index) => index >= at - 4 && NEGATORS.has(word) && (word !== 'no' || (index === at - 1 && index > 0)));
}

interface Evidence {
  score: number;
  by: IntentScore['by'];
  /** Where in the utterance the words stand, `[from, to)`. */
  from: number;
  to: number;
}

const contentOf = (phrase: Words): readonly string[] => phrase.stems.filter((word) => commonWeight(word) === 1);

/** Words that turn a wish round: "call me tomorrow" is like "do not call me" but for one of them. */
const REFUSALS = wordSet("stop not no never don't dont won't can't cannot remove off without quit nothing");
const refuses = (words: readonly string[]): boolean => words.some((word) => REFUSALS.has(word));

/** Words a question begins with or turns round to. */
const QUESTION_WORDS = wordSet("what what's when where where's how how's who which why do does did is are can could will would have has");
/** The first words decide, behind an "and" or an "okay". "Any" asks, too ("any parking?"). */
const asks = (words: readonly string[]): boolean => words.slice(0, 4).some((word) => QUESTION_WORDS.has(word) || word === 'any');

/** Words that may slip into an example ("not right now" for "not now"). */
const SLIPS = wordSet('right really just so very a the please me you to actually');

/** Index behind a phrase that begins at `at` with at most one small word inside it, else -1. */
function matchWithSlip(said: Words, at: number, phrase: Words): number {
  let i = at;
  let slips = 0;
  for (const [k, word] of phrase.stems.entries()) {
    if (k > 0 && said.stems[i] !== word && SLIPS.has(said.words[i] ?? '') && slips === 0) {
      i += 1;
      slips += 1;
    }
    if (said.stems[i] !== word) return -1;
    i += 1;
  }
  return slips === 1 ? i : -1;
}

function examplesOf(said: Words, model: IntentModel, idf: ReadonlyMap<string, number>): Evidence | null {
  let best: Evidence | null = null;
  const keep = (evidence: Evidence): void => {
    if (!best || evidence.score > best.score) best = evidence;
  };
  const own = weigh(said.stems, idf);
  for (const example of model.examples) {
    if (example.stems.length === 0) continue;
    const at = indexOfPhrase(said.stems, example.stems);
    if (at >= 0) {
      const isWhole = example.stems.length === said.stems.length;
      const meaning = example.stems.reduce((sum, word) => sum + commonWeight(word), 0);
      const coverage = example.stems.length / said.stems.length;
      const score = isWhole ? 1 : meaning < 1 ? 0.4 + 0.4 * coverage : example.stems.length === 1 ? 0.62 + 0.3 * coverage : 0.88 + 0.1 * coverage;
      keep({ score: isNegated(said, at, example) ? score * 0.35 : score, by: 'example', from: at, to: at + example.stems.length });
      continue;
    }
    const slipped = example.stems.length > 1 ? said.stems.findIndex((_, from) => matchWithSlip(said, from, example) > 0) : -1;
    if (slipped >= 0 && !isNegated(said, slipped, example))
      keep({ score: 0.72 + 0.15 * (example.stems.length / said.stems.length), by: 'example', from: slipped, to: matchWithSlip(said, slipped, example) });
    if (own.norm === 0 || example.norm === 0) continue;
    let dot = 0;
    let shared = 0;
    let firstShared = -1;
    let heaviest = 0;
    let heaviestIsShared = false;
    for (const [word, weight] of example.weights) {
      const mine = own.weights.get(word);
      if (weight > heaviest) {
        heaviest = weight;
        heaviestIsShared = mine !== undefined || own.weights.has(CONCEPT_OF.get(word) ?? ' ');
      }
      if (mine === undefined) continue;
      dot += mine * weight;
      if (word.startsWith('=') || commonWeight(word) < 1) continue;
      shared += 1;
      if (firstShared < 0) firstShared = said.stems.indexOf(word);
    }
    const cosine = dot / (own.norm * example.norm);
    const denied = firstShared >= 0 && isNegated(said, firstShared, example);
    const kept = contentOf(example).filter((word) => own.weights.has(word) || own.weights.has(CONCEPT_OF.get(word) ?? ' ')).length;
    const share = 0.55 + 0.45 * (kept / Math.max(1, contentOf(example).length));
    const opposed = refuses(example.words) !== refuses(said.words);
    // "A haircut" shares its one telling word with "how much is a haircut", and asks nothing.
    const asksNothing = asks(example.words) && !asks(said.words);
    const score =
      cosine * (shared === 0 ? 0.75 : 0.92) * share * (heaviestIsShared ? 1 : 0.75) * (denied ? 0.4 : 1) * (opposed ? 0.6 : 1) * (asksNothing ? 0.6 : 1);
    keep({ score, by: 'similarity', from: 0, to: 0 });
  }
  return best;
}

function keywordsOf(said: Words, model: IntentModel): Evidence | null {
  let best: Evidence | null = null;
  let hits = 0;
  for (const keyword of model.keywords) {
    const at = indexOfPhrase(said.stems, keyword.stems);
    if (at < 0) continue;
    hits += 1;
    const isCommon = keyword.stems.every((word) => COMMON_STEMS.has(word));
    const coverage = keyword.stems.length / said.stems.length;
    const base = isCommon ? 0.45 + 0.45 * coverage : 0.74 + 0.05 * Math.min(3, keyword.stems.length - 1) + 0.12 * coverage;
    const score = isNegated(said, at, keyword) ? base * 0.4 : base;
    if (!best || score > best.score) best = { score, by: 'keyword', from: at, to: at + keyword.stems.length };
  }
  if (!best) return null;
  return { ...best, score: Math.min(0.95, best.score + 0.03 * (hits - 1)) };
}

/** Is the whole utterance made of this intent's examples and keywords ("yes sure", "yeah okay")? */
function coverageOf(said: Words, model: IntentModel): boolean {
  let at = 0;
  const phrases = [...model.examples, ...model.keywords];
  while (at < said.stems.length) {
    let longest = 0;
    for (const phrase of phrases)
      if (phrase.stems.length > longest && phrase.stems.every((word, k) => said.stems[at + k] === word)) longest = phrase.stems.length;
    if (longest === 0) return false;
    at += longest;
  }
  return said.stems.length > 1;
}

/** Scores every intent from its examples, keywords, patterns and negative words; best first, ties in the graph's order. */
export function scoreIntents(said: Normalised, intents: Readonly<Record<string, IntentDefinition>>, compilePattern: PatternCompiler): readonly IntentScore[] {
  const words = fromTokens(said);
  if (words.stems.length === 0) return [];
  const model = modelOf(intents, compilePattern);
  const text = said.source.toLowerCase().replace(/[’‘]/g, "'");
  const plain = words.words.join(' ');
  const person = wantsPerson(words.words);
  const isAboutUs = asksAboutMachine(`${plain} `);
  const noCalls = wantsNoCalls(plain);
  const found = model.intents.map((intent, order) => {
    const byExample = examplesOf(words, intent, model.idf);
    const byKeyword = keywordsOf(words, intent);
    const covered = coverageOf(words, intent);
    const isPattern = intent.patterns.some((pattern) => pattern.test(text) || pattern.test(said.text));
    let best: Evidence = { score: 0, by: 'similarity', from: 0, to: 0 };
    for (const evidence of [byExample, byKeyword]) if (evidence && evidence.score > best.score) best = evidence;
    if (byExample && byKeyword && byExample.score > 0.4 && byKeyword.score > 0.6) best = { ...best, score: Math.min(1, best.score + 0.04) };
    if (covered && best.score < 0.95) best = { score: 0.95, by: 'example', from: 0, to: words.stems.length };
    if (isPattern && best.score < 0.93) best = { score: 0.93, by: 'pattern', from: 0, to: 0 };
    const concept = Math.max(intent.isHuman ? person : 0, intent.isAboutMachine && isAboutUs ? 0.86 : 0, intent.isOptOut && noCalls ? 0.88 : 0);
    // A question about us is a question: "I need a person" is not "is this a real person?".
    if (intent.isAboutMachine && !isAboutUs && best.by === 'similarity') best = { ...best, score: best.score * 0.7 };
    if (concept > best.score) best = { score: concept, by: 'concept', from: 0, to: 0 };
    const isExact = best.by === 'example' && best.score === 1;
    if (!isExact && intent.negative.some((phrase) => indexOfPhrase(words.stems, phrase.stems) >= 0)) best = { ...best, score: best.score * 0.2 };
    return { intent: intent.intent, order, ...best };
  });
  return explainAway(found)
    .map((entry) => ({ ...entry, score: Math.round(entry.score * 1000) / 1000 }))
    .filter((entry) => entry.score > 0.05)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ intent, score, by }) => ({ intent, score, by }));
}

/** A keyword that is only a piece of another intent's whole example ("real person" in "is this a real person") counts for less. */
function explainAway<E extends Evidence & { order: number }>(found: readonly E[]): readonly E[] {
  return found.map((entry) => {
    if (entry.by === 'similarity' && found.some((other) => other !== entry && other.by === 'example' && other.score > 0.88))
      return { ...entry, score: entry.score * 0.6 };
    if (entry.by !== 'keyword' && entry.by !== 'concept') return entry;
    const isPiece = found.some(
      (other) =>
        other !== entry &&
        other.by === 'example' &&
        other.score > 0.88 &&
        other.to - other.from > entry.to - entry.from &&
        other.from <= entry.from &&
        other.to >= entry.to,
    );
    return isPiece ? { ...entry, score: entry.score * 0.6 } : entry;
  });
}

import type { IntentDefinition, IntentScore, PatternCompiler } from '../locale.ts';
import { normalise, type Normalised, wordSet } from '../tokens.ts';
import { stem } from './stems.ts';
import { FILLERS } from './words.ts';

/** Words so common that they say little about an intent. They still count in a whole example ("I need to come in"). */
const COMMON = new Set(
  "a an the i i'm i'd i'll me my mine you your we our us it it's its this that these those is am are was were be been do does did can could would should will to of for from at on in with and or so but not no yes please just like want need get got have has had there here what when where who how much many some any if about really very then than now oh hi hello hey thanks thank okay ok sure well let's".split(
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

/** Words for a person who could take over, and for a machine that should not have to. */
const PEOPLE = new Set(
  'human person someone somebody representative rep agent operator receptionist manager supervisor boss owner staff people live assistant advisor specialist dentist doctor engineer plumber team secretary'.split(
    ' ',
  ),
);
const STRONG_PEOPLE = wordSet('human representative operator receptionist manager supervisor boss');
const WANTS = wordSet('want wanna need talk speak get give connect transfer put let like pass demand speaking talking reach have');
const MACHINES = new Set(['machine', 'robot', 'bot', 'computer', 'ai', 'recording']);
const HAND_OVER = new Set(['get', 'give', 'put', 'pass', 'find']);
const ANYONE = new Set(['person', 'someone', 'somebody', 'human', 'agent', 'rep', 'assistant', 'people', 'one', 'staff', 'owner']);
const NEGATORS = new Set(["don't", 'not', 'never', "won't", "doesn't", "isn't", 'no', "can't", "didn't", 'without', "wasn't", "ain't"]);

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
}

interface Model {
  readonly intents: readonly IntentModel[];
  readonly idf: ReadonlyMap<string, number>;
}

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
    const weight = (idf.get(word) ?? 1.2) * commonWeight(word);
    weights.set(word, weight);
    const concept = CONCEPT_OF.get(word);
    if (concept) weights.set(concept, Math.max(weights.get(concept) ?? 0, weight * 0.8));
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
      const asksAboutMachine =
        evidence.filter((example) => example.words[0] === 'are' || example.words[0] === 'am' || example.words[0] === 'is').length * 2 > evidence.length;
      return {
        intent,
        examples: examples.map((example) => ({ ...example, ...weigh(example.stems, idf) })),
        keywords,
        negative: (definition.negative ?? []).map(wordsOf).filter((phrase) => phrase.stems.length > 0),
        patterns: (definition.patterns ?? []).map(compilePattern),
        isHuman: !asksAboutMachine && evidence.some((example) => example.words.some((word) => PEOPLE.has(word) && word !== 'someone' && word !== 'people')),
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
    const score = cosine * (shared === 0 ? 0.7 : 0.92) * (heaviestIsShared ? 1 : 0.75) * (denied ? 0.4 : 1);
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

/** "I want a manager right now": wishes for a person, whatever words the graph listed. Asking whether this is a person is not one. */
function wantsPerson(said: Words): number {
  const at = said.words.findIndex((word) => PEOPLE.has(word) || (word === 'one' && said.words[said.words.indexOf(word) - 1] === 'some'));
  if (at < 0) return 0;
  const person = said.words[at] ?? '';
  const machine = said.words.findIndex((word) => MACHINES.has(word));
  const noMachine = machine > 0 && said.words.slice(Math.max(0, machine - 7), machine).some((word) => NEGATORS.has(word));
  if (noMachine && said.words[0] !== 'are' && said.words[0] !== 'is') return 0.96;
  const opening = said.words.slice(0, 4).join(' ');
  if (/^(?:wait )?(?:are you|am i|is this|is that|are we|is it)/.test(opening) || /\b(?:are you|am i (?:talking|speaking))\b/.test(said.words.join(' ')))
    return 0;
  const before = said.words.slice(0, at);
  const wish = before.some((word) => WANTS.has(word));
  const negated = before.slice(-5).some((word) => NEGATORS.has(word)) && !before.includes("can't") && !before.includes('why');
  if (negated && !(before.includes('robot') || before.includes('machine') || before.includes('bot'))) return 0.1;
  if (STRONG_PEOPLE.has(person)) return wish || said.words.length <= 5 ? 0.86 : 0.5;
  const isReal = said.words[at - 1] === 'real' || said.words[at - 1] === 'actual' || said.words[at - 1] === 'live' || person === 'live';
  const speaks = before.some((word) => ['talk', 'speak', 'transfer', 'connect', 'speaking', 'talking'].includes(word));
  if (speaks) return 0.86;
  if (isReal) return 0.82;
  const handsOver = before.some((word, index) => HAND_OVER.has(word) && (before[index + 1] === 'me' || before[index + 1] === 'us'));
  return handsOver && ANYONE.has(person) ? 0.74 : 0;
}

/** Scores every intent from its examples, keywords, patterns and negative words; best first, ties in the graph's order. */
export function scoreIntents(said: Normalised, intents: Readonly<Record<string, IntentDefinition>>, compilePattern: PatternCompiler): readonly IntentScore[] {
  const words = fromTokens(said);
  if (words.stems.length === 0) return [];
  const model = modelOf(intents, compilePattern);
  const text = said.source.toLowerCase().replace(/[’‘]/g, "'");
  const person = wantsPerson(words);
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
    if (intent.isHuman && person > best.score) best = { score: person, by: 'concept', from: 0, to: 0 };
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

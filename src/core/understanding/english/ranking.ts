import { type Normalised, phraseAt, phraseBook, wordSet } from '../tokens.ts';
import type { Reading, SlotType } from '../types.ts';
import { readCorrection } from './remarks.ts';

/** Nobody names more values of one kind in a turn; more would only cost time. */
const MAX_READINGS = 24;

/** Types whose readers already settle the order among several hits of one kind. */
const KEEPS_ORDER = new Set<SlotType>(['choice', 'enum', 'digits', 'text', 'boolean']);

/**
 * Puts the reading the caller means first: one behind a marker that takes back what stood before ("3 pm, no wait, 4 pm"), never the one
 * that was denied ("not Tuesday, Wednesday"), then by confidence, then in the order of speech. Equal values are kept once.
 */
export function rank(said: Normalised, found: readonly Reading[], type: SlotType): readonly Reading[] {
  const readings = found.slice(0, MAX_READINGS);
  if (readings.length === 0) return readings;
  const correction = readings.length > 1 ? readCorrection(said) : null;
  const tail = correction?.isCorrection ? correction.tail : 0;
  const isBehindTail = (reading: Reading, other: Reading): boolean => tail > 0 && reading.end <= tail && other.start >= tail;
  const isReplaced = (reading: Reading): boolean =>
    readings.some(
      (other) => other.value !== reading.value && other.start >= reading.end && (isBehindTail(reading, other) || takesBack(said, reading.end, other.start)),
    );
  // Two ways to read the same words are not two values, one of which is ruled out.
  const areSeveral = new Set(readings.map((reading) => reading.start)).size > 1;
  const weighed = readings.map((reading, index) => {
    const denied = isDenied(said, reading) || (RULED_OUT_TYPES.has(type) && areSeveral && isRuledOut(said, reading));
    const confidence = denied ? Math.min(reading.confidence, 0.2) : isReplaced(reading) ? Math.min(reading.confidence, 0.35) : reading.confidence;
    return { reading: { ...reading, confidence: clamp(confidence) }, index };
  });
  weighed.sort((a, b) => {
    const drop = Number(a.reading.confidence <= 0.35) - Number(b.reading.confidence <= 0.35);
    if (drop !== 0 || KEEPS_ORDER.has(type)) return drop || a.index - b.index;
    return b.reading.confidence - a.reading.confidence || a.index - b.index;
  });
  const seen = new Set<string>();
  return weighed
    .map(({ reading }) => reading)
    .filter((reading) => {
      const key = JSON.stringify(reading.value);
      return !seen.has(key) && seen.add(key);
    });
}

const RULED_OUT_TYPES = new Set<SlotType>(['date', 'time', 'datetime', 'choice', 'enum']);
const CANNOT = wordSet("can't cannot couldn't won't don't");
const UNFIT = phraseBook(`
  doesn't work | does not work | don't work | won't work | wouldn't work | isn't good | is not good | is no good | 's no good | is bad | is out | is too | doesn't suit | isn't possible | is not possible |
  is impossible | isn't great | is a no | is not great | not good | not work
`);

/** "I can't do Tuesday but Wednesday is fine", "nine is too early": one of several values that is named only to rule it out. */
function isRuledOut(said: Normalised, reading: Reading): boolean {
  const { tokens } = said;
  const from = tokens.findIndex((token) => token.start >= reading.start);
  const to = tokens.findIndex((token) => token.start >= reading.end);
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    if (tokens[at]?.kind === 'mark' || tokens[at]?.text === 'but') break;
    if (CANNOT.has(tokens[at]?.text ?? '')) return true;
  }
  return to > 0 && phraseAt(tokens, to, UNFIT) !== null;
}

const clamp = (confidence: number): number => Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000;

const TAKE_BACKS = wordSet('no nope sorry wait actually correction rather oops meant so');

/** "jon at example dot com, no, john at …": a word between two values that takes the first one back. */
const takesBack = (said: Normalised, from: number, to: number): boolean =>
  said.tokens.some((token) => token.start >= from && token.end <= to && TAKE_BACKS.has(token.text));

/** "not Tuesday", "instead of Tuesday": a denial right before the words, with no break between. */
function isDenied(said: Normalised, reading: Reading): boolean {
  const at = said.tokens.findIndex((token) => token.start >= reading.start);
  for (let k = 1; k <= 2; k++) {
    const word = said.tokens[at - k]?.text;
    if (word === 'not' || word === "isn't") return true;
    if (word === 'than' && (said.tokens[at - k - 1]?.text === 'rather' || said.tokens[at - k - 1]?.text === 'other')) return true;
    if (word === 'of' && said.tokens[at - k - 1]?.text === 'instead') return true;
    if (word !== 'on' && word !== 'at' && word !== 'the' && word !== 'for') return false;
  }
  return false;
}

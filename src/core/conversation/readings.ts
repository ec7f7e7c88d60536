import { readValues } from '#core/understanding/understanding';
import type { Reading, ReadingTarget, SlotType } from '#core/understanding/types';
import type { Correction } from '#core/understanding/understanding';
import { hearLastDigits, hearPieces } from './digit-pieces.ts';
import { namedChoices } from './doubtful-choices.ts';
import { likelyChoices } from './likely-choices.ts';
import { matcherFor } from './patterns.ts';
import { hasValue, sameValue, slotState, targetFor } from './slots.ts';
import { currentNode, graphOf, levelOf, scopeOf, specOf, type Turn } from './turn.ts';
import { brokenRule } from './validators.ts';

/** A value heard for a slot. */
export interface HeardValue {
  readonly slot: string;
  readonly value: unknown;
  readonly span: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly source: 'rule' | 'model' | 'dtmf';
  /** The slot the question was about. */
  readonly asked: boolean;
  /** Index of the validator it breaks, or -1. */
  readonly broken: number;
}

/** Types that any words could be: read only when asked for, or with words that mark them. */
const FREE_TYPES: readonly SlotType[] = ['text', 'address', 'person_name'];
/** Types whose bare values mean nothing outside their own question. */
const ONLY_WHEN_ASKED: readonly SlotType[] = ['text', 'boolean', 'integer', 'number', 'digits', 'address'];

export const isFree = (type: SlotType): boolean => FREE_TYPES.includes(type);

/** Readings by the slot's own patterns: the first group, or the whole match, taken as a bare answer. */
function byPattern(turn: Turn, slot: string, text: string): readonly Reading[] {
  for (const pattern of specOf(turn, slot).patterns ?? []) {
    const match = matcherFor(pattern).exec(text);
    const words = match?.[1] ?? match?.[0];
    if (!match || words === undefined || words === '') continue;
    const start = text.indexOf(words, match.index);
    if (start < 0) continue;
    const inner = readValues(words, targetFor(turn, slot, true), turn.world);
    const values = inner.length > 0 ? inner : specOf(turn, slot).type === 'text' ? [{ value: words, confidence: 0.9 }] : [];
    if (values.length > 0)
      return values.map((each) => ({ value: each.value, confidence: Math.max(each.confidence, 0.85), span: words, start, end: start + words.length }));
  }
  return [];
}

/** Readers give what was ruled out ("not a cleaning") a confidence under this. */
const RULED_OUT_BELOW = 0.3;

function readOnce(turn: Turn, slot: string, part: string, target: ReadingTarget): readonly Reading[] {
  const { list } = specOf(turn, slot);
  const key = `${target.type}/${target.asked}/${list ?? (target.choices ? slot : '')}/${target.between?.min ?? ''}-${target.between?.max ?? ''}/${target.earlier ?? ''}/${turn.draft.levels.length}/${part}`;
  const known = turn.readings.get(key);
  if (known) return known;
  const { choices, ...plain } = target;
  const read = readValues(part, choices ? { ...plain, choices: likelyChoices(choices, part) } : plain, turn.world);
  turn.readings.set(key, read);
  return read;
}

/** What a stretch of the utterance says for a slot: readings its validators accept first, best first; the others with the rule they break. */
function readSlot(turn: Turn, slot: string, text: string, from: number, asked: boolean, sureness: number): readonly HeardValue[] {
  const part = text.slice(from);
  const target = targetFor(turn, slot, asked);
  const { choices } = target;
  const read = readOnce(turn, slot, part, target);
  const found = [...byPattern(turn, slot, part), ...(choices ? namedChoices(read, choices, part) : read)];
  const judged = found
    .filter((reading) => reading.confidence >= RULED_OUT_BELOW)
    .map((reading) => ({ reading, broken: brokenRule(slot, reading.value, graphOf(turn), scopeOf(turn)) }));
  const heard = judged.map(({ reading, broken }) => ({
    slot,
    value: reading.value,
    span: reading.span,
    start: reading.start + from,
    end: reading.end + from,
    confidence: Math.min(reading.confidence, sureness),
    source: 'rule' as const,
    asked,
    broken,
  }));
  return [...heard.filter((each) => each.broken < 0), ...heard.filter((each) => each.broken >= 0)];
}

/** Slots of the current objective first, empty ones before filled ones: of two slots that could take the same words, that order decides. */
function slotsInOrder(turn: Turn): readonly string[] {
  const node = currentNode(turn);
  const near = node && 'slots' in node ? node.slots : [];
  const all = [...near, ...Object.keys(graphOf(turn).slots).filter((slot) => !near.includes(slot))];
  return [...all.filter((slot) => !hasValue(slotState(turn, slot))), ...all.filter((slot) => hasValue(slotState(turn, slot)))];
}

const overlaps = (a: HeardValue, b: HeardValue): boolean => a.start < b.end && b.start < a.end;

export interface Ear {
  readonly text: string;
  readonly sureness: number;
  readonly asked: string | null;
  /** Slots whose bare values count as well when something is taken back: those just named or just read out. */
  readonly focus: readonly string[];
  readonly correction: Correction;
  /** Where the words after "no" or after the marker begin; null when nothing was taken back. */
  readonly tail: number | null;
  /** True while the question was whether the asked slot's value is right. */
  readonly readingBack: boolean;
}

/** The asked slot: any bare answer counts. On a read-back, free text counts only after "no" or with its own marker words. */
function hearAsked(turn: Turn, ear: Ear): HeardValue | null {
  const [whole] = hearAskedReadings(turn, ear);
  if (ear.asked === null || (whole && (whole.broken < 0 || !ear.readingBack))) return whole ?? null;
  if (!ear.readingBack) return hearPieces(turn, ear.asked, ear.text, ear.sureness);
  // "No, the last one is eight" is no number of its own, which a rule would only turn down.
  const last = ear.tail === null ? null : hearLastDigits(turn, ear.asked, ear.text, ear.tail, ear.sureness);
  return last ?? whole ?? null;
}

function hearAskedReadings(turn: Turn, ear: Ear): readonly HeardValue[] {
  if (ear.asked === null) return [];
  const free = isFree(specOf(turn, ear.asked).type);
  if (!ear.readingBack) return readSlot(turn, ear.asked, ear.text, 0, true, ear.sureness);
  if (ear.tail !== null && ear.tail < ear.text.length) return readSlot(turn, ear.asked, ear.text, ear.tail, true, ear.sureness);
  return readSlot(turn, ear.asked, ear.text, 0, !free, ear.sureness);
}

/** A value that was not asked for counts when it is marked, and when it does not quietly replace a choice already made. */
function hearUnasked(turn: Turn, ear: Ear): HeardValue[] {
  const heard: HeardValue[] = [];
  for (const slot of slotsInOrder(turn)) {
    const spec = specOf(turn, slot);
    const open = spec.listen !== 'when_asked' || ear.focus.includes(slot);
    if (slot === ear.asked || !open) continue;
    const isMarked = spec.patterns !== undefined || (spec.type === 'address' && spec.listen === 'always');
    if (ONLY_WHEN_ASKED.includes(spec.type) && !isMarked) continue;
    // "A two bedroom, no sorry, three bedroom": a pattern is looked for behind the correction first.
    const corrected =
      spec.patterns !== undefined && ear.correction.isCorrection ? readSlot(turn, slot, ear.text, ear.correction.tail, false, ear.sureness) : [];
    const readings = corrected.length > 0 ? corrected : readSlot(turn, slot, ear.text, 0, false, ear.sureness);
    const [found] = readings;
    if (found === undefined) continue;
    const state = slotState(turn, slot);
    const replaces = hasValue(state) && !sameValue(state.value, found.value);
    // A choice once made is not changed by a word in passing, only by taking it back, or by naming nothing else right after we named it.
    const onlyThat = turn.draft.implicit.includes(slot) && found.span.length >= ear.text.trim().length * 0.7;
    const isChoice = spec.type === 'choice' || spec.type === 'enum';
    const isAnswer = turn.draft.pending?.kind === 'what_to_change' && ear.focus.includes(slot);
    if (replaces && ear.tail === null && !onlyThat && !isAnswer && isChoice) continue;
    // The others stand by: where the asked slot takes the first of two dates, the second may be this slot's.
    heard.push(...readings);
  }
  return heard;
}

/** "No, four": after something was taken back, bare values count for what was just named or read out. */
function hearCorrected(turn: Turn, ear: Ear, already: readonly HeardValue[]): HeardValue[] {
  if (ear.tail === null || ear.tail >= ear.text.length) return [];
  const named = ear.focus.filter((slot) => mentions(turn, slot, ear.correction.mentioned));
  const candidates = named.length > 0 ? named : ear.focus.filter((slot) => !isFree(specOf(turn, slot).type));
  const heard: HeardValue[] = [];
  for (const slot of candidates) {
    if (slot === ear.asked || already.some((each) => each.slot === slot)) continue;
    const [found] = readSlot(turn, slot, ear.text, ear.tail, true, ear.sureness);
    if (found !== undefined && !sameValue(slotState(turn, slot).value, found.value)) heard.push({ ...found, asked: false });
  }
  // "Four" may be a day of the month or an hour: the surer reading goes first.
  return heard.toSorted((a, b) => b.confidence - a.confidence);
}

/** Which slot takes which words: the asked one first, except that free text gives way to a marked value after "actually". */
export function hearValues(turn: Turn, ear: Ear): readonly HeardValue[] {
  const asked = hearAsked(turn, ear);
  const unasked = hearUnasked(turn, ear);
  const first = asked ? [asked] : [];
  const askedGivesWay = asked !== null && ear.correction.isCorrection && isFree(specOf(turn, asked.slot).type) && unasked.some((each) => overlaps(each, asked));
  const ordered = askedGivesWay ? [...unasked, ...first] : [...first, ...unasked];
  const kept: HeardValue[] = [];
  const keep = (each: HeardValue): void => {
    if (!kept.some((other) => other.slot === each.slot || overlaps(other, each))) kept.push(each);
  };
  for (const each of ordered) keep(each);
  for (const each of hearCorrected(turn, ear, kept)) keep(each);
  return kept;
}

const TYPE_WORDS: Partial<Record<SlotType, readonly string[]>> = {
  date: ['date', 'day'],
  time: ['time', 'hour'],
  datetime: ['date', 'day', 'time'],
  person_name: ['name'],
  phone: ['number', 'phone', 'telephone'],
  email: ['email', 'mail', 'e-mail', 'address'],
  address: ['address', 'street'],
  money: ['amount', 'price'],
};

/** Does one of the words name this slot? Matched against its name, its list and its type's everyday words. */
export function mentions(turn: Turn, slot: string, words: readonly string[]): boolean {
  const spec = specOf(turn, slot);
  const names = new Set([...slot.split('_'), ...(spec.list?.split('_') ?? []), ...(TYPE_WORDS[spec.type] ?? [])]);
  return words.some((word) => names.has(word));
}

/** Slots the caller wants changed without saying to what ("change the time"), best guess first; only ones that have a value. */
export function namedForChange(turn: Turn, words: readonly string[], among: readonly string[]): readonly string[] {
  const level = levelOf(turn);
  const pool = among.length > 0 ? among : Object.keys(level.slots);
  return pool.filter((slot) => hasValue(slotState(turn, slot)) && mentions(turn, slot, words));
}

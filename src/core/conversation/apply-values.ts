import type { Text } from './graph.ts';
import { type HeardValue, isFree } from './readings.ts';
import { wordsOf } from './render.ts';
import { timesAskedAnew } from './repair.ts';
import { applies, confirmPolicy, confirmSlot, fillSlot, hasValue, needsReadBack, normalForm, sameValue, slotState } from './slots.ts';
import { graphOf, levelOf, specOf, type Turn } from './turn.ts';
import { INTENT_FROM, type Understood } from './understand-turn.ts';

export interface Applied {
  /** Slots whose value is new or other than before. */
  readonly changed: readonly string[];
  /** Slots whose known value was said again. */
  readonly repeated: readonly string[];
  /** Values a validator turned down. */
  readonly refused: readonly HeardValue[];
}

/** Why a value was turned down, in the graph's words; null where the rule has none. */
export function refusalOf(turn: Turn, heard: HeardValue): string | null {
  const message: Text | undefined = specOf(turn, heard.slot).validate?.[heard.broken]?.message;
  return message === undefined ? null : wordsOf(turn, message, `slot:${heard.slot}:refused`);
}

/** A new value is named in passing before the next question, unless it gets a question of its own. */
function noteMention(turn: Turn, slot: string, isCorrected: boolean): void {
  const { draft } = turn;
  draft.implicit = draft.implicit.filter((name) => name !== slot);
  const isNamed = confirmPolicy(turn, slot) === 'implicit' || isCorrected;
  if (isNamed && !needsReadBack(turn, slot) && specOf(turn, slot).pii !== 'payment' && !draft.to_mention.includes(slot)) draft.to_mention.push(slot);
}

/** An intent's constants, for slots nothing else was said about. */
function applyIntentConstants(turn: Turn, understood: Understood, changed: string[]): void {
  const depth = turn.draft.levels.length - 1;
  const best = understood.intents.find((each) => each.depth === depth && each.score >= INTENT_FROM);
  const sets = best ? (graphOf(turn).intents?.[best.intent]?.sets ?? {}) : {};
  for (const [slot, raw] of Object.entries(sets)) {
    if (!Object.hasOwn(graphOf(turn).slots, slot) || hasValue(slotState(turn, slot))) continue;
    const value = normalForm(turn, slot, raw);
    if (value === undefined) continue;
    fillSlot(turn, slot, { value, confidence: best?.score ?? 1, source: 'intent', heard: understood.text, reason: `meant by ${best?.intent}` });
    changed.push(slot);
  }
}

/** Offered "Wednesday at two", the caller says "two" or "Wednesday": the rest of the offer is meant as well. Anything else turns the offer down. */
function takeMatchingOffers(turn: Turn, offers: Readonly<Record<string, unknown>>, changed: string[]): void {
  const named = changed.filter((slot) => Object.hasOwn(offers, slot));
  if (named.length === 0) return;
  const isTaken = named.every((slot) => sameValue(slotState(turn, slot).value, offers[slot]));
  if (isTaken) changed.push(...fillOffers(turn, offers));
  levelOf(turn).offers = {};
}

/** Fills what an action offered; returns the slots that changed by it. */
export function fillOffers(turn: Turn, offers: Readonly<Record<string, unknown>>): readonly string[] {
  const filled: string[] = [];
  for (const [slot, raw] of Object.entries(offers)) {
    const value = normalForm(turn, slot, raw);
    if (value === undefined || sameValue(slotState(turn, slot).value, value)) continue;
    fillSlot(turn, slot, { value, confidence: 1, source: 'rule', heard: null, reason: 'agreed to the alternative' });
    noteMention(turn, slot, false);
    filled.push(slot);
  }
  return filled;
}

/** "I'm not interested" is no "no" to the question; "no, and I want a person" is one. */
const PLAIN_ANSWER_FROM = 0.9;

/** On an interrupt, words like "speak to a person" are no name and no note: free text is taken only where it is clearly a part of what was said. */
function survivesInterrupt(turn: Turn, heard: HeardValue, text: string): boolean {
  const { type } = specOf(turn, heard.slot);
  if (type === 'boolean') return heard.confidence >= PLAIN_ANSWER_FROM;
  return !isFree(type) || (type === 'person_name' && heard.span.length < text.length * 0.6);
}

interface Applying {
  readonly changed: string[];
  readonly repeated: string[];
  readonly refused: HeardValue[];
}

function applyValue(turn: Turn, heard: HeardValue, { changed, repeated, refused }: Applying): void {
  const { slot } = heard;
  if (heard.broken >= 0) {
    refused.push(heard);
    if (!heard.asked && !hasValue(slotState(turn, slot))) levelOf(turn).refused[slot] = refusalOf(turn, heard) ?? '';
    if (levelOf(turn).refused[slot] === '') delete levelOf(turn).refused[slot];
    return;
  }
  const before = slotState(turn, slot);
  if (hasValue(before) && sameValue(before.value, heard.value)) {
    repeated.push(slot);
    return;
  }
  // Asked once more because it came through badly, the caller says it again; they correct nothing.
  const isCorrected = hasValue(before) && !(heard.asked && timesAskedAnew(turn, slot) > 0);
  fillSlot(turn, slot, {
    value: heard.value,
    confidence: heard.confidence,
    source: heard.source,
    heard: heard.span,
    reason: isCorrected ? 'corrected' : heard.asked ? 'answered' : 'said in passing',
  });
  noteMention(turn, slot, isCorrected);
  changed.push(slot);
}

/** Puts what was heard into the slots, the asked one first. A changed value loses its confirmation. */
export function applyValues(turn: Turn, understood: Understood, isInterrupted: boolean): Applied {
  const applying: Applying = { changed: [], repeated: [], refused: [] };
  const offers = { ...levelOf(turn).offers };
  const heard = understood.values
    .filter((each) => !isInterrupted || survivesInterrupt(turn, each, understood.text))
    .toSorted((a, b) => Number(b.asked) - Number(a.asked));
  // "A three bedroom house, to buy": the bedrooms matter only once the buying is known.
  const early: HeardValue[] = [];
  for (const each of heard) {
    if (each.asked || applies(turn, each.slot)) applyValue(turn, each, applying);
    else early.push(each);
  }
  takeMatchingOffers(turn, offers, applying.changed);
  applyIntentConstants(turn, understood, applying.changed);
  for (const each of early) if (applies(turn, each.slot)) applyValue(turn, each, applying);
  return applying;
}

/** Values named in passing count as agreed once the caller goes on without objecting. */
export function confirmImplicit(turn: Turn): void {
  for (const slot of turn.draft.implicit) confirmSlot(turn, slot, 'not contradicted');
  turn.draft.implicit = [];
}

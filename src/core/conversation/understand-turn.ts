import {
  isMumble,
  normalise,
  readCorrection,
  readHold,
  readRepeat,
  readYesNo,
  scoreIntents,
  type IntentScore,
  type YesNo,
} from '#core/understanding/understanding';
import { matcherFor } from './patterns.ts';
import { acceptProposals } from './proposals.ts';
import { type HeardValue, hearValues, namedForChange } from './readings.ts';
import { breaksOff, isRefusal } from './refusals.ts';
import { compiledAt, currentNode, specOf, type Turn } from './turn.ts';
import type { Candidate, TurnInput } from './types.ts';

/** From this score a rule acts on an intent. */
export const INTENT_FROM = 0.6;

/** Everything one utterance was taken to mean, before the engine decides what to do about it. */
export interface Understood {
  readonly text: string;
  readonly values: readonly HeardValue[];
  readonly answer: 'yes' | 'no' | null;
  /** A yes or no with nothing else said. */
  readonly isBareAnswer: boolean;
  readonly isCorrection: boolean;
  readonly declined: boolean;
  /** "Goodbye", "never mind". */
  readonly breaksOff: boolean;
  /** Slots to be changed, without the new value. */
  readonly toChange: readonly string[];
  readonly wantsRepeat: boolean;
  readonly wantsMoment: boolean;
  /** Intents by the depth of the graph they belong to, best first. */
  readonly intents: readonly (IntentScore & { readonly depth: number })[];
  readonly isMumble: boolean;
}

export const NOTHING: Understood = {
  text: '',
  values: [],
  answer: null,
  isBareAnswer: false,
  isCorrection: false,
  declined: false,
  breaksOff: false,
  toChange: [],
  wantsRepeat: false,
  wantsMoment: false,
  intents: [],
  isMumble: false,
};

/** "Yes, but at four": an agreement that takes something back. */
const OBJECTION = /^\W*(?:but|except|only|just|though|however|actually|can|could|make|change)\b/i;

const isEmptyRest = (rest: string): boolean => !/[\p{L}\p{Nd}]/u.test(rest);

/** The slots whose bare values count after "no" or "actually": of the node's read-back, the one read back, those just named, those last changed. */
function focusOf(turn: Turn): readonly string[] {
  const { draft } = turn;
  const node = currentNode(turn);
  const isConfirming = draft.pending?.kind === 'confirm' || draft.pending?.kind === 'what_to_change';
  const read = isConfirming && node?.type === 'confirm' ? node.slots : [];
  const slots = draft.levels.at(-1)?.slots ?? {};
  const latest = Math.max(-1, ...Object.values(slots).map((slot) => (slot.source === 'rule' || slot.source === 'dtmf' ? slot.input_index : -1)));
  const recent = Object.keys(slots).filter((slot) => latest >= 0 && slots[slot]?.input_index === latest && slots[slot]?.status !== 'empty');
  return [...new Set([...draft.implicit, ...read, ...recent])];
}

/** Where what is said instead begins: after the marker or after "no"; null when nothing is taken back. */
function tailOf(text: string, yesNo: YesNo, correction: { isCorrection: boolean; tail: number }, isYesNoQuestion: boolean): number | null {
  if (correction.isCorrection) return correction.tail;
  const isObjection = yesNo.answer === 'yes' && isYesNoQuestion && OBJECTION.test(yesNo.rest);
  return yesNo.answer === 'no' || isObjection ? Math.max(0, text.lastIndexOf(yesNo.rest)) : null;
}

const REFUSING = /\b(?:stop|not|no|never|don't|dont|won't|can't|remove|off|without|quit)\b/i;

/** Where every example of an intent refuses something, mere likeness is not enough: "call me tomorrow" is like "do not call me" but for one word. */
const hasItsRefusal = (examples: readonly string[], text: string): boolean => !examples.every((example) => REFUSING.test(example)) || REFUSING.test(text);

function intentsIn(turn: Turn, text: string): Understood['intents'] {
  const { locale } = turn.world;
  const scored = turn.draft.levels.flatMap((_, depth) =>
    scoreIntents(text, compiledAt(turn, depth).graph.intents ?? {}, { compilePattern: matcherFor, locale })
      .filter((score) => score.by !== 'similarity' || hasItsRefusal(compiledAt(turn, depth).graph.intents?.[score.intent]?.examples ?? [], text))
      .map((score) => ({ ...score, depth })),
  );
  return scored.toSorted((a, b) => b.score - a.score);
}

/** A bare yes or no answers the question; it is not also an intent somewhere else in the graph. */
const answersQuestion = (turn: Turn, bare: boolean): boolean => {
  const pending = turn.draft.pending;
  if (!bare || pending === null || pending.kind === 'listen') return false;
  return true;
};

/** The "not" in "I won't tell you" refuses the question; it is no answer to a yes-or-no question from before. */
const isRefusalsOwnNo = (turn: Turn, heard: HeardValue): boolean => heard.value === false && specOf(turn, heard.slot).type === 'boolean';

/** Rules read the utterance; proposals of a model are held to the same rules and added. Records every candidate, accepted or not. */
export function understandUtterance(turn: Turn, input: Extract<TurnInput, { kind: 'utterance' }>): Understood {
  const { text } = input;
  const { pending } = turn.draft;
  const { locale } = turn.world;
  const yesNo = readYesNo(text, locale);
  const correction = readCorrection(text, locale);
  const asked = pending?.kind === 'slot' || pending?.kind === 'read_back' ? pending.slot : null;
  const isYesNoQuestion = pending?.kind === 'read_back' || pending?.kind === 'confirm';
  const mumble = isMumble(text, locale);
  const tail = tailOf(text, yesNo, correction, isYesNoQuestion);
  const focus = focusOf(turn);
  const ear = { text, sureness: input.confidence, asked, focus, correction, tail, readingBack: pending?.kind === 'read_back' };
  const heard = mumble ? [] : hearValues(turn, ear);
  const declined = isRefusal(turn, text, heard, asked);
  const values = declined ? heard.filter((each) => each.slot !== asked && !isRefusalsOwnNo(turn, each)) : heard;
  const isBareAnswer = yesNo.answer !== null && isEmptyRest(yesNo.rest) && !correction.isCorrection;
  const among = isYesNoQuestion || pending?.kind === 'what_to_change' ? focus : [];
  // After "what should I change?" the bare name of a thing is the answer.
  const named = pending?.kind === 'what_to_change' ? normalise(text).text.split(' ') : correction.isCorrection ? correction.mentioned : [];
  const wanted = namedForChange(turn, named, among);
  const rules: Understood = {
    text,
    values,
    answer: yesNo.answer,
    isBareAnswer,
    isCorrection: correction.isCorrection,
    declined,
    breaksOff: breaksOff(text),
    toChange: wanted.filter((slot) => !values.some((each) => each.slot === slot)),
    wantsRepeat: readRepeat(text, locale),
    wantsMoment: readHold(text, locale),
    intents: answersQuestion(turn, isBareAnswer) ? [] : intentsIn(turn, text),
    isMumble: mumble,
  };
  recordRules(turn, rules, yesNo.confidence);
  return acceptProposals(turn, input.proposals ?? [], rules, asked);
}

function recordRules(turn: Turn, rules: Understood, yesNoConfidence: number): void {
  const add = (candidate: Omit<Candidate, 'source'>): void => void turn.candidates.push({ ...candidate, source: 'rule' });
  for (const each of rules.values) {
    const known = turn.draft.levels.at(-1)?.slots[each.slot];
    const changes = known !== undefined && (known.status === 'filled' || known.status === 'confirmed');
    const command = { do: changes ? ('correct_slot' as const) : ('set_slot' as const), slot: each.slot, value: each.value, span: each.span };
    add({
      command,
      confidence: each.confidence,
      accepted: each.broken < 0,
      reason: each.broken < 0 ? (each.asked ? 'answers the question' : 'said in passing') : refusalReason(turn, each),
    });
  }
  if (rules.answer !== null)
    add({ command: { do: rules.answer === 'yes' ? 'affirm' : 'deny' }, confidence: yesNoConfidence, accepted: true, reason: 'yes or no' });
  for (const slot of rules.toChange)
    add({ command: { do: 'correct_slot', slot, value: null, span: rules.text }, confidence: 0.9, accepted: true, reason: 'to be changed' });
  const { pending } = turn.draft;
  if (rules.declined)
    add({ command: { do: 'decline', slot: pending && 'slot' in pending ? pending.slot : '' }, confidence: 0.9, accepted: true, reason: 'would rather not' });
  for (const each of rules.intents.slice(0, 5)) {
    const accepted = each.score >= INTENT_FROM;
    add({
      command: { do: 'intent', intent: each.intent, score: each.score },
      confidence: each.score,
      accepted,
      reason: accepted ? `by ${each.by}` : 'not sure enough',
    });
  }
  if (rules.wantsRepeat) add({ command: { do: 'repeat' }, confidence: 1, accepted: true, reason: 'asked to hear it again' });
  if (rules.wantsMoment) add({ command: { do: 'nothing' }, confidence: 1, accepted: true, reason: 'asked for a moment' });
  else if (turn.candidates.length === 0)
    add({ command: { do: 'nothing' }, confidence: 1, accepted: true, reason: rules.isMumble ? 'no words' : 'nothing understood' });
}

/** The validator's own words for why a value was turned down, for the record. */
function refusalReason(turn: Turn, each: HeardValue): string {
  const rule = specOf(turn, each.slot).validate?.[each.broken];
  const message = rule?.message;
  const words = typeof message === 'string' ? message : Array.isArray(message) ? message[0] : undefined;
  return words ?? `breaks the rule ${rule?.rule ?? ''}`;
}

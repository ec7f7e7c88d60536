import { evaluate } from './expressions.ts';
import type { SlotSpec } from './graph.ts';
import type { HeardValue } from './readings.ts';
import { hasValue, isOpenFor, normalForm, sameValue, slotState } from './slots.ts';
import { EMPTY_SLOT } from './state.ts';
import { activeInterrupts, compiledAt, compiledOf, currentNode, graphOf, scopeAt, scopeOf, specOf, type Turn } from './turn.ts';
import type { Command, CompiledGraph, Proposal } from './types.ts';
import { reachesUnaskedDeed } from './unasked-deeds.ts';
import type { Understood } from './understand-turn.ts';
import { brokenRule } from './validators.ts';

/** A rule this sure is not contradicted by a model. */
const RULE_IS_SURE = 0.9;
const MAX_PROPOSALS = 20;

type Verdict = { accepted: false; reason: string } | { accepted: true; add: Partial<Understood>; value?: HeardValue };

const refuse = (reason: string): Verdict => ({ accepted: false, reason });
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{Nd}]+/gu, '');

const isWithin = (wanted: string, said: string): boolean => {
  let from = 0;
  for (const letter of wanted) {
    const at = said.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return wanted !== '';
};

const COUNTED =
  /\p{Nd}|\b(?:zero|oh?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|half|quarter|double|triple)\b/giu;

/**
 * Is the value made of the words it is said to come from? A message and an address are the caller's own words, a name and an e-mail address are
 * made of their letters, a number needs numbers in them. Dates, times and choices are what a model may work out.
 */
function isSaid(type: SlotSpec['type'], value: unknown, span: string): boolean {
  const said = letters(span);
  switch (type) {
    case 'text':
    case 'address':
      return said.includes(letters(String(value)));
    case 'person_name':
      return isWithin(letters(String(value)), said);
    case 'email':
      return isWithin(letters(String(value)).replace(/\p{Nd}/gu, ''), said);
    case 'phone':
    case 'digits':
      return (span.match(COUNTED) ?? []).length * 2 >= String(value).replace(/\D/g, '').length;
    case 'integer':
    case 'number':
    case 'money':
    case 'duration':
      return span.match(COUNTED) !== null;
    default:
      return true;
  }
}

/** Slots that an action with a side effect wants confirmed, in this graph. */
const guarded = ({ graph }: CompiledGraph): ReadonlySet<string> =>
  new Set(graph.nodes.flatMap((node) => (node.type === 'action' && node.side_effect === true ? (node.requires_confirmed ?? []) : [])));

/** The question is whether something irreversible may go on. */
function isLastWord(turn: Turn): boolean {
  const { pending } = turn.draft;
  if (pending?.kind === 'confirm') return true;
  return pending?.kind === 'read_back' && guarded(compiledOf(turn)).has(pending.slot);
}

function judgeValue(
  turn: Turn,
  command: Extract<Command, { do: 'set_slot' | 'correct_slot' }>,
  confidence: number,
  rules: Understood,
  asked: string | null,
): Verdict {
  if (!Object.hasOwn(graphOf(turn).slots, command.slot)) return refuse('no such slot');
  if (!isOpenFor(turn, command.slot, asked)) return refuse('this slot does not listen now');
  const start = rules.text.toLowerCase().indexOf(command.span.toLowerCase());
  if (command.span === '' || start < 0) return refuse('its words are not in the transcript');
  const value = normalForm(turn, command.slot, command.value);
  if (value === undefined) return refuse('not a value of this type');
  const { type } = specOf(turn, command.slot);
  if (!isSaid(type, value, command.span)) return refuse('not made of the words of the caller');
  const broken = brokenRule(command.slot, value, graphOf(turn), scopeOf(turn));
  if (broken >= 0) return refuse('breaks a rule of the slot');
  const sure = rules.values.find((each) => each.slot === command.slot);
  if (sure && sure.confidence >= RULE_IS_SURE) return refuse('the rules are sure of another reading');
  const known = slotState(turn, command.slot);
  if (isLastWord(turn) && hasValue(known) && sameValue(known.value, value)) return refuse('only the caller confirms a value');
  const heard = {
    slot: command.slot,
    value,
    span: command.span,
    start,
    end: start + command.span.length,
    confidence,
    source: 'model' as const,
    asked: command.slot === asked,
    broken: -1,
  };
  return { accepted: true, add: {}, value: heard };
}

function judgeAnswer(turn: Turn, answer: 'yes' | 'no', rules: Understood): Verdict {
  if (rules.answer !== null && rules.answer !== answer) return refuse('the rules heard the opposite');
  if (answer === 'yes' && rules.answer === null && isLastWord(turn)) return refuse('only a yes of the caller lets this go on');
  return { accepted: true, add: { answer } };
}

/** Where an intent would lead: the routes of the open question, and the interrupts of every graph the call is in. */
function waysOf(turn: Turn, intent: string): readonly { depth: number; to: string }[] {
  const node = currentNode(turn);
  const routes = node?.type === 'listen' && turn.draft.pending?.kind === 'listen' ? node.routes.filter((route) => route.intent === intent) : [];
  const interrupts = activeInterrupts(turn).filter(({ interrupt }) => 'intent' in interrupt.when && interrupt.when.intent === intent);
  return [
    ...routes.map(({ goto: to }) => ({ depth: turn.draft.levels.length - 1, to })),
    ...interrupts.map(({ interrupt, depth }) => ({ depth, to: interrupt.goto })),
  ];
}

/** A collect node that would ask nothing: everything that applies has a value. */
function isFullAt(turn: Turn, depth: number): (slots: readonly string[]) => boolean {
  const { graph } = compiledAt(turn, depth);
  const known = turn.draft.levels[depth]?.slots ?? {};
  return (slots) =>
    slots.every((slot) => {
      const when = graph.slots[slot]?.when;
      return hasValue(known[slot] ?? EMPTY_SLOT) || (when !== undefined && !evaluate(when, scopeAt(turn, depth)));
    });
}

function judgeIntent(turn: Turn, command: Extract<Command, { do: 'intent' }>, confidence: number, rules: Understood): Verdict {
  if (!Object.hasOwn(graphOf(turn).intents ?? {}, command.intent)) return refuse('no such intent');
  const best = rules.intents[0];
  if (best && best.score >= RULE_IS_SURE && best.intent !== command.intent) return refuse('the rules are sure of another intent');
  const ways = waysOf(turn, command.intent);
  if (ways.some(({ depth, to }) => reachesUnaskedDeed(compiledAt(turn, depth), to, isFullAt(turn, depth))))
    return refuse('it would do something that nobody asked the caller about');
  const added = { intent: command.intent, score: Math.min(command.score, confidence), by: 'concept' as const, depth: turn.draft.levels.length - 1 };
  return { accepted: true, add: { intents: [added, ...rules.intents.filter((each) => each.intent !== command.intent)] } };
}

function judge(turn: Turn, { command, confidence }: Proposal, rules: Understood, asked: string | null): Verdict {
  switch (command.do) {
    case 'set_slot':
    case 'correct_slot':
      return judgeValue(turn, command, confidence, rules, asked);
    case 'affirm':
    case 'deny':
      return judgeAnswer(turn, command.do === 'affirm' ? 'yes' : 'no', rules);
    case 'decline':
      return command.slot !== asked
        ? refuse('that was not the question')
        : rules.values.some((each) => each.asked)
          ? refuse('the rules heard an answer')
          : { accepted: true, add: { declined: true } };
    case 'intent':
      return judgeIntent(turn, command, confidence, rules);
    case 'repeat':
      return { accepted: true, add: { wantsRepeat: true } };
    case 'ask_knowledge':
    case 'nothing':
      return { accepted: true, add: {} };
    default:
      return refuse('not a command');
  }
}

/**
 * Adds a model's proposals to what the rules heard. Accepted only when the command is in the closed set, its value passes the slot's own normaliser
 * and validators, its words stand in the transcript, and it does not contradict a rule that is at least 0.9 sure. What cannot be undone needs the
 * caller's own yes, and an intent that only a model heard leads to no side effect that nobody was asked about.
 */
export function acceptProposals(turn: Turn, proposals: readonly Proposal[], rules: Understood, asked: string | null): Understood {
  let understood = rules;
  for (const [index, proposal] of proposals.entries()) {
    const verdict = index < MAX_PROPOSALS ? judge(turn, proposal, understood, asked) : refuse('too many at once');
    turn.candidates.push({
      command: proposal.command,
      source: 'model',
      confidence: proposal.confidence,
      accepted: verdict.accepted,
      reason: verdict.accepted ? 'proposed by the model' : verdict.reason,
    });
    if (!verdict.accepted) continue;
    const others = understood.values.filter((each) => each.slot !== verdict.value?.slot);
    understood = { ...understood, ...verdict.add, values: verdict.value ? [...others, verdict.value] : understood.values };
  }
  return understood;
}

import type { HeardValue } from './readings.ts';
import { isOpenFor, normalForm } from './slots.ts';
import { graphOf, scopeOf, type Turn } from './turn.ts';
import type { Command, Proposal } from './types.ts';
import type { Understood } from './understand-turn.ts';
import { brokenRule } from './validators.ts';

/** A rule this sure is not contradicted by a model. */
const RULE_IS_SURE = 0.9;
const MAX_PROPOSALS = 20;

type Verdict = { accepted: false; reason: string } | { accepted: true; add: Partial<Understood>; value?: HeardValue };

const refuse = (reason: string): Verdict => ({ accepted: false, reason });

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
  const broken = brokenRule(command.slot, value, graphOf(turn), scopeOf(turn));
  if (broken >= 0) return refuse('breaks a rule of the slot');
  const sure = rules.values.find((each) => each.slot === command.slot);
  if (sure && sure.confidence >= RULE_IS_SURE) return refuse('the rules are sure of another reading');
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

function judge(turn: Turn, { command, confidence }: Proposal, rules: Understood, asked: string | null): Verdict {
  switch (command.do) {
    case 'set_slot':
    case 'correct_slot':
      return judgeValue(turn, command, confidence, rules, asked);
    case 'affirm':
    case 'deny': {
      const answer = command.do === 'affirm' ? 'yes' : 'no';
      return rules.answer !== null && rules.answer !== answer ? refuse('the rules heard the opposite') : { accepted: true, add: { answer } };
    }
    case 'decline':
      return command.slot !== asked
        ? refuse('that was not the question')
        : rules.values.some((each) => each.asked)
          ? refuse('the rules heard an answer')
          : { accepted: true, add: { declined: true } };
    case 'intent': {
      if (!Object.hasOwn(graphOf(turn).intents ?? {}, command.intent)) return refuse('no such intent');
      const best = rules.intents[0];
      if (best && best.score >= RULE_IS_SURE && best.intent !== command.intent) return refuse('the rules are sure of another intent');
      const added = { intent: command.intent, score: Math.min(command.score, confidence), by: 'concept' as const, depth: turn.draft.levels.length - 1 };
      return { accepted: true, add: { intents: [added, ...rules.intents.filter((each) => each.intent !== command.intent)] } };
    }
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
 * and validators, its words stand in the transcript, and it does not contradict a rule that is at least 0.9 sure.
 */
export function acceptProposals(turn: Turn, proposals: readonly Proposal[], rules: Understood, asked: string | null): Understood {
  let understood = rules;
  for (const proposal of proposals.slice(0, MAX_PROPOSALS)) {
    const verdict = judge(turn, proposal, understood, asked);
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

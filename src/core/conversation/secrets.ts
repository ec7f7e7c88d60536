import type { ObjectiveGraph } from './graph.ts';
import type { Candidate, DecisionRecord, TurnInput } from './types.ts';

export const HIDDEN = '[hidden]';

const isSecret = (graphs: readonly ObjectiveGraph[], slot: string): boolean =>
  graphs.some((graph) => Object.hasOwn(graph.slots, slot) && graph.slots[slot]?.pii === 'payment');

function hideInput(input: TurnInput): TurnInput {
  if (input.kind === 'utterance') return { kind: 'utterance', text: HIDDEN, confidence: input.confidence };
  return input.kind === 'dtmf' ? { kind: 'dtmf', digits: HIDDEN } : input;
}

function hideCandidate(graphs: readonly ObjectiveGraph[], candidate: Candidate): Candidate {
  const { command } = candidate;
  if (command.do === 'ask_knowledge' || command.do === 'unknown') return { ...candidate, command: { ...command, text: HIDDEN } };
  if (command.do !== 'set_slot' && command.do !== 'correct_slot') return candidate;
  // Any span is a piece of the hidden words.
  return { ...candidate, command: { ...command, value: isSecret(graphs, command.slot) ? HIDDEN : command.value, span: HIDDEN } };
}

/**
 * Takes payment data out of a decision record before it is stored: the values, and all the words or keys of a turn in which
 * such a slot was asked for or heard. `graphs` are those the turn ran in. The state still has the value, for the action that needs it.
 */
export function withoutSecrets(decision: DecisionRecord, graphs: readonly ObjectiveGraph[], asked: string | null): DecisionRecord {
  const touched =
    decision.candidates.some(({ command }) => 'slot' in command && isSecret(graphs, command.slot)) ||
    decision.slot_changes.some(({ slot }) => isSecret(graphs, slot));
  const wasAsked = asked !== null && isSecret(graphs, asked);
  if (!touched && !wasAsked) return decision;
  return {
    ...decision,
    input: hideInput(decision.input),
    normalised: decision.normalised === null ? null : HIDDEN,
    candidates: decision.candidates.map((candidate) => hideCandidate(graphs, candidate)),
    slot_changes: decision.slot_changes.map((change) => (isSecret(graphs, change.slot) && change.value !== null ? { ...change, value: HIDDEN } : change)),
  };
}

import { formatValue } from '#core/understanding/understanding';
import type { GraphNode, ObjectiveGraph } from './graph.ts';
import type { Candidate, DecisionRecord, ModelNote, World } from './types.ts';

const EVENTS: Readonly<Record<string, string>> = {
  call_started: 'The call began.',
  dtmf_zero: 'The caller pressed zero.',
  voicemail_detected: 'A voicemail box answered.',
  silence_exhausted: 'Nobody spoke.',
  max_duration: 'The call reached its longest time.',
  repair_exhausted: 'Asking again did not help.',
  sentiment_negative: 'The caller sounded upset.',
  supervisor_takeover: 'A supervisor took over.',
  tool_error: 'A tool failed.',
};

const MOVES: Readonly<Record<string, string>> = {
  reask: 'asked again',
  rephrase: 'asked in other words',
  help: 'explained what is wanted',
  spell: 'asked for the spelling',
  dtmf: 'offered the keypad',
  offer_choices: 'named the choices',
  skip: 'left it out',
  goto: 'took another way',
  exhausted: 'gave up asking and took another way',
};

const REASONS: Readonly<Record<string, string>> = {
  'not contradicted': 'was named in passing and not contradicted',
  'agreed to the read-back': 'was read back and the caller agreed',
  'said again': 'was said a second time',
};

const words = (name: string): string => name.replaceAll('_', ' ');
const article = (noun: string): string => (/^[aeiou]/.test(noun) ? 'an' : 'a');

/** A refusal usually ends in the question anew: "We open at eight. What time would you like?" */
const withoutQuestion = (message: string): string => message.replace(/(?<=[.!]) [^.!?]*\?$/, '');

interface Reader {
  readonly graph: ObjectiveGraph | null;
  readonly world: World;
}

/** A slot in words: "the visit date". */
const slotWords = (slot: string): string => `the ${words(slot)}`;

function valueWords(slot: string, value: unknown, { graph, world }: Reader): string {
  const spec = graph?.slots[slot];
  if (value === null || value === undefined) return 'nothing';
  if (spec?.type === 'choice' && typeof value === 'string') return words(value);
  return formatValue(value, spec ? (spec.readback ?? spec.type) : null, world);
}

function nodeWords(id: string, { graph }: Reader): string {
  const node: GraphNode | undefined = graph?.nodes.find((each) => each.id === id);
  const label = node?.label ?? (node && 'objective' in node ? node.objective : undefined);
  return label === undefined ? `"${words(id)}"` : `"${label}"`;
}

const modelWords = ({ model, outcome, reason, ms }: ModelNote): string => {
  const after = `${(ms / 1000).toFixed(1)} s`;
  if (outcome === 'answered') return `Asked ${model}, which answered after ${after}.`;
  return outcome === 'late'
    ? `Asked ${model}, which had no answer after ${after}; the rules decided.`
    : `Asked ${model}, which failed (${reason}); the rules decided.`;
};

function inputWords(decision: DecisionRecord): string[] {
  const { input } = decision;
  switch (input.kind) {
    case 'utterance':
      return [
        ...(input.confidence < 0.6 ? [`The recogniser was only ${Math.round(input.confidence * 100)} % sure of these words.`] : []),
        ...(input.model ? [modelWords(input.model)] : []),
      ];
    case 'dtmf':
      return [`The caller pressed ${input.digits.length > 1 ? `${input.digits.length} keys` : `the key ${input.digits}`}.`];
    case 'silence':
      return [`The caller said nothing for ${Math.round(input.silenceMs / 1000)} seconds.`];
    case 'event':
      return [EVENTS[input.event] ?? `${words(input.event)}.`];
    case 'result':
      return [resultWords(input.result)];
  }
}

/** What came of an action, or which passage of the knowledge an answer was spoken from. */
function resultWords(result: { ok: boolean } & Record<string, unknown>): string {
  const evidence = result['evidence'] as { title?: unknown; document_version?: unknown; score?: unknown } | undefined;
  if (evidence && result.ok) {
    const score = typeof evidence.score === 'number' ? `, ${Math.round(evidence.score * 100)} % sure` : '';
    return `Answered from "${String(evidence.title)}" (version ${String(evidence.document_version)})${score}.`;
  }
  if (result['reason'] === 'no_evidence') {
    const best = result['best_score'];
    return `Nothing in the knowledge answers this${typeof best === 'number' ? `; the nearest passage fits with ${Math.round(best * 100)} %` : ''}. The question is noted.`;
  }
  if (result.ok) return 'The action succeeded.';
  return `The action failed${typeof result['reason'] === 'string' ? `: ${words(result['reason'])}` : ''}.`;
}

function heardWords(candidate: Candidate, reader: Reader): string | null {
  const { command } = candidate;
  const by = candidate.source === 'model' ? ' (proposed by the model)' : '';
  switch (command.do) {
    case 'set_slot':
    case 'correct_slot': {
      if (command.value === null) return `The caller wants to change ${slotWords(command.slot)}.`;
      const type = words(reader.graph?.slots[command.slot]?.type ?? 'value').replace('person name', 'name');
      const value = valueWords(command.slot, command.value, reader);
      if (candidate.accepted) return `Heard ${article(type)} ${type}${by}: ${value}.`;
      if (candidate.source === 'model') return `Did not take ${value} from the model: ${candidate.reason}.`;
      return `Refused ${value} because: ${withoutQuestion(candidate.reason)}`;
    }
    case 'affirm':
    case 'deny': {
      const answer = command.do === 'affirm' ? 'yes' : 'no';
      return candidate.accepted ? `Heard a ${answer}${by}.` : `Did not take a ${answer} from the model: ${candidate.reason}.`;
    }
    case 'decline':
      return `The caller would rather not say${by}.`;
    case 'intent':
      return candidate.accepted ? `Took it for "${words(command.intent)}"${by}.` : null;
    case 'unknown':
      return 'The model proposed something that is no command; it was not obeyed.';
    case 'repeat':
      return 'The caller asked to hear it again.';
    case 'ask_knowledge':
      return `Heard a question${by}.`;
    case 'nothing':
      return candidate.reason === 'nothing understood' || candidate.reason === 'no words' ? 'Could not make out an answer.' : `The caller ${candidate.reason}.`;
  }
}

function changeWords(change: DecisionRecord['slot_changes'][number], reader: Reader): string | null {
  const slot = slotWords(change.slot);
  switch (change.to) {
    case 'confirmed':
      return `Took ${slot} as confirmed: it ${REASONS[change.reason] ?? change.reason}.`;
    case 'declined':
      return `The caller does not want to give ${slot}.`;
    case 'skipped':
      return `Went on without ${slot}.`;
    case 'empty':
      return change.reason === 'denied' ? `Dropped ${slot}, because the caller said it is wrong.` : `Emptied ${slot}: ${change.reason}.`;
    case 'filled':
      if (change.reason === 'corrected') return `Changed ${slot} to ${valueWords(change.slot, change.value, reader)}; it has to be confirmed again.`;
      return change.reason === 'known before the call' ? `Knew ${slot} before the call: ${valueWords(change.slot, change.value, reader)}.` : null;
  }
}

/** Why a question was asked, from its prompt's id. */
function askedWords(promptId: string): string | null {
  const [space, name = '', kind] = promptId.split(':') as [string, string | undefined, string | undefined];
  if (promptId === 'silence') return 'Asked whether the caller is still there.';
  if (promptId === 'moment') return 'Gave the caller a moment.';
  if (space !== 'slot') return kind === 'what_to_change' ? 'Asked what is to be changed.' : null;
  if (kind === 'ask') return `Asked for ${slotWords(name)} because it is still missing.`;
  if (kind === 'confirm') return `Read ${slotWords(name)} back, to be sure of it.`;
  return kind === 'heard' ? `Named ${name.split('+').map(slotWords).join(', ')} in passing, so that it can be contradicted.` : null;
}

/** Says in plain words why a turn went as it did. `graph` gives types and labels; without it the names have to do. Never throws for a record of an older graph. */
export function explainDecision(decision: DecisionRecord, graph: ObjectiveGraph | null): string[] {
  const world: World = { now: decision.now, timezone: 'UTC', region: 'US', dateOrder: 'mdy', locale: graph?.locale ?? 'en-US', open: {}, lists: {} };
  const reader = { graph, world };
  const { repair } = decision;
  const lines = [
    ...inputWords(decision),
    ...decision.candidates.map((candidate) => heardWords(candidate, reader)),
    decision.interrupt === null ? null : `Left the question at once: "${words(decision.interrupt)}" goes before everything else.`,
    ...decision.slot_changes.map((change) => changeWords(change, reader)),
    ...decision.guards.filter((guard) => guard.value).map((guard) => `At ${nodeWords(guard.node_id, reader)} the case "${words(guard.case)}" was true.`),
    repair === null
      ? null
      : `No usable answer${repair.slot === null ? '' : ` for ${slotWords(repair.slot)}`} (attempt ${repair.attempt}): ${MOVES[repair.move] ?? words(repair.move)}.`,
    ...decision.path.map((id) => `Went on to ${nodeWords(id, reader)}.`),
    ...decision.prompts.map(askedWords),
    decision.outcome === null ? null : `The call ended as "${words(decision.outcome)}".`,
  ];
  return [...new Set(lines.filter((line): line is string => line !== null))];
}

/** The same without the graph, for whoever has only the record. */
export const explain = (decision: DecisionRecord): string[] => explainDecision(decision, null);

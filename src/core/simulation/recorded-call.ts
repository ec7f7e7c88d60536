import { requestName } from '#core/conversation/mock-world';
import { canonicalJson } from '#core/conversation/canonical';
import { HIDDEN } from '#core/conversation/secrets';
import { begin, step } from '#core/conversation/step';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { CompiledGraph, ConversationState, DecisionRecord, TurnInput, World } from '#core/conversation/types';
import { type Asked, callNotes, inputOfRequest, type Request, type ResultInput } from './call-notes.ts';
import { type Closure, closedGraph } from '#core/conversation/closed-graph';
import { compile } from '#core/conversation/compile';
import type { WordHint } from '#core/pronunciation/word-hints';
import type { RunFacts } from './run-facts.ts';

/** A call as its record has it. */
export interface RecordedCall {
  readonly call_id: string;
  readonly started_at: string;
  /** The version it ran on. */
  readonly objective_config_id: string;
  /** What it began with. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The organization's words as they stood when it came in; null where the record is older than they are. */
  readonly hints?: readonly WordHint[] | null;
  /** The agent was closed when it came in, and its graph began with that. */
  readonly closure?: Closure | null;
  /** Its decisions, the first words of the agent included; in any order. */
  readonly decisions: readonly DecisionRecord[];
  readonly ended_reason: string | null;
  /** Outcome as it stands with the call today. */
  readonly outcome_type: string | null;
  /** Where the caller's words lie in the recording, by number of the input. */
  readonly spoken: Readonly<Record<number, { readonly start_ms: number; readonly end_ms: number }>>;
  /** Relative to the recordings; null where there is no audio. */
  readonly audio: string | null;
}

/** The rows a call leaves behind, as far as its decisions can be read from them. */
export interface CallRows {
  readonly call_id: string;
  readonly started_at: string;
  readonly objective_config_id: string;
  readonly ended_reason: string | null;
  readonly outcome_type: string | null;
  readonly audio: string | null;
  /** What the call begins with when its story does not say so. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly turns: readonly { readonly speaker: string; readonly start_ms: number; readonly end_ms: number; readonly decision: unknown }[];
  readonly events: readonly { readonly event_type: string; readonly data: Readonly<Record<string, unknown>> }[];
}

const isDecision = (value: unknown): value is DecisionRecord => typeof value === 'object' && value !== null && 'input_index' in value && 'input' in value;

const isClosure = (value: unknown): value is Closure => typeof value === 'object' && value !== null && 'message' in value && 'follow_up' in value;

/** Puts the record of a call together from its rows. A decision that several turns carry counts once. */
export function recordedCallOf({ turns, events, context, ...call }: CallRows): RecordedCall {
  const carried = [...turns.map((turn) => turn.decision), ...events.map((event) => event.data['decision'])].filter(isDecision);
  const created = events.find((event) => event.event_type === 'created')?.data;
  const began = created?.['context'];
  const hints = created?.['hints'];
  const spoken = turns.flatMap(({ speaker, start_ms, end_ms, decision }) =>
    speaker === 'caller' && isDecision(decision) ? [[decision.input_index, { start_ms, end_ms }] as const] : [],
  );
  return {
    ...call,
    closure: isClosure(created?.['closure']) ? created['closure'] : null,
    hints: Array.isArray(hints) ? (hints as WordHint[]) : null,
    context: typeof began === 'object' && began !== null ? (began as Record<string, unknown>) : context,
    decisions: [...new Map(carried.map((decision) => [decision.input_index, decision])).values()],
    spoken: Object.fromEntries(spoken),
  };
}

/** One thing that happened in a recorded call, with the question it answered then. */
export interface RecordedTurn {
  readonly input_index: number;
  readonly input: TurnInput;
  readonly now: string;
  readonly asked: Asked;
  /** Slots it gave a value. */
  readonly fills: readonly string[];
  /** What a result was the answer to. */
  readonly request: { readonly action: string; readonly input: Readonly<Record<string, unknown>> } | null;
}

/** Why a record does not lead where the call went: then nothing can be said of another version either. */
export type Unfaithful = 'incomplete' | 'hidden_words' | 'other_decisions';

export interface Reenactment {
  readonly turns: readonly RecordedTurn[];
  readonly facts: RunFacts;
  /** Null when the record led to the same decisions. */
  readonly unfaithful: Unfaithful | null;
}

/** The world as it was; opening hours and lists are those of today. */
export type WorldAt = (now: string) => World;

const isHidden = ({ input }: DecisionRecord): boolean =>
  (input.kind === 'utterance' && input.text === HIDDEN) || (input.kind === 'dtmf' && input.digits === HIDDEN);

/** Of the world only its time is in the record; what it led to is compared without the wording of reasons. */
const sameDecision = (a: DecisionRecord, b: DecisionRecord): boolean => canonicalJson(a) === canonicalJson(b);

/** The graph of a version as a recorded call went through it: with another beginning where the agent was closed. */
export function compiledForCall({ closure }: RecordedCall, compiled: CompiledGraph): CompiledGraph {
  if (!closure) return compiled;
  const inside = (one: CompiledGraph): [string, ObjectiveGraph][] =>
    Object.entries(one.subgraphs).flatMap(([name, sub]) => [[name, sub.graph] as [string, ObjectiveGraph], ...inside(sub)]);
  return compile(closedGraph(compiled.graph, closure), Object.fromEntries(inside(compiled)));
}

/** The world of a recorded call: with the words of the organization as they were then. */
export const worldOfCall =
  ({ hints }: RecordedCall, worldAt: WorldAt): WorldAt =>
  (now) =>
    hints ? { ...worldAt(now), hints } : worldAt(now);

/** Plays a call again on the version it ran on, and notes which question each turn answered. */
export function reenact(compiled: CompiledGraph, call: RecordedCall, worldAt: WorldAt): Reenactment {
  const decisions = call.decisions.toSorted((a, b) => a.input_index - b.input_index);
  const notes = callNotes();
  const first = decisions[0];
  const started = begin(compiled, worldAt(first?.now ?? call.started_at.slice(0, 19)), call.context, call.call_id);
  let waiting: Request | null = notes.step(started);
  let state: ConversationState = started.state;
  let unfaithful: Unfaithful | null = first?.input_index === 0 ? null : 'incomplete';
  if (first && unfaithful === null && !sameDecision(first, started.decision)) unfaithful = 'other_decisions';
  const turns: RecordedTurn[] = [];
  let expected = 1;
  for (const decision of decisions.slice(first?.input_index === 0 ? 1 : 0)) {
    if (decision.input_index !== expected) unfaithful ??= 'incomplete';
    expected = decision.input_index + 1;
    if (isHidden(decision)) unfaithful ??= 'hidden_words';
    const asked = notes.asked(state);
    const { input } = decision;
    let request: RecordedTurn['request'] = null;
    if (input.kind === 'result') {
      if (waiting?.key === input.key) {
        request = { action: requestName(waiting), input: inputOfRequest(waiting) };
        notes.done(waiting, input.result);
      }
    } else notes.caller(input);
    const result = step(compiled, state, input, worldAt(decision.now));
    const next = notes.step(result);
    if (input.kind === 'result' || next !== null) waiting = next;
    if (unfaithful === null && !sameDecision(decision, result.decision)) unfaithful = 'other_decisions';
    const fills = decision.slot_changes.filter((change) => change.to === 'filled').map((change) => change.slot);
    turns.push({ input_index: decision.input_index, input, now: decision.now, asked, fills, request });
    ({ state } = result);
  }
  const facts = notes.facts(state);
  return { turns, facts: facts.ended_reason === null ? { ...facts, ended_reason: call.ended_reason } : facts, unfaithful };
}

/** Answers of the world that were recorded, given out once each: the one for the very same request, or the next of that name. */
export function recordedResults(turns: readonly RecordedTurn[]): (request: Request) => ResultInput['result'] | null {
  const left = turns.flatMap(({ input, request }) => (input.kind === 'result' && request !== null ? [{ ...request, result: input.result }] : []));
  return (request) => {
    const name = requestName(request);
    const wanted = canonicalJson(inputOfRequest(request));
    const exact = left.findIndex((each) => each.action === name && canonicalJson(each.input) === wanted);
    const index = exact >= 0 ? exact : left.findIndex((each) => each.action === name);
    const [found] = index < 0 ? [] : left.splice(index, 1);
    if (!found) return null;
    return exact >= 0 ? found.result : { ...found.result, ...inputOfRequest(request), ok: found.result.ok };
  };
}

import { explainDecision } from '#core/conversation/explain';
import { begin, step } from '#core/conversation/step';
import { requestName } from '#core/conversation/mock-world';
import type { CallEvent, CompiledGraph, ConversationEffect, ConversationState, StepResult, TurnInput, World } from '#core/conversation/types';
import type { ListenHint } from '#core/understanding/types';
import { formatValue } from '#core/understanding/understanding';

/** What somebody who tries a conversation out does at a turn. */
export type TriedInput =
  | { readonly say: string }
  | { readonly keys: string }
  | { readonly silence: true }
  | { readonly event: Exclude<CallEvent, 'call_started'> };
export type TriedRequest = Extract<ConversationEffect, { do: 'act' | 'transfer' | 'answer' }>;
export type TriedResult = { ok: boolean } & Record<string, unknown>;

export interface TriedAction {
  readonly action: string;
  readonly node_id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly result: TriedResult;
  /** Nothing was done: the result is made up. */
  readonly pretended: boolean;
}

/** One turn of a conversation that is tried out, with what came of it and why. The first one is the agent's beginning. */
export interface TriedTurn {
  readonly input: TriedInput | null;
  readonly said: readonly { readonly text: string; readonly node_id: string }[];
  readonly actions: readonly TriedAction[];
  /** Steps gone through, in order. */
  readonly path: readonly string[];
  /** Where the conversation waits now. */
  readonly node_id: string;
  /** Everything known after the turn. */
  readonly slots: Readonly<Record<string, { readonly status: string; readonly value: unknown; readonly words: string; readonly confidence: number }>>;
  /** Slots this turn changed. */
  readonly changed: readonly string[];
  /** Why it went as it did, in sentences. */
  readonly why: readonly string[];
  readonly outcome: { readonly outcome: string; readonly success: boolean } | null;
  /** What a recogniser would be told to expect next; null when nobody is asked anything. */
  readonly listen: ListenHint | null;
}

export interface TryOutOptions {
  readonly compiled: CompiledGraph;
  readonly world: World;
  readonly context: Readonly<Record<string, unknown>>;
  readonly inputs: readonly TriedInput[];
  readonly answerFor: (request: TriedRequest) => Promise<{ result: TriedResult; pretended: boolean }>;
}

const SILENCE_MS = 7000;
/** More results than this in one turn mean that the graph asks its actions in a circle. */
const MAX_RESULTS = 50;

function turnInput(input: TriedInput): TurnInput {
  if ('say' in input) return { kind: 'utterance', text: input.say, confidence: 1 };
  if ('keys' in input) return { kind: 'dtmf', digits: input.keys };
  if ('event' in input) return { kind: 'event', event: input.event };
  return { kind: 'silence', silenceMs: SILENCE_MS };
}

const inputOf = (request: TriedRequest): Readonly<Record<string, unknown>> =>
  request.do === 'act' ? request.input : request.do === 'transfer' ? { target: request.target } : { question: request.question };

function slotsOf({ compiled, world }: TryOutOptions, state: ConversationState): TriedTurn['slots'] {
  return Object.fromEntries(
    Object.entries(state.slots).flatMap(([name, slot]) => {
      if (slot.status === 'empty') return [];
      const spec = compiled.graph.slots[name];
      const words = slot.value === null || slot.value === undefined ? '' : formatValue(slot.value, spec ? (spec.readback ?? spec.type) : null, world);
      return [[name, { status: slot.status, value: slot.value, words, confidence: slot.confidence }]];
    }),
  );
}

/** Takes one step and whatever follows from it until the caller has the floor. */
async function played(options: TryOutOptions, input: TriedInput | null, first: StepResult): Promise<{ turn: TriedTurn; state: ConversationState }> {
  const said: { text: string; node_id: string }[] = [];
  const actions: TriedAction[] = [];
  const path: string[] = [];
  const changed = new Set<string>();
  const why: string[] = [];
  let listen: ListenHint | null = null;
  let result = first;
  for (let results = 0; ; results++) {
    path.push(...result.decision.path);
    for (const change of result.decision.slot_changes) changed.add(change.slot);
    why.push(...explainDecision(result.decision, options.compiled.graph));
    let request: TriedRequest | null = null;
    for (const effect of result.effects) {
      if (effect.do === 'listen') listen = effect.hint;
      else if (effect.do === 'say') said.push(...effect.utterances.map(({ text, node_id }) => ({ text, node_id })));
      else if (effect.do === 'act' || effect.do === 'transfer' || effect.do === 'answer') request = effect;
    }
    if (request === null || results >= MAX_RESULTS) break;
    const answer = await options.answerFor(request);
    actions.push({ action: requestName(request), node_id: request.node_id, input: inputOf(request), ...answer });
    result = step(options.compiled, result.state, { kind: 'result', key: request.key, result: answer.result }, options.world);
  }
  const { state } = result;
  const { ended } = state;
  return {
    state,
    turn: {
      input,
      said,
      actions,
      path,
      node_id: state.node_id,
      slots: slotsOf(options, state),
      changed: [...changed],
      why: [...new Set(why)],
      outcome: ended === null ? null : { outcome: ended.outcome, success: ended.success },
      listen,
    },
  };
}

/** Plays a conversation from its beginning, turn by turn; what comes after its end is left out. With the same inputs and answers it comes out the same. */
export async function tryOut(options: TryOutOptions): Promise<readonly TriedTurn[]> {
  const start = await played(options, null, begin(options.compiled, options.world, options.context, 'try-out'));
  const turns = [start.turn];
  let { state } = start;
  for (const input of options.inputs) {
    if (state.ended !== null) break;
    const next = await played(options, input, step(options.compiled, state, turnInput(input), options.world));
    turns.push(next.turn);
    ({ state } = next);
  }
  return turns;
}

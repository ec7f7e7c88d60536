import { compile } from './compile.ts';
import { ObjectiveGraph } from './graph.ts';
import { TEST_NOW } from './mock-world.ts';
import { begin, step } from './step.ts';
import type { CallEvent, CompiledGraph, ConversationEffect, ConversationState, DecisionRecord, Proposal, StepResult, TurnInput, World } from './types.ts';

/** The world of scripted talks: New York, Monday the first of March 2027, nine in the morning. */
export const talkWorld: World = { now: TEST_NOW, timezone: 'America/New_York', region: 'US', dateOrder: 'mdy', locale: 'en-US', open: {}, lists: {} };

type Effect<K extends ConversationEffect['do']> = Extract<ConversationEffect, { do: K }>;

/** A conversation held line by line, for tests and for trying a graph out by hand. Nothing is answered for it: results are handed in like everything else. */
export interface Talk {
  say(text: string, options?: { confidence?: number; proposals?: readonly Proposal[] }): Talk;
  press(digits: string): Talk;
  wait(): Talk;
  happens(event: CallEvent): Talk;
  /** Answers the effect that is waited for; `key` answers another one. */
  answer(result: { ok: boolean } & Record<string, unknown>, key?: string): Talk;
  readonly state: ConversationState;
  readonly decision: DecisionRecord;
  /** What the agent said in the last step. */
  readonly said: string;
  effect<K extends ConversationEffect['do']>(kind: K): Effect<K> | undefined;
  value(slot: string): unknown;
  status(slot: string): string;
}

/** Starts a talk with a graph as plain JSON. Throws when the graph is not of the format. */
export function talkTo(
  raw: unknown,
  options: { context?: Record<string, unknown>; subgraphs?: Record<string, unknown>; seed?: string; world?: Partial<World> } = {},
): Talk {
  const subgraphs = Object.fromEntries(Object.entries(options.subgraphs ?? {}).map(([name, graph]) => [name, ObjectiveGraph.parse(graph)]));
  return holdTalk(compile(ObjectiveGraph.parse(raw), subgraphs), options);
}

function holdTalk(compiled: CompiledGraph, options: { context?: Record<string, unknown>; seed?: string; world?: Partial<World> }): Talk {
  const world = { ...talkWorld, ...options.world };
  let last: StepResult = begin(compiled, world, options.context ?? {}, options.seed ?? '0');
  let awaited = '';
  const note = (result: StepResult): void => {
    last = result;
    for (const effect of result.effects) if ('key' in effect) awaited = effect.key;
  };
  note(last);
  const feed = (input: TurnInput): Talk => {
    note(step(compiled, last.state, input, world));
    return talk;
  };
  const talk: Talk = {
    say: (text, { confidence = 1, proposals } = {}) => feed({ kind: 'utterance', text, confidence, ...(proposals ? { proposals } : {}) }),
    press: (digits) => feed({ kind: 'dtmf', digits }),
    wait: () => feed({ kind: 'silence', silenceMs: 7000 }),
    happens: (event) => feed({ kind: 'event', event }),
    answer: (result, key = awaited) => feed({ kind: 'result', key, result }),
    get state() {
      return last.state;
    },
    get decision() {
      return last.decision;
    },
    get said() {
      return last.effects.flatMap((effect) => (effect.do === 'say' ? effect.utterances.map((each) => each.text) : [])).join(' ');
    },
    effect: <K extends ConversationEffect['do']>(kind: K) => last.effects.find((effect): effect is Effect<K> => effect.do === kind),
    value: (slot) => last.state.slots[slot]?.value,
    status: (slot) => last.state.slots[slot]?.status ?? 'empty',
  };
  return talk;
}

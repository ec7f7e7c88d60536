import type { GraphTest } from '#core/conversation/graph';
import { mockAnswers, testWorld } from '#core/conversation/mock-world';
import { begin, step } from '#core/conversation/step';
import type { CompiledGraph, ConversationState, StepResult, TurnInput, World } from '#core/conversation/types';
import type { ListenHint } from '#core/understanding/types';

/** What the agent is waiting for, as a caller understands the question. */
export interface Asked {
  readonly kind: 'listen' | 'slot' | 'read_back' | 'confirm' | 'what_to_change' | 'nothing';
  readonly slot: string | null;
  readonly node_id: string;
  /** What the agent said last. */
  readonly said: string;
  readonly hint: ListenHint | null;
}

export interface Dialogue {
  readonly compiled: CompiledGraph;
  readonly world: World;
  asked(): Asked;
  value(slot: string): unknown;
  outcome(): string | null;
  ended(): boolean;
  hear(input: TurnInput): void;
}

const MAX_RESULTS = 50;
const KINDS: ReadonlySet<string> = new Set(['listen', 'slot', 'read_back', 'confirm', 'what_to_change']);

const isKind = (kind: unknown): kind is Asked['kind'] => typeof kind === 'string' && KINDS.has(kind);

function pendingOf(state: ConversationState): { kind: Asked['kind']; slot: string | null } {
  const pending = state['pending'];
  if (typeof pending !== 'object' || pending === null || !('kind' in pending) || !isKind(pending.kind)) return { kind: 'nothing', slot: null };
  return { kind: pending.kind, slot: 'slot' in pending && typeof pending.slot === 'string' ? pending.slot : null };
}

/** A running conversation of a test, its actions answered by the test's mocks. */
export function startDialogue(compiled: CompiledGraph, test: GraphTest): Dialogue {
  const world = testWorld(test, compiled.graph.locale);
  const answerFor = mockAnswers(test.mocks);
  let said = '';
  let hint: ListenHint | null = null;

  const settle = (first: StepResult): ConversationState => {
    let result = first;
    const spoken: string[] = [];
    for (let results = 0; results < MAX_RESULTS; results++) {
      let next: TurnInput | null = null;
      for (const effect of result.effects) {
        if (effect.do === 'say') spoken.push(...effect.utterances.map((utterance) => utterance.text));
        else if (effect.do === 'listen') hint = effect.hint;
        else if (effect.do === 'act' || effect.do === 'transfer' || effect.do === 'answer') next = answerFor(effect);
      }
      if (next === null) break;
      result = step(compiled, result.state, next, world);
    }
    said = spoken.join(' ');
    return result.state;
  };

  let state = settle(begin(compiled, world, test.context ?? {}));
  return {
    compiled,
    world,
    asked: () => ({ ...pendingOf(state), node_id: state.node_id, said, hint }),
    value: (slot) => (Object.hasOwn(state.slots, slot) ? (state.slots[slot]?.value ?? null) : null),
    outcome: () => state.ended?.outcome ?? null,
    ended: () => state.ended !== null,
    hear(input) {
      state = settle(step(compiled, state, input, world));
    },
  };
}

import { begin, step } from '#core/conversation/step';
import type { CompiledGraph, ConversationState, StepResult, TurnInput, World } from '#core/conversation/types';
import { type Asked, callNotes, type Request, type ResultInput } from './call-notes.ts';
import type { RunFacts, RunLine } from './run-facts.ts';

export interface DialogueOptions {
  readonly compiled: CompiledGraph;
  /** The world of each step; it may move on between two of them. */
  readonly world: () => World;
  readonly context: Readonly<Record<string, unknown>>;
  readonly seed?: string;
  /** Answers what the agent wants done. */
  readonly answerFor: (request: Request) => ResultInput;
}

/** A conversation that is typed: the engine itself, its actions answered at once, everything noted. */
export interface Dialogue {
  readonly compiled: CompiledGraph;
  world(): World;
  asked(): Asked;
  value(slot: string): unknown;
  outcome(): string | null;
  ended(): boolean;
  /** What happens, and how it reads in the transcript. */
  hear(input: TurnInput, line?: Pick<RunLine, 'text' | 'heard'>): void;
  /** The caller is gone. */
  hangUp(): void;
  facts(): RunFacts;
}

/** More results than this in one turn mean that the graph asks its actions in a circle. */
const MAX_RESULTS = 50;

/** Begins a conversation; the agent has said its first words when this returns. */
export function startDialogue({ compiled, world, context, seed, answerFor }: DialogueOptions): Dialogue {
  const notes = callNotes();
  const settle = (first: StepResult): ConversationState => {
    let result = first;
    for (let results = 0; ; results++) {
      const request = notes.step(result);
      if (request === null) return result.state;
      const answer = answerFor(request);
      notes.done(request, answer.result);
      if (results >= MAX_RESULTS) return result.state;
      result = step(compiled, result.state, answer, world());
    }
  };
  let state = settle(begin(compiled, world(), context, seed));
  return {
    compiled,
    world,
    asked: () => notes.asked(state),
    value: (slot) => (Object.hasOwn(state.slots, slot) ? (state.slots[slot]?.value ?? null) : null),
    outcome: () => state.ended?.outcome ?? null,
    ended: () => notes.isGone || state.ended !== null,
    hear(input, line) {
      notes.caller(input, line);
      state = settle(step(compiled, state, input, world()));
    },
    hangUp: () => notes.gone(),
    facts: () => notes.facts(state),
  };
}

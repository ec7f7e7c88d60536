import { canonicalJson } from './canonical.ts';
import { begin, step } from './step.ts';
import type { CompiledGraph, ConversationState, DecisionRecord, TurnInput, World } from './types.ts';

/** All that a call's decisions depended on. */
export interface Recording {
  readonly context: Readonly<Record<string, unknown>>;
  readonly seed: string;
  /** The world `begin` saw. */
  readonly world: World;
  readonly inputs: readonly { readonly input: TurnInput; readonly world: World }[];
}

/** Plays a recorded call again. With the same graph the decisions come out byte-identical; with another one they show what would have changed. */
export function replay(compiled: CompiledGraph, recording: Recording): { readonly decisions: readonly DecisionRecord[]; readonly state: ConversationState } {
  const first = begin(compiled, recording.world, recording.context, recording.seed);
  const decisions = [first.decision];
  let { state } = first;
  for (const { input, world } of recording.inputs) {
    const next = step(compiled, state, input, world);
    decisions.push(next.decision);
    state = next.state;
  }
  return { decisions, state };
}

/** Index of the first decision that differs, or -1 when both calls were decided alike. */
export function firstDifference(before: readonly DecisionRecord[], after: readonly DecisionRecord[]): number {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) if (canonicalJson(before[i]) !== canonicalJson(after[i])) return i;
  return -1;
}

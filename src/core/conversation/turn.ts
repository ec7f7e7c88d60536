import type { Reading } from '#core/understanding/types';
import type { Scope } from './expressions.ts';
import type { GraphNode, Interrupt, ObjectiveGraph, SlotSpec } from './graph.ts';
import type { Draft, Level } from './state.ts';
import type { Candidate, CompiledGraph, ConversationEffect, DecisionRecord, SlotStatus, TurnInput, Utterance, World } from './types.ts';

/** Everything one step works on: the working copy, the world, and what the decision record will say. */
export interface Turn {
  /** The slot the open question was about when the turn began. */
  readonly asked: string | null;
  /** The graph the turn began in; it may end in another. */
  readonly opened_in: ObjectiveGraph;
  readonly compiled: CompiledGraph;
  readonly world: World;
  readonly input: TurnInput;
  readonly draft: Draft;
  readonly effects: ConversationEffect[];
  /** Said in this step, in order; becomes one `say` effect. */
  readonly spoken: Utterance[];
  /** Values that were put into what is said. */
  readonly inserted: string[];
  readonly candidates: Candidate[];
  readonly changes: { slot: string; from: SlotStatus; to: SlotStatus; value: unknown; reason: string }[];
  readonly guards: { node_id: string; case: string; value: boolean }[];
  readonly path: string[];
  normalised: string | null;
  interrupt: string | null;
  repair: DecisionRecord['repair'];
  /** What readers found in this turn, so that ten slots of a type cost one reading. */
  readonly readings: Map<string, readonly Reading[]>;
  /** True from entering a node until it has run: only then does it say its intro. */
  fresh: boolean;
}

export const levelOf = (turn: Turn): Level => turn.draft.levels.at(-1) as Level;

/** The compiled graph a level runs. A subgraph that is gone falls back to the call's own, which then has no such node and ends the call. */
export function compiledAt(turn: Turn, depth: number): CompiledGraph {
  return compiledFor(turn.compiled, turn.draft.levels.slice(0, depth + 1));
}

export function compiledFor(root: CompiledGraph, levels: readonly Level[]): CompiledGraph {
  let compiled = root;
  for (const level of levels.slice(1)) compiled = compiled.subgraphs[level.graph ?? ''] ?? compiled;
  return compiled;
}

export const compiledOf = (turn: Turn): CompiledGraph => compiledAt(turn, turn.draft.levels.length - 1);
export const graphOf = (turn: Turn): ObjectiveGraph => compiledOf(turn).graph;
export const currentNode = (turn: Turn): GraphNode | undefined => compiledOf(turn).nodes.get(turn.draft.node_id);

export function specOf(turn: Turn, slot: string): SlotSpec {
  const spec = graphOf(turn).slots[slot];
  if (!spec) throw new Error(`slot ${slot} is not in the graph: compile refuses such graphs`);
  return spec;
}

export function scopeAt(turn: Turn, depth: number): Scope {
  const level = turn.draft.levels[depth] as Level;
  return { slots: level.slots, context: level.context, vars: level.vars, visits: level.visits, turns: turn.draft.turns, world: turn.world };
}

export const scopeOf = (turn: Turn): Scope => scopeAt(turn, turn.draft.levels.length - 1);

/** Interrupts of the call's graph and of the subgraphs it is in, highest priority first; the outer one first among equals. */
export function activeInterrupts(turn: Turn): readonly { interrupt: Interrupt; depth: number }[] {
  const all = turn.draft.levels.flatMap((_, depth) => compiledAt(turn, depth).interrupts.map((interrupt) => ({ interrupt, depth })));
  return turn.draft.levels.length === 1 ? all : all.sort((a, b) => b.interrupt.priority - a.interrupt.priority || a.depth - b.depth);
}

/** A turn about to begin: nothing said, nothing heard. */
export const openTurn = (compiled: CompiledGraph, world: World, input: TurnInput, draft: Draft): Turn => ({
  asked: draft.pending && 'slot' in draft.pending ? draft.pending.slot : null,
  opened_in: compiledFor(compiled, draft.levels).graph,
  compiled,
  world,
  input,
  draft,
  effects: [],
  spoken: [],
  inserted: [],
  candidates: [],
  changes: [],
  guards: [],
  path: [],
  normalised: null,
  interrupt: null,
  repair: null,
  fresh: false,
  readings: new Map(),
});

import type { Acts } from './state.ts';
import type { Turn } from './turn.ts';

/** Effects that may begin between two words of the caller: all together, and of one node. */
const MOST_A_TURN = 10;
const MOST_OF_A_NODE = 3;
/** In a whole call; far more than any conversation needs. */
const MOST_A_CALL = 150;
/** A node that comes round again begins nothing this long after its first time, and all its rounds are over after the second figure. */
const ROUNDS_BEGIN_MS = 8_000;
const ROUNDS_END_MS = 10_000;
const LEAST_MS = 500;

const elapsedMs = (since: string, now: string): number => Math.max(0, Date.parse(`${now}Z`) - Date.parse(`${since}Z`));

/**
 * Counts an effect that is about to begin and answers how many milliseconds it may take at most, `wantedMs` or less; undefined when it must not begin: a
 * circle of actions nobody interrupts would keep a caller waiting for ever. Time is that of the world, in whole seconds.
 */
export function mayAct(turn: Turn, nodeId: string, wantedMs: number): number | undefined {
  const { draft, world } = turn;
  const fresh: Acts = { turn: draft.turns, begun: 0, of_node: {}, in_call: draft.acts.in_call };
  const acts = draft.acts.turn === draft.turns ? draft.acts : fresh;
  const before = acts.of_node[nodeId];
  const waited = before === undefined ? 0 : elapsedMs(before.since, world.now);
  if (acts.in_call >= MOST_A_CALL || acts.begun >= MOST_A_TURN) return undefined;
  if (before !== undefined && (before.times >= MOST_OF_A_NODE || waited >= ROUNDS_BEGIN_MS)) return undefined;
  draft.acts = {
    turn: draft.turns,
    begun: acts.begun + 1,
    in_call: acts.in_call + 1,
    of_node: { ...acts.of_node, [nodeId]: { times: (before?.times ?? 0) + 1, since: before?.since ?? world.now } },
  };
  return before === undefined ? wantedMs : Math.max(LEAST_MS, Math.min(wantedMs, ROUNDS_END_MS - waited));
}

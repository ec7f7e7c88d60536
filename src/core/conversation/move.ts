import { phrases, sayWords } from './render.ts';
import { compiledOf, graphOf, levelOf, type Turn } from './turn.ts';

/** Enters a node of the current graph. */
export function goTo(turn: Turn, target: string): void {
  const level = levelOf(turn);
  turn.draft.node_id = target;
  turn.draft.pending = null;
  turn.draft.keypad = '';
  turn.draft.partial = null;
  level.visits[target] = (level.visits[target] ?? 0) + 1;
  level.settled = [];
  delete level.attempts[`node:${target}`];
  turn.path.push(target);
  turn.fresh = true;
}

/** Leaves whatever was interrupted for good: who is sent elsewhere is not led back to an old question. */
export function jump(turn: Turn, target: string): void {
  turn.draft.frames = [];
  turn.draft.waiting = null;
  goTo(turn, target);
}

/** The first way out that exists and does not lead back to where we are. */
export function firstWayOut(turn: Turn, targets: readonly (string | undefined)[]): string | null {
  const { nodes } = compiledOf(turn);
  return targets.find((target) => target !== undefined && target !== turn.draft.node_id && nodes.has(target)) ?? null;
}

/** Ends the call with an outcome of the current graph. */
export function finish(turn: Turn, outcomeId: string): void {
  const spec = graphOf(turn).outcomes.find((each) => each.id === outcomeId);
  const ended = { outcome: outcomeId, outcome_type: spec?.outcome_type ?? outcomeId, success: spec?.success ?? false };
  turn.draft.ended = ended;
  turn.draft.pending = null;
  turn.draft.waiting = null;
}

/** The outcome for an end the graph does not provide for: its plainest failure. */
function fallbackOutcome(turn: Turn): string {
  const { outcomes } = graphOf(turn);
  const chosen = outcomes.find((each) => each.id === 'no_outcome') ?? outcomes.find((each) => !each.success) ?? outcomes[0];
  return chosen?.id ?? 'no_outcome';
}

/** Where the graph offers no way on, the call ends politely and counts as no success. */
export function stop(turn: Turn, words?: string): void {
  sayWords(turn, words ?? phrases(turn).goodbye, { promptId: 'goodbye', interruptible: false });
  finish(turn, fallbackOutcome(turn));
}

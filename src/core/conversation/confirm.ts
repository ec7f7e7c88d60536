import type { NodeOf } from './graph.ts';
import { goTo } from './move.ts';
import { pursue } from './objective.ts';
import { giveUp } from './repair.ts';
import { askText, askWords, phrases } from './render.ts';
import { applies, confirmSlot, hasValue, slotState } from './slots.ts';
import { levelOf, type Turn } from './turn.ts';

const DEFAULT_ROUNDS = 3;

const relevant = (turn: Turn, node: NodeOf<'confirm'>): readonly string[] =>
  node.slots.filter((slot) => applies(turn, slot) && hasValue(slotState(turn, slot)));

/** Confirmed right here before, and unchanged since: asking a second time would be a circle ("so that's four o'clock… so that's four o'clock…"). */
function isStillConfirmed(turn: Turn, node: NodeOf<'confirm'>): boolean {
  const level = levelOf(turn);
  const slots = relevant(turn, node);
  return slots.length > 0 && slots.every((slot) => slotState(turn, slot).status === 'confirmed' && level.confirmed_at[slot] === node.id);
}

/** Reads several slots back at once and asks for a yes. */
export function runConfirm(turn: Turn, node: NodeOf<'confirm'>): void {
  if (!pursueMissing(turn, node)) return;
  if (isStillConfirmed(turn, node) && !turn.draft.passed.includes(node.id)) {
    turn.draft.passed.push(node.id);
    return goTo(turn, node.on_yes);
  }
  turn.draft.pending = { kind: 'confirm' };
  askText(turn, node.prompt, `node:${node.id}`);
}

/** What is missing is asked for first: a read-back with holes confirms nothing. Doubtful values are read out by the node itself. */
function pursueMissing(turn: Turn, node: NodeOf<'confirm'>): boolean {
  return pursue(
    turn,
    node.slots.filter((slot) => !hasValue(slotState(turn, slot))),
    false,
  );
}

export function agreeAll(turn: Turn, node: NodeOf<'confirm'>): void {
  const level = levelOf(turn);
  for (const slot of relevant(turn, node)) {
    confirmSlot(turn, slot, 'agreed to the read-back');
    level.confirmed_at[slot] = node.id;
  }
  goTo(turn, node.on_yes);
}

/** One more round of disagreement; false when that was one too many and the call has left. A correction gets somewhere, so it may happen twice as often. */
export function anotherRound(turn: Turn, node: NodeOf<'confirm'>, because: 'denial' | 'correction'): boolean {
  const level = levelOf(turn);
  const key = `rounds:${node.id}:${because}`;
  const rounds = (level.attempts[key] ?? 0) + 1;
  level.attempts[key] = rounds;
  if (rounds <= (node.max_rounds ?? DEFAULT_ROUNDS) * (because === 'correction' ? 2 : 1)) return true;
  delete level.attempts[key];
  giveUp(turn, null, false);
  return false;
}

export function askWhatToChange(turn: Turn, node: NodeOf<'confirm'>): void {
  turn.draft.pending = { kind: 'what_to_change' };
  if (node.what_to_change === undefined) askWords(turn, phrases(turn).whatToChange, `node:${node.id}:what_to_change`);
  else askText(turn, node.what_to_change, `node:${node.id}:what_to_change`);
}

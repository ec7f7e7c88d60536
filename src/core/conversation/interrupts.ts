import { evaluate } from './expressions.ts';
import type { Interrupt } from './graph.ts';
import { goTo, stop } from './move.ts';
import { activeInterrupts, compiledAt, levelOf, scopeAt, type Turn } from './turn.ts';
import type { CallEvent } from './types.ts';
import { INTENT_FROM, type Understood } from './understand-turn.ts';

const MAX_FRAMES = 5;
/** Evidence this weak does not tear a caller away from a question they just answered. */
const WEAK = new Set(['similarity', 'concept']);
const WEAK_NEEDS = 0.8;

const keyOf = (interrupt: Interrupt, depth: number): string => `${depth}/${interrupt.id}`;

/** Heard, and not merely a word inside what is plainly another intent ("is this a real person?" asks about machines). */
function intentHeard(intent: string, depth: number, understood: Understood): boolean {
  const found = understood.intents.find((each) => each.intent === intent && each.depth === depth);
  if (!found || found.score < INTENT_FROM) return false;
  const best = understood.intents[0];
  if (best && best.intent !== intent && best.score >= 0.95 && found.score <= best.score - 0.1 && found.by !== 'pattern') return false;
  const answered = understood.values.some((each) => each.asked && each.broken < 0 && each.confidence >= 0.8);
  return !(answered && WEAK.has(found.by) && found.score < WEAK_NEEDS);
}

/** An expression interrupts when it becomes true, not for as long as it is. */
function becameTrue(turn: Turn, interrupt: Interrupt, depth: number): boolean {
  if (!('expr' in interrupt.when)) return false;
  const key = keyOf(interrupt, depth);
  const was = turn.draft.truths.includes(key);
  const is = evaluate(interrupt.when.expr, scopeAt(turn, depth));
  if (is && !was) turn.draft.truths.push(key);
  if (!is && was) turn.draft.truths = turn.draft.truths.filter((each) => each !== key);
  return is && !was;
}

function fire(turn: Turn, interrupt: Interrupt, depth: number, resumeAt: string | null): void {
  const { draft } = turn;
  turn.interrupt = interrupt.id;
  const key = keyOf(interrupt, depth);
  if (!draft.fired.includes(key)) draft.fired.push(key);
  const inside = draft.levels.slice(depth + 1);
  if (interrupt.resume === 'after') {
    // Asking twice while the first answer is still given does not pile up ways back.
    const again = draft.frames.at(-1)?.interrupt === key;
    if (!again && draft.frames.length < MAX_FRAMES) {
      const moved = resumeAt !== null;
      draft.frames.push({
        interrupt: key,
        depth,
        node_id: resumeAt ?? draft.node_id,
        pending: moved ? null : draft.pending,
        settled: levelOf(turn).settled,
        inside: moved ? [] : inside,
      });
    }
  } else {
    draft.frames = [];
  }
  draft.levels = draft.levels.slice(0, depth + 1);
  draft.waiting = null;
  goTo(turn, interrupt.goto);
}

const mayFire = (turn: Turn, interrupt: Interrupt, depth: number): boolean =>
  !(interrupt.once === true && turn.draft.fired.includes(keyOf(interrupt, depth))) && !(turn.draft.waiting !== null && interrupt.resume === 'after');

/** Tests an event of the call against the interrupts; true when one took the floor. */
export function fireEvent(turn: Turn, event: CallEvent): boolean {
  const hit = activeInterrupts(turn).find(
    ({ interrupt, depth }) => 'event' in interrupt.when && interrupt.when.event === event && mayFire(turn, interrupt, depth),
  );
  if (hit) fire(turn, hit.interrupt, hit.depth, null);
  return hit !== undefined;
}

/** Tests what was said against the interrupts, highest priority first. `resumeAt` is the node an open question would have led to. */
export function fireIntent(turn: Turn, understood: Understood, resumeAt: string | null): boolean {
  const hit = activeInterrupts(turn).find(
    ({ interrupt, depth }) => 'intent' in interrupt.when && mayFire(turn, interrupt, depth) && intentHeard(interrupt.when.intent, depth, understood),
  );
  if (hit) fire(turn, hit.interrupt, hit.depth, resumeAt);
  return hit !== undefined;
}

/** Tests the expressions, after the turn's values are in. */
export function fireExpression(turn: Turn): boolean {
  const hit = activeInterrupts(turn).filter(({ interrupt, depth }) => becameTrue(turn, interrupt, depth) && mayFire(turn, interrupt, depth))[0];
  if (hit) fire(turn, hit.interrupt, hit.depth, null);
  return hit !== undefined;
}

/** An `end` inside an interruption returns to the question that was interrupted. False when nothing was. */
export function resume(turn: Turn): boolean {
  const { draft } = turn;
  const frame = draft.frames.at(-1);
  if (!frame || frame.depth !== draft.levels.length - 1) return false;
  draft.frames = draft.frames.slice(0, -1);
  draft.levels = [...draft.levels, ...structuredClone(frame.inside)];
  const node = compiledAt(turn, draft.levels.length - 1).nodes.get(frame.node_id);
  if (!node) {
    stop(turn);
    return true;
  }
  // A node that was left before it had asked anything runs from its beginning.
  if (frame.pending === null) {
    goTo(turn, frame.node_id);
    return true;
  }
  levelOf(turn).settled = [...frame.settled];
  draft.node_id = frame.node_id;
  turn.path.push(frame.node_id);
  turn.fresh = false;
  draft.pending = null;
  return true;
}

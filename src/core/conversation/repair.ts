import { noteEarlier } from './earlier.ts';
import type { GraphNode, Repair, RepairMove, Text } from './graph.ts';
import { fireEvent } from './interrupts.ts';
import { firstWayOut, goTo, jump, stop } from './move.ts';
import { askText, askWords, phrases, questionIn, wordsOf } from './render.ts';
import { applies, choicesOf, isRequired, settleSlot, slotState } from './slots.ts';
import { compiledOf, currentNode, graphOf, levelOf, specOf, type Turn } from './turn.ts';

const DEFAULT_REPAIR = { max_attempts: 3, ladder: ['reask', 'rephrase', 'goto'] } as const;

const ladderOf = (own: Repair | undefined, graph: Repair | undefined): { max_attempts: number; ladder: readonly RepairMove[] } => ({
  max_attempts: own?.max_attempts ?? graph?.max_attempts ?? DEFAULT_REPAIR.max_attempts,
  ladder: own?.ladder ?? graph?.ladder ?? DEFAULT_REPAIR.ladder,
});

/** The move after `failures` failed attempts (1 for the first): the ladder's rung, its last rung again, or no more. */
export function repairMove(repair: { max_attempts: number; ladder: readonly RepairMove[] }, failures: number): RepairMove | 'exhausted' {
  if (failures > repair.max_attempts) return 'exhausted';
  const rung = repair.ladder[failures - 1];
  if (rung !== undefined) return rung;
  return failures < repair.max_attempts ? (repair.ladder.at(-1) ?? 'exhausted') : 'exhausted';
}

const countFailure = (turn: Turn, key: string): number => {
  const level = levelOf(turn);
  const failures = (level.attempts[key] ?? 0) + 1;
  level.attempts[key] = failures;
  return failures;
};

/** Where a node leads when its questions got no answer. */
function exhaustedEdge(node: GraphNode | undefined): string | undefined {
  if (node?.type === 'collect' || node?.type === 'confirm') return node.on_exhausted;
  if (node?.type === 'listen') return node.on_no_match;
  return node?.type === 'action' ? node.on_failure : undefined;
}

function declinedEdge(node: GraphNode | undefined): string | undefined {
  if (node?.type === 'collect') return node.on_declined;
  if (node?.type === 'confirm') return node.on_exhausted;
  return node?.type === 'action' ? node.on_failure : undefined;
}

/** A slot the objective cannot do without and the caller refused earlier: giving up on another one must not lead on past it. */
function refusedIn(turn: Turn, node: GraphNode | undefined): string | null {
  if (node?.type !== 'collect') return null;
  return node.slots.find((slot) => isRequired(specOf(turn, slot)) && applies(turn, slot) && slotState(turn, slot).status === 'declined') ?? null;
}

/**
 * No answer after every attempt. A slot that may stay empty is skipped; otherwise the call leaves the objective: by the slot's own way out where its
 * ladder has one, then the node's, then the graph's. A slot refused before goes the way of a refusal, never on to what needed it.
 */
export function giveUp(turn: Turn, slot: string | null, ownWay: boolean): void {
  const node = currentNode(turn);
  const graph = graphOf(turn);
  if (slot !== null && !isRequired(specOf(turn, slot))) return settleSlot(turn, slot, 'skipped', 'not understood');
  const refused = slot !== null && slotState(turn, slot).status === 'declined' ? slot : refusedIn(turn, node);
  if (refused !== null) return leaveDeclined(turn, refused);
  if (fireEvent(turn, 'repair_exhausted')) return;
  const own = slot === null ? undefined : specOf(turn, slot).repair?.goto;
  const target = firstWayOut(turn, ownWay ? [own, exhaustedEdge(node), graph.repair?.goto] : [exhaustedEdge(node), own, graph.repair?.goto]);
  if (target === null) return stop(turn);
  if (target === exhaustedEdge(node)) goTo(turn, target);
  else jump(turn, target);
}

/** The way of a refusal. Never the edge of success, and not `on_exhausted` either: that one may go on without the value. */
function leaveDeclined(turn: Turn, slot: string): void {
  const node = currentNode(turn);
  const target = firstWayOut(turn, [declinedEdge(node), specOf(turn, slot).repair?.goto, graphOf(turn).repair?.goto]);
  if (target === null) return stop(turn);
  if (target === declinedEdge(node)) goTo(turn, target);
  else jump(turn, target);
}

/** The caller would rather not answer. Who breaks off is not asked for the next thing either, even where this one could be left out. */
export function declineSlot(turn: Turn, slot: string, breaksOff: boolean): void {
  const spec = specOf(turn, slot);
  const mayBeSkipped = !isRequired(spec) || ladderOf(spec.repair, graphOf(turn).repair).ladder.includes('skip');
  settleSlot(turn, slot, 'declined', 'would rather not say');
  if (!mayBeSkipped || breaksOff) leaveDeclined(turn, slot);
}

function choiceWords(turn: Turn, slot: string): string | null {
  const choices = choicesOf(graphOf(turn), specOf(turn, slot), turn.world);
  if (choices.length === 0) return null;
  return phrases(turn).choices(choices.slice(0, 6).map((choice) => choice.label ?? choice.value.replaceAll('_', ' ')));
}

/** The words for a rung; where the graph has none, the nearest it has. */
function askAgain(turn: Turn, slot: string, move: RepairMove): void {
  const { prompts, dtmf } = specOf(turn, slot);
  const nearest = prompts.reask ?? prompts.ask;
  const own: Partial<Record<RepairMove, Text | undefined>> = {
    reask: prompts.reask,
    rephrase: prompts.rephrase,
    help: prompts.help,
    spell: prompts.spell,
    dtmf: dtmf?.enabled === true ? prompts.dtmf : undefined,
  };
  const builtIn =
    move === 'spell'
      ? phrases(turn).spell
      : move === 'dtmf' && dtmf?.enabled === true
        ? phrases(turn).keypad
        : move === 'offer_choices'
          ? choiceWords(turn, slot)
          : null;
  const text = own[move];
  if (text !== undefined) askText(turn, text, `slot:${slot}:${move}`);
  else if (builtIn !== null) askWords(turn, builtIn, `slot:${slot}:${move}`);
  else askText(turn, nearest, `slot:${slot}:${prompts.reask === undefined ? 'ask' : 'reask'}`);
}

/** How often a slot was asked for again only because it came through badly. */
export const timesAskedAnew = (turn: Turn, slot: string): number => levelOf(turn).attempts[`poorly:${slot}`] ?? 0;

/** Words that came through badly, asked for again before they are believed: no failure of the caller's, so the ladder does not move. */
export function askOnceMore(turn: Turn, slot: string): void {
  const times = timesAskedAnew(turn, slot) + 1;
  levelOf(turn).attempts[`poorly:${slot}`] = times;
  const isName = specOf(turn, slot).type === 'person_name';
  if (times > (isName ? 2 : 1)) return;
  const move: RepairMove = times === 1 ? 'reask' : 'spell';
  turn.repair = { slot, attempt: times, move };
  turn.draft.pending = { kind: 'slot', slot };
  askAgain(turn, slot, move);
}

/** From this correction of the same name on, saying it once more helps nobody. */
const SPELL_FROM_CORRECTION = 2;

/** A name that had to be put right again is asked for by its letters, once. */
export function askToSpell(turn: Turn, corrected: readonly string[]): void {
  const { attempts } = levelOf(turn);
  for (const slot of corrected.filter((name) => specOf(turn, name).type === 'person_name')) {
    const times = (attempts[`corrected:${slot}`] ?? 0) + 1;
    attempts[`corrected:${slot}`] = times;
    if (times !== SPELL_FROM_CORRECTION) continue;
    turn.repair = { slot, attempt: times, move: 'spell' };
    turn.draft.pending = { kind: 'slot', slot };
    return askAgain(turn, slot, 'spell');
  }
}

/** One more failed attempt at a slot. `refusal` is why the value heard was turned down: said in place of the rung's prompt. */
export function failSlot(turn: Turn, slot: string, refusal: string | null = null): void {
  const spec = specOf(turn, slot);
  noteEarlier(turn, slot);
  const failures = countFailure(turn, `slot:${slot}`);
  const move = repairMove(ladderOf(spec.repair, graphOf(turn).repair), failures);
  turn.repair = { slot, attempt: failures, move };
  if (move === 'exhausted') return giveUp(turn, slot, false);
  if (move === 'goto') return giveUp(turn, slot, spec.repair?.ladder?.includes('goto') === true);
  if (move === 'skip') return settleSlot(turn, slot, 'skipped', 'not understood');
  turn.draft.pending = { kind: 'slot', slot };
  if (refusal !== null) askWords(turn, refusal, `slot:${slot}:refused`);
  else askAgain(turn, slot, move);
}

/** A question that wanted yes or no got neither: it is put again, then given up. Counts apart from failures to fill the slot. */
export function failQuestion(turn: Turn, key: string, slot: string | null): boolean {
  const own = slot === null ? undefined : specOf(turn, slot).repair;
  const failures = countFailure(turn, key);
  const limit = ladderOf(own, graphOf(turn).repair).max_attempts;
  turn.repair = { slot, attempt: failures, move: failures >= limit ? 'exhausted' : 'reask' };
  if (failures < limit) return false;
  giveUp(turn, slot, false);
  return true;
}

/** An open question again, short: its last sentence, not the whole greeting. */
export function askOpenAgain(turn: Turn, lead: string): void {
  const node = currentNode(turn);
  if (node?.type !== 'listen') return;
  turn.draft.pending = { kind: 'listen' };
  const question = questionIn(wordsOf(turn, node.prompt, `node:${node.id}`)) ?? phrases(turn).openQuestion;
  askWords(turn, `${lead} ${question}`.trim(), `node:${node.id}:reask`);
}

/** Nothing the open question could use. */
export function failListen(turn: Turn): void {
  const node = currentNode(turn);
  if (node?.type !== 'listen') return;
  const failures = countFailure(turn, `node:${node.id}`);
  const move = repairMove(ladderOf(node.repair, graphOf(turn).repair), failures);
  turn.repair = { slot: null, attempt: failures, move };
  const leaves = move === 'exhausted' || move === 'goto' || move === 'skip';
  if (!leaves) return askOpenAgain(turn, phrases(turn).notUnderstood);
  if (fireEvent(turn, 'repair_exhausted')) return;
  const own = move === 'goto' && node.repair?.goto !== undefined ? node.repair.goto : node.on_no_match;
  if (compiledOf(turn).nodes.has(own)) goTo(turn, own);
  else stop(turn);
}

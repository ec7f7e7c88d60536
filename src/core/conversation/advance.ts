import { runAction, runAnswer, runTransfer } from './actions.ts';
import { runConfirm } from './confirm.ts';
import { evaluate, operandValue } from './expressions.ts';
import type { GraphNode, NodeOf } from './graph.ts';
import { resume } from './interrupts.ts';
import { finish, goTo, stop } from './move.ts';
import { pursue } from './objective.ts';
import { askText, sayText } from './render.ts';
import { askOpenAgain } from './repair.ts';
import { fillSlot, hasValue, normalForm, slotState } from './slots.ts';
import { newLevel } from './state.ts';
import { compiledOf, currentNode, graphOf, levelOf, scopeOf, type Turn } from './turn.ts';

/** Nodes one step may run through without waiting for anybody. */
const MAX_SILENT_STEPS = 60;
const MAX_DEPTH = 8;

function runBranch(turn: Turn, node: NodeOf<'branch'>): void {
  const scope = scopeOf(turn);
  for (const each of node.cases) {
    const value = evaluate(each.when, scope);
    turn.guards.push({ node_id: node.id, case: each.label ?? each.goto, value });
    if (value) return goTo(turn, each.goto);
  }
  goTo(turn, node.else);
}

function runCollect(turn: Turn, node: NodeOf<'collect'>): void {
  if (turn.fresh && node.intro !== undefined) sayText(turn, node.intro, { promptId: `node:${node.id}:intro` });
  turn.fresh = false;
  if (pursue(turn, node.slots, false)) goTo(turn, node.next);
}

function runListen(turn: Turn, node: NodeOf<'listen'>): void {
  if (!turn.fresh) return askOpenAgain(turn, '');
  turn.draft.pending = { kind: 'listen' };
  askText(turn, node.prompt, `node:${node.id}`);
}

function runSubgraph(turn: Turn, node: NodeOf<'subgraph'>): void {
  const { draft } = turn;
  const inside = compiledOf(turn).subgraphs[node.graph];
  if (!inside || draft.levels.length >= MAX_DEPTH) return stop(turn);
  const scope = scopeOf(turn);
  const handed = Object.entries(node.map_in ?? {}).map(([name, operand]) => [name, operandValue(operand, scope)] as const);
  const defaults = Object.entries(inside.graph.context ?? {}).map(([name, field]) => [name, field.default] as const);
  const context = Object.fromEntries([...defaults, ...handed].filter(([, value]) => value !== undefined));
  draft.levels.push(newLevel(node.graph, node.id, context));
  goTo(turn, inside.graph.entry);
}

/** Back from a subgraph: what `map_out` names is handed up into the slots of the graph above. */
function leaveSubgraph(turn: Turn): void {
  const { draft } = turn;
  const scope = scopeOf(turn);
  const via = levelOf(turn).via;
  draft.levels.pop();
  const node = via === null ? undefined : compiledOf(turn).nodes.get(via);
  if (node?.type !== 'subgraph') return stop(turn);
  for (const [inner, slot] of Object.entries(node.map_out ?? {})) {
    const source = scope.slots[inner];
    const raw = source && hasValue(source) ? source.value : scope.vars[inner];
    if (!Object.hasOwn(graphOf(turn).slots, slot)) continue;
    const value = normalForm(turn, slot, raw);
    if (value === undefined) continue;
    fillSlot(turn, slot, {
      value,
      confidence: source?.confidence ?? 1,
      source: source?.source ?? 'default',
      heard: source?.heard ?? null,
      reason: 'from the subgraph',
    });
    if (source?.status === 'confirmed') levelOf(turn).slots[slot] = { ...slotState(turn, slot), status: 'confirmed' };
  }
  goTo(turn, node.next);
}

function runEnd(turn: Turn, node: NodeOf<'end'>): void {
  if (node.prompt !== undefined) sayText(turn, node.prompt, { promptId: `node:${node.id}`, interruptible: false });
  if (resume(turn)) return;
  if (turn.draft.levels.length > 1) return leaveSubgraph(turn);
  finish(turn, node.outcome);
}

function runNode(turn: Turn, node: GraphNode): void {
  switch (node.type) {
    case 'say':
      sayText(turn, node.prompt, { promptId: `node:${node.id}`, interruptible: node.interruptible ?? true });
      return goTo(turn, node.next);
    case 'listen':
      return runListen(turn, node);
    case 'collect':
      return runCollect(turn, node);
    case 'confirm':
      return runConfirm(turn, node);
    case 'branch':
      return runBranch(turn, node);
    case 'action':
      return runAction(turn, node);
    case 'answer':
      return runAnswer(turn, node);
    case 'transfer':
      return runTransfer(turn, node);
    case 'subgraph':
      return runSubgraph(turn, node);
    case 'end':
      return runEnd(turn, node);
  }
}

/** Runs nodes until one waits for the caller or for a result, or the call ends. A circle the validator missed ends the call after 60 nodes. */
export function advance(turn: Turn): void {
  const { draft } = turn;
  for (let steps = 0; draft.ended === null && draft.waiting === null && draft.pending === null; steps++) {
    const node = currentNode(turn);
    if (!node || steps >= MAX_SILENT_STEPS) stop(turn);
    else runNode(turn, node);
  }
}

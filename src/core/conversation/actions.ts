import { mayAct } from './act-limits.ts';
import { canonicalJson } from './canonical.ts';
import { evaluate, operandValue } from './expressions.ts';
import type { NodeOf, Operand } from './graph.ts';
import { finish, goTo, stop } from './move.ts';
import { pursue } from './objective.ts';
import { fillerOf, sayText, sayWords, wordsOf } from './render.ts';
import { sha256 } from './sha256.ts';
import { spokenText } from './spoken-text.ts';
import { applies, clearSlot, slotState } from './slots.ts';
import { currentNode, graphOf, levelOf, scopeOf, type Turn } from './turn.ts';

const DEFAULT_TIMEOUT_MS = 8000;
const DEFAULT_FILLER_AFTER_MS = 700;
const DEFAULT_RING_SECONDS = 30;
/** Transfers in a row without a word of the caller; a further one counts as failed. */
const MOST_TRANSFERS = 3;
/** A circle of actions, or a call that asks for ever: the failure edge leads on. */
const TOO_MANY = { ok: false, reason: 'too_many_actions' } as const;

type Result = { ok: boolean } & Record<string, unknown>;

/** Inputs of an action as they are now; a variable without a value is left out. */
function inputsOf(turn: Turn, input: Readonly<Record<string, Operand>> | undefined): Record<string, unknown> {
  const scope = scopeOf(turn);
  const values = Object.entries(input ?? {}).map(([name, operand]) => [name, operandValue(operand, scope)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Same place and same input give the same key; the caller of the engine puts the call's id before it. */
const keyFor = (turn: Turn, nodeId: string, input: unknown): string => {
  const path = [...turn.draft.levels.slice(1).map((level) => level.graph), nodeId].join('/');
  return `${path}:${sha256(canonicalJson(input)).slice(0, 16)}`;
};

/**
 * The structural guard: an action with a side effect does not run while a slot of its `requires_confirmed` is unconfirmed. It asks for it first, and goes
 * back to the read-back that had confirmed it where one had. True when the action may run.
 */
function guard(turn: Turn, node: NodeOf<'action'>): boolean {
  const needed = (node.side_effect === true ? (node.requires_confirmed ?? []) : []).filter((slot) => applies(turn, slot));
  const level = levelOf(turn);
  for (const slot of needed) {
    const origin = level.confirmed_at[slot];
    if (slotState(turn, slot).status === 'filled' && origin !== undefined) {
      goTo(turn, origin);
      return false;
    }
  }
  if (!pursue(turn, needed, true)) return false;
  if (needed.every((slot) => slotState(turn, slot).status === 'confirmed')) return true;
  goTo(turn, node.on_failure);
  return false;
}

function clearSlots(turn: Turn, node: NodeOf<'action'>): void {
  const names = inputsOf(turn, node.input)['names'];
  const known = Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string' && Object.hasOwn(graphOf(turn).slots, name)) : [];
  for (const slot of known) {
    clearSlot(turn, slot, 'cleared by the graph');
    delete levelOf(turn).attempts[`slot:${slot}`];
  }
  goTo(turn, known.length > 0 ? node.on_success : node.on_failure);
}

export function runAction(turn: Turn, node: NodeOf<'action'>): void {
  if (node.action === 'builtin.clear_slots') return clearSlots(turn, node);
  if (!guard(turn, node)) return;
  const { draft } = turn;
  const input = inputsOf(turn, node.input);
  const sideEffect = node.side_effect === true;
  const base = keyFor(turn, node.id, input);
  const runs = draft.runs[base];
  // A side effect happens once per call and input. A mere question may be asked again once the caller has spoken: holds expire, calendars move.
  const isSameRun = runs !== undefined && (sideEffect || runs.turn === draft.turns);
  const count = runs === undefined ? 1 : isSameRun ? runs.count : runs.count + 1;
  const key = count === 1 ? base : `${base}:${count}`;
  const known = draft.done[key];
  if (known) return settleAction(turn, node, known as Result);
  const timeoutMs = mayAct(turn, node.id, node.timeout_ms ?? DEFAULT_TIMEOUT_MS);
  if (timeoutMs === undefined) return settleAction(turn, node, TOO_MANY);
  draft.runs[base] = { turn: draft.turns, count };
  draft.waiting = { kind: 'act', key, node_id: node.id, side_effect: sideEffect };
  turn.effects.push({
    do: 'act',
    key,
    node_id: node.id,
    action: node.action,
    input,
    side_effect: sideEffect,
    timeout_ms: timeoutMs,
    filler: fillerOf(turn, node.filler),
    filler_after_ms: node.filler_after_ms ?? DEFAULT_FILLER_AFTER_MS,
  });
}

/** Free alternatives in a failed result, put beside the slots the inputs came from: a bare "yes" to "the closest is two" then means two. */
function noteOffers(turn: Turn, node: NodeOf<'action'>, result: Result): void {
  const listed = Array.isArray(result['alternatives']) ? result['alternatives'][0] : undefined;
  const offer: unknown = result['alternative'] ?? listed;
  if (typeof offer !== 'object' || offer === null) return;
  for (const [name, operand] of Object.entries(node.input ?? {})) {
    const value = Object.hasOwn(offer, name) ? (offer as Record<string, unknown>)[name] : undefined;
    if ('var' in operand && operand.var.startsWith('slots.') && typeof value === 'string') levelOf(turn).offers[operand.var.slice(6)] = value;
  }
}

function settleAction(turn: Turn, node: NodeOf<'action'>, result: Result): void {
  const level = levelOf(turn);
  if (node.save_as !== undefined) level.vars[node.save_as] = result;
  if (!result.ok) noteOffers(turn, node, result);
  const scope = scopeOf(turn);
  for (const each of node.cases ?? []) {
    const value = evaluate(each.when, scope);
    turn.guards.push({ node_id: node.id, case: each.label ?? each.goto, value });
    if (value) return goTo(turn, each.goto);
  }
  goTo(turn, result.ok ? node.on_success : node.on_failure);
}

export function runTransfer(turn: Turn, node: NodeOf<'transfer'>): void {
  const { draft } = turn;
  if (draft.transfers >= MOST_TRANSFERS) return goTo(turn, node.on_failed);
  draft.transfers += 1;
  if (node.announce !== undefined) sayText(turn, node.announce, { promptId: `node:${node.id}` });
  const target = operandValue(node.target, scopeOf(turn));
  if (typeof target !== 'string' && typeof target !== 'number') return goTo(turn, node.on_failed);
  const key = `${keyFor(turn, node.id, target)}:${levelOf(turn).visits[node.id] ?? 1}`;
  draft.waiting = { kind: 'transfer', key, node_id: node.id, side_effect: true };
  turn.effects.push({
    do: 'transfer',
    key,
    node_id: node.id,
    mode: node.mode ?? 'cold',
    target: String(target),
    briefing: node.briefing === undefined ? null : wordsOf(turn, node.briefing, `briefing:${node.id}`),
    accept_digit: node.accept_digit ?? null,
    ring_timeout_seconds: node.ring_timeout_seconds ?? DEFAULT_RING_SECONDS,
  });
}

function settleTransfer(turn: Turn, node: NodeOf<'transfer'>, result: Result): void {
  if (!result.ok) return goTo(turn, node.on_failed);
  const { outcomes } = graphOf(turn);
  const named =
    outcomes.find((each) => each.id === 'transferred') ?? outcomes.find((each) => each.outcome_type === 'transferred') ?? outcomes.find((each) => each.success);
  finish(turn, node.outcome ?? named?.id ?? 'transferred');
}

export function runAnswer(turn: Turn, node: NodeOf<'answer'>): void {
  const key = `${keyFor(turn, node.id, turn.draft.last_heard)}:${levelOf(turn).visits[node.id] ?? 1}`;
  turn.draft.waiting = { kind: 'answer', key, node_id: node.id, side_effect: false };
  const { knowledge, min_score } = node;
  const { last_heard: question, last_heard_ms: askedMs } = turn.draft;
  turn.effects.push({
    do: 'answer',
    key,
    node_id: node.id,
    question,
    ...(askedMs === null ? {} : { asked_ms: askedMs }),
    knowledge,
    ...(min_score === undefined ? {} : { min_score }),
  });
}

/** Only words that came with evidence are spoken, and of them only words: markup of a document or of a model is left out. An answer without any counts as none. */
function settleAnswer(turn: Turn, node: NodeOf<'answer'>, result: Result): void {
  const { text: found } = result;
  const text = typeof found === 'string' ? spokenText(found) : '';
  if (!result.ok || text === '') return goTo(turn, node.on_no_evidence);
  if (node.preface !== undefined) sayText(turn, node.preface, { promptId: `node:${node.id}:preface` });
  sayWords(turn, text, { promptId: `node:${node.id}` });
  if (node.follow_up !== undefined) sayText(turn, node.follow_up, { promptId: `node:${node.id}:follow_up` });
  goTo(turn, node.on_answered);
}

/** Takes the answer to an effect. One that nobody waits for any more is remembered, so that the effect is not run again, and changes nothing else. */
export function takeResult(turn: Turn, key: string, result: Result): void {
  const { draft } = turn;
  if (!Object.hasOwn(draft.done, key)) draft.done[key] = result;
  if (draft.waiting?.key !== key) return;
  draft.waiting = null;
  const node = currentNode(turn);
  if (node?.type === 'action') settleAction(turn, node, result);
  else if (node?.type === 'transfer') settleTransfer(turn, node, result);
  else if (node?.type === 'answer') settleAnswer(turn, node, result);
  else stop(turn);
}

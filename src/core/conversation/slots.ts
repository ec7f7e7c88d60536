import { readValues } from '#core/understanding/understanding';
import type { Choice, ReadingTarget, SlotType } from '#core/understanding/types';
import { evaluate, lookUp } from './expressions.ts';
import type { ConfirmPolicy, ObjectiveGraph, SlotSpec } from './graph.ts';
import { EMPTY_SLOT } from './state.ts';
import { graphOf, levelOf, scopeOf, specOf, type Turn } from './turn.ts';
import type { SlotState, World } from './types.ts';
import { brokenRule } from './validators.ts';

/** Under this, `if_uncertain` reads a value back; a slot's own `confirm_below` goes before. */
const UNCERTAIN_BELOW = 0.7;
/** So unsure that even an implicit confirmation becomes a question. */
const DOUBTFUL_BELOW = 0.5;

export const slotState = (turn: Turn, slot: string): SlotState => levelOf(turn).slots[slot] ?? EMPTY_SLOT;

export const hasValue = (state: SlotState): boolean => state.status === 'filled' || state.status === 'confirmed';

/** Does the slot apply now, as its `when` says? */
export function applies(turn: Turn, slot: string): boolean {
  const { when } = specOf(turn, slot);
  return when === undefined || evaluate(when, scopeOf(turn));
}

/** Does the slot listen now? `when_asked` protects free text and payment data. */
export const isOpenFor = (turn: Turn, slot: string, asked: string | null): boolean =>
  applies(turn, slot) && (slot === asked || specOf(turn, slot).listen !== 'when_asked');

export const isRequired = (spec: SlotSpec): boolean => spec.required !== false;

export const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export function choicesOf(graph: ObjectiveGraph, spec: SlotSpec, world: World): readonly Choice[] {
  const list = spec.list === undefined ? undefined : graph.lists?.[spec.list];
  if (list === undefined) return enumChoices(spec);
  const values = 'values' in list ? list.values : (world.lists[list.source] ?? []);
  return values as readonly Choice[];
}

/** An `enum` slot without a list chooses from its `enum` validator. */
function enumChoices(spec: SlotSpec): readonly Choice[] {
  const rule = spec.validate?.find((validator) => validator.rule === 'enum');
  return Array.isArray(rule?.value) ? rule.value.map((value) => ({ value: String(value) })) : [];
}

const timeOfDay = (value: unknown): string | null => (typeof value === 'string' && /^\d\d:\d\d$/.test(value) ? value : null);

/** What a new answer may complete: the value it corrects, else what was last said to the same question. */
function earlierFor(turn: Turn, slot: string): string | null {
  const state = slotState(turn, slot);
  return (hasValue(state) ? wordsFor(turn, slot, state) : null) ?? levelOf(turn).earlier[slot] ?? null;
}

/** A value in words a reader takes up again; null for types that are never completed, and for payment data, which is kept nowhere else. */
function wordsFor(turn: Turn, slot: string, state: SlotState): string | null {
  const { type, pii } = specOf(turn, slot);
  if (pii === 'payment' || typeof state.value !== 'string') return null;
  if (type === 'datetime') return state.value.replace('T', ' ');
  return type === 'email' || type === 'person_name' || type === 'date' ? state.value : null;
}

/** What the reader has to know about a slot. */
export function targetFor(turn: Turn, slot: string, asked: boolean): ReadingTarget {
  const spec = specOf(turn, slot);
  const limit = (rule: 'min' | 'max') => timeOfDay(spec.validate?.find((validator) => validator.rule === rule)?.value);
  const [min, max] = [limit('min'), limit('max')];
  const choices = choicesOf(graphOf(turn), spec, turn.world);
  const earlier = asked ? earlierFor(turn, slot) : null;
  return {
    type: spec.type,
    asked,
    ...(choices.length > 0 ? { choices } : {}),
    ...(min !== null && max !== null ? { between: { min, max } } : {}),
    ...(earlier === null ? {} : { earlier }),
  };
}

function put(turn: Turn, slot: string, next: SlotState, reason: string): void {
  const level = levelOf(turn);
  const from = slotState(turn, slot).status;
  level.slots[slot] = next;
  turn.changes.push({ slot, from, to: next.status, value: next.value, reason });
}

export interface Filling {
  readonly value: unknown;
  readonly confidence: number;
  readonly source: NonNullable<SlotState['source']>;
  readonly heard: string | null;
  readonly reason: string;
}

/** Sets a value that passed its validators. A value that changes loses its confirmation. */
export function fillSlot(turn: Turn, slot: string, filling: Filling): void {
  const level = levelOf(turn);
  const before = slotState(turn, slot);
  if (hasValue(before) && sameValue(before.value, filling.value)) {
    // Said again: surer than before, and nothing to confirm anew.
    level.slots[slot] = { ...before, confidence: Math.max(before.confidence, filling.confidence) };
    return;
  }
  put(
    turn,
    slot,
    {
      status: 'filled',
      value: filling.value,
      confidence: filling.confidence,
      source: filling.source,
      input_index: turn.draft.inputs,
      heard: specOf(turn, slot).pii === 'payment' ? null : filling.heard,
    },
    filling.reason,
  );
  level.settled = level.settled.filter((name) => name !== slot);
  if (turn.draft.partial?.slot === slot) turn.draft.partial = null;
  delete level.refused[slot];
  delete level.offers[slot];
}

export function confirmSlot(turn: Turn, slot: string, reason: string): void {
  const before = slotState(turn, slot);
  if (before.status !== 'filled') return;
  put(turn, slot, { ...before, status: 'confirmed' }, reason);
  delete levelOf(turn).attempts[`slot:${slot}`];
  delete levelOf(turn).earlier[slot];
}

/** Takes a value away, to be asked for again. What it was stays known to the reader, so that "no" and then "at six" keeps the day. */
export function clearSlot(turn: Turn, slot: string, reason: string): void {
  const before = slotState(turn, slot);
  if (before.status === 'empty') return;
  const words = hasValue(before) ? wordsFor(turn, slot, before) : null;
  if (words !== null) levelOf(turn).earlier[slot] = words;
  put(turn, slot, { ...EMPTY_SLOT, input_index: turn.draft.inputs }, reason);
  turn.draft.to_mention = turn.draft.to_mention.filter((name) => name !== slot);
  turn.draft.implicit = turn.draft.implicit.filter((name) => name !== slot);
}

/** Declined or skipped: not asked again in this node, unless a default stands in. */
export function settleSlot(turn: Turn, slot: string, status: 'declined' | 'skipped', reason: string): void {
  const level = levelOf(turn);
  put(turn, slot, { ...EMPTY_SLOT, status, input_index: turn.draft.inputs }, reason);
  if (!level.settled.includes(slot)) level.settled.push(slot);
  delete level.attempts[`slot:${slot}`];
  delete level.earlier[slot];
}

export function confirmPolicy(turn: Turn, slot: string): ConfirmPolicy {
  return specOf(turn, slot).confirm ?? graphOf(turn).settings?.confirmation_default ?? 'if_uncertain';
}

/** Must the caller be asked whether the value is right, before the conversation goes on? */
export function needsReadBack(turn: Turn, slot: string): boolean {
  const state = slotState(turn, slot);
  if (state.status !== 'filled') return false;
  const below = specOf(turn, slot).confirm_below;
  switch (confirmPolicy(turn, slot)) {
    case 'explicit':
      return true;
    case 'if_uncertain':
      return state.confidence < (below ?? UNCERTAIN_BELOW);
    case 'implicit':
      return state.confidence < (below ?? DOUBTFUL_BELOW);
    case 'never':
      return false;
  }
}

const RAW_TYPES: readonly SlotType[] = ['text', 'boolean', 'integer', 'number', 'choice', 'enum', 'digits', 'person_name', 'address'];

/** Brings a known value (context, default, an intent's constant, a proposal) into the slot's normal form; undefined when it is none. */
export function normalForm(turn: Turn, slot: string, raw: unknown): unknown {
  const spec = specOf(turn, slot);
  if (raw === undefined || raw === null || raw === '') return undefined;
  if (spec.type === 'boolean') return typeof raw === 'boolean' ? raw : undefined;
  if (spec.type === 'integer' || spec.type === 'number' || spec.type === 'duration') {
    if (typeof raw === 'number') return Number.isFinite(raw) && (spec.type === 'number' || Number.isInteger(raw)) ? raw : undefined;
  }
  if (spec.type === 'choice' || spec.type === 'enum') {
    const choices = choicesOf(graphOf(turn), spec, turn.world);
    return choices.length === 0 || choices.some((choice) => choice.value === raw) ? raw : undefined;
  }
  if (spec.type === 'money' && typeof raw === 'object') return 'amount_minor' in raw && 'currency' in raw ? raw : undefined;
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  if (RAW_TYPES.includes(spec.type)) return typeof raw === 'string' ? raw : undefined;
  if (isNormal(spec.type, raw)) return raw;
  return readValues(String(raw), { ...targetFor(turn, slot, true), earlier: null }, turn.world)[0]?.value;
}

function isNormal(type: SlotType, raw: unknown): boolean {
  if (typeof raw !== 'string') return false;
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(raw);
  if (type === 'time') return /^([01]\d|2[0-3]):[0-5]\d$/.test(raw);
  if (type === 'datetime') return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(raw);
  if (type === 'phone') return /^\+[1-9]\d{6,14}$/.test(raw);
  return type === 'email' && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(raw);
}

/** Fills an empty slot from what is already known: its prefill, else its default. */
export function fillFromKnown(turn: Turn, slot: string): void {
  const spec = specOf(turn, slot);
  const known: [unknown, 'prefill' | 'default'][] = [];
  if (spec.prefill !== undefined && !levelOf(turn).denied.includes(slot)) known.push([lookUp(spec.prefill, scopeOf(turn)), 'prefill']);
  known.push([spec.default, 'default']);
  for (const [raw, source] of known) {
    const value = normalForm(turn, slot, raw);
    if (value === undefined || brokenRule(slot, value, graphOf(turn), scopeOf(turn)) >= 0) continue;
    fillSlot(turn, slot, { value, confidence: 1, source, heard: null, reason: source === 'prefill' ? 'known before the call' : 'default' });
    return;
  }
}

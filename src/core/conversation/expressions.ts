import type { Expr, Operand } from './graph.ts';
import { matcherFor } from './patterns.ts';
import type { SlotState, World } from './types.ts';

/** What an expression or a template may look at. */
export interface Scope {
  readonly slots: Readonly<Record<string, SlotState>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly visits: Readonly<Record<string, number>>;
  readonly turns: number;
  readonly world: World;
}

/** The names behind `call.` in expressions and templates. */
export const CALL_VARIABLES = ['now', 'date', 'time', 'weekday', 'timezone', 'locale', 'turns'] as const;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function callVariable(scope: Scope, name: string): unknown {
  const { now, timezone, locale } = scope.world;
  switch (name) {
    case 'now':
      return now;
    case 'date':
      return now.slice(0, 10);
    case 'time':
      return now.slice(11, 16);
    case 'weekday':
      return WEEKDAYS[weekdayOf(now.slice(0, 10))];
    case 'timezone':
      return timezone;
    case 'locale':
      return locale;
    case 'turns':
      return scope.turns;
    default:
      return undefined;
  }
}

/** 0 is Sunday. */
export const weekdayOf = (date: string): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

/** Days since 1970-01-01 of a civil date. */
export function dayNumber(date: string): number {
  return Math.floor(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000);
}

const ownValue = (holder: unknown, key: string): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;

/** The value behind `slots.x`, `context.x`, `vars.x.y` or `call.x`; undefined where there is none. Only own properties are followed. */
export function lookUp(path: string, scope: Scope): unknown {
  const [space, ...rest] = path.split('.');
  const first = rest[0] ?? '';
  if (space === 'call') return callVariable(scope, first);
  let value: unknown;
  if (space === 'slots') {
    const slot = ownValue(scope.slots, first) as SlotState | undefined;
    value = slot && (slot.status === 'filled' || slot.status === 'confirmed') ? slot.value : undefined;
  } else {
    value = ownValue(space === 'context' ? scope.context : scope.vars, first);
  }
  for (const key of rest.slice(1)) value = ownValue(value, key);
  return value === null ? undefined : value;
}

export const operandValue = (operand: Operand, scope: Scope): unknown => ('var' in operand ? lookUp(operand.var, scope) : operand.const);

/** Money is compared by its minor units, everything else as it stands. */
const comparable = (value: unknown): unknown => {
  const amount = ownValue(value, 'amount_minor');
  return typeof amount === 'number' ? amount / 100 : value;
};

function isEqual(a: unknown, b: unknown): boolean {
  const [x, y] = [comparable(a), comparable(b)];
  if (typeof x === 'object' && x !== null) return JSON.stringify(x) === JSON.stringify(y);
  return x === y;
}

/** Numbers with numbers, texts with texts (dates and times sort as text); anything else has no order. */
function order(a: unknown, b: unknown): number | null {
  const [x, y] = [comparable(a), comparable(b)];
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  if (typeof x === 'string' && typeof y === 'string') return x < y ? -1 : x > y ? 1 : 0;
  return null;
}

const contains = (holder: unknown, item: unknown): boolean => {
  if (Array.isArray(holder)) return holder.some((each) => isEqual(each, item));
  return typeof holder === 'string' && typeof item === 'string' && item !== '' && holder.toLowerCase().includes(item.toLowerCase());
};

function matches(text: unknown, pattern: unknown): boolean {
  if (typeof text !== 'string' || typeof pattern !== 'string') return false;
  return matcherFor(pattern).test(text);
}

function compare(op: string, a: unknown, b: unknown): boolean {
  const missing = a === undefined || b === undefined;
  switch (op) {
    case 'eq':
      return !missing && isEqual(a, b);
    case 'ne':
      return !isEqual(a, b);
    case 'in':
      return !missing && contains(b, a);
    case 'contains':
      return !missing && contains(a, b);
    case 'matches':
      return matches(a, b);
  }
  const sign = missing ? null : order(a, b);
  if (sign === null) return false;
  if (op === 'gt') return sign > 0;
  if (op === 'gte') return sign >= 0;
  return op === 'lt' ? sign < 0 : sign <= 0;
}

/** Truth of a condition. A missing value makes every comparison false except `ne`, which is then true. */
export function evaluate(expr: Expr, scope: Scope): boolean {
  switch (expr.op) {
    case 'and':
      return expr.of.every((part) => evaluate(part, scope));
    case 'or':
      return expr.of.some((part) => evaluate(part, scope));
    case 'not':
      return !evaluate(expr.not, scope);
    case 'filled': {
      const status = scope.slots[expr.slot]?.status;
      return status === 'filled' || status === 'confirmed';
    }
    case 'confirmed':
    case 'declined':
      return scope.slots[expr.slot]?.status === expr.op;
    case 'open_now':
      return Object.hasOwn(scope.world.open, expr.hours) && scope.world.open[expr.hours] === true;
    case 'visits_gte':
      return (scope.visits[expr.node] ?? 0) >= expr.count;
    default:
      return compare(expr.op, operandValue(expr.args[0] as Operand, scope), operandValue(expr.args[1] as Operand, scope));
  }
}

import { evaluate, type Scope, weekdayOf, dayNumber } from './expressions.ts';
import type { ObjectiveGraph, Validator } from './graph.ts';
import { matcherFor } from './patterns.ts';
import type { OpeningHours, SlotState } from './types.ts';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const amountOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'amount_minor' in value && typeof value.amount_minor === 'number') return value.amount_minor / 100;
  return null;
};

/** Smaller, equal or greater, for numbers, money, dates and times; null where there is no order. */
function compareTo(value: unknown, limit: unknown): number | null {
  const amount = amountOf(value);
  const bound = typeof limit === 'number' ? limit : typeof limit === 'string' && amount !== null ? Number(limit) : amountOf(limit);
  if (amount !== null && bound !== null && !Number.isNaN(bound)) return amount - bound;
  if (typeof value === 'string' && typeof limit === 'string') {
    const timeOnly = /^\d\d:\d\d$/.test(limit) && value.includes('T') ? value.slice(11, 16) : value;
    return timeOnly < limit ? -1 : timeOnly > limit ? 1 : 0;
  }
  return null;
}

const lengthOf = (value: unknown): number => (typeof value === 'string' ? Array.from(value).length : Array.isArray(value) ? value.length : 0);

/** Compares at the precision of the value: a date with today, a datetime or a time with now. */
function againstNow(value: unknown, now: string): number | null {
  if (typeof value !== 'string') return null;
  const present = value.length <= 5 ? now.slice(11, 16) : now.slice(0, value.length);
  return value < present ? -1 : value > present ? 1 : 0;
}

/** The sum of Luhn's algorithm, ISO/IEC 7812-1 annex B. */
function passesLuhn(value: unknown): boolean {
  const digits = typeof value === 'string' ? value.replace(/\D/g, '') : '';
  if (digits === '') return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** The value's date and time of day; what the value lacks comes from the call's other date and time slots. */
function momentOf(value: unknown, graph: ObjectiveGraph, scope: Scope): { date: string | null; time: string | null } {
  if (typeof value !== 'string') return { date: null, time: null };
  if (value.includes('T')) return { date: value.slice(0, 10), time: value.slice(11, 16) };
  const other = (type: 'date' | 'time'): string | null => {
    const name = Object.keys(graph.slots).find((slot) => graph.slots[slot]?.type === type);
    const found = name === undefined ? undefined : scope.slots[name]?.value;
    return typeof found === 'string' ? found : null;
  };
  return value.includes('-') ? { date: value, time: null } : { date: other('date'), time: value };
}

function isOpen(hours: OpeningHours, moment: { date: string | null; time: string | null }): boolean {
  if (moment.date === null) return true;
  const exception = hours.exceptions?.find((each) => each.date === moment.date);
  const spans = exception ? (exception.closed === true ? [] : (exception.hours ?? [])) : (hours.weekly[DAYS[weekdayOf(moment.date)] as string] ?? []);
  if (moment.time === null) return spans.length > 0;
  return spans.some(([from, to]) => from <= (moment.time as string) && (moment.time as string) < to);
}

const isListed = (list: unknown, value: unknown): boolean => Array.isArray(list) && list.some((each) => JSON.stringify(each) === JSON.stringify(value));

/** True when the value passes the rule. Rules about things the world does not know (hours, suppression) pass: the action judges them again. */
export function passes(validator: Validator, slot: string, value: unknown, graph: ObjectiveGraph, scope: Scope): boolean {
  const limit = validator.value;
  const { now } = scope.world;
  switch (validator.rule) {
    case 'pattern':
      return typeof limit !== 'string' || matcherFor(limit).test(String(value));
    case 'min':
      return (compareTo(value, limit) ?? 0) >= 0;
    case 'max':
      return (compareTo(value, limit) ?? 0) <= 0;
    case 'min_length':
      return lengthOf(value) >= Number(limit);
    case 'max_length':
      return lengthOf(value) <= Number(limit);
    case 'enum':
      return isListed(limit, value);
    case 'future':
      // Today is not in the past: whether there is room left today is the calendar's answer.
      return typeof value === 'string' && value.length === 10 ? (againstNow(value, now) ?? 0) >= 0 : (againstNow(value, now) ?? 1) > 0;
    case 'past':
      return (againstNow(value, now) ?? -1) < 0;
    case 'within_days':
      return typeof value !== 'string' || value.length < 10 || Math.abs(dayNumber(value) - dayNumber(now)) <= Number(limit);
    case 'within_business_hours': {
      const hours = scope.world.hours?.[typeof limit === 'string' ? limit : 'default'];
      return hours === undefined || isOpen(hours, momentOf(value, graph, scope));
    }
    case 'not_suppressed':
      return !(scope.world.suppressed ?? []).includes(String(value));
    case 'luhn':
      return passesLuhn(value);
    case 'expr': {
      if (!validator.expr) return true;
      const tried: SlotState = { status: 'filled', value, confidence: 1, source: null, input_index: -1, heard: null };
      return evaluate(validator.expr, { ...scope, slots: { ...scope.slots, [slot]: tried } });
    }
  }
}

/** Index of the first rule the value breaks, or -1. */
export function brokenRule(slot: string, value: unknown, graph: ObjectiveGraph, scope: Scope): number {
  return (graph.slots[slot]?.validate ?? []).findIndex((validator) => !passes(validator, slot, value, graph, scope));
}

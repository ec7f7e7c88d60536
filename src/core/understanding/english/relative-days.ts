import { addDays, addMonths, type Day, daysInMonth, toNumber } from '../civil.ts';
import type { Token } from '../tokens.ts';
import { type DayRule, hit, nextWeekday, skipThe, text } from './day-basics.ts';
import { findHoliday } from './holidays.ts';
import { matchWords, readNumber } from './numbers.ts';
import { MONTHS } from './words.ts';

/** Today, tomorrow, the day after; "this evening" is today. */
export const todayRule: DayRule = (tokens, at, { today }) => {
  const word = text(tokens, at);
  const next = text(tokens, at + 1);
  if (word === 'today' || word === "today's" || word === 'tonight') return hit(today, at, at + 1, 0.95);
  if (word === 'tomorrow' || word === "tomorrow's" || word === 'tomorow' || word === 'tommorow' || word === 'tommorrow')
    return hit(addDays(today, 1), at, at + 1, 0.97);
  if (word === 'yesterday') return hit(addDays(today, -1), at, at + 1, 0.95);
  if (word === 'last' && next === 'night') return hit(addDays(today, -1), at, at + 2, 0.9);
  if (word === 'this' && (next === 'morning' || next === 'afternoon' || next === 'evening')) return hit(today, at, at + 1, 0.9);
  if (word === 'day') {
    const after = matchWords(tokens, at, ['day', 'after', 'tomorrow']);
    if (after > 0) return hit(addDays(today, 2), at, after, 0.97);
    const before = matchWords(tokens, at, ['day', 'before', 'yesterday']);
    if (before > 0) return hit(addDays(today, -2), at, before, 0.97);
  }
  return null;
};

const UNIT_DAYS: ReadonlyMap<string, 'day' | 'week' | 'month' | 'year' | 'fortnight'> = new Map([
  ['day', 'day'],
  ['days', 'day'],
  ["day's", 'day'],
  ["days'", 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ["week's", 'week'],
  ["weeks'", 'week'],
  ['fortnight', 'fortnight'],
  ["fortnight's", 'fortnight'],
  ['month', 'month'],
  ['months', 'month'],
  ["month's", 'month'],
  ['year', 'year'],
  ['years', 'year'],
  ["year's", 'year'],
]);

function shift(day: Day, count: number, unit: string): Day {
  if (unit === 'month' || unit === 'year') return addMonths(day, Math.round(count) * (unit === 'year' ? 12 : 1));
  return addDays(day, Math.round(count) * (unit === 'week' ? 7 : unit === 'fortnight' ? 14 : 1));
}

/** "a week", "two weeks", "10 days", "a couple of days", "week" (before "from"). */
export function readSpan(tokens: readonly Token[], at: number): { count: number; unit: string; next: number } | null {
  const number = readNumber(tokens, at);
  const word = text(tokens, at);
  let count = number?.value ?? (word === 'a' || word === 'an' ? 1 : null);
  let next = number?.next ?? at + 1;
  const direct = UNIT_DAYS.get(word);
  if (direct && count === null) return { count: 1, unit: direct, next: at + 1 };
  if (count === null || count < 0 || count > 400) return null;
  if (text(tokens, next) === 'more') next += 1;
  const unit = UNIT_DAYS.get(text(tokens, next));
  if (!unit) return null;
  if (matchWords(tokens, next + 1, ['and', 'a', 'half']) > 0 && unit === 'week') count += 0.5;
  return { count, unit, next: next + 1 };
}

/** "in two weeks", "three days from now", "a week from Thursday", "two weeks ago", "a week on Friday", "a week tomorrow". */
export const spanRule: DayRule = (tokens, at, context, readDay) => {
  const { today } = context;
  const word = text(tokens, at);
  const isIn = word === 'in' || word === 'within';
  const span = readSpan(tokens, isIn ? at + 1 : at);
  if (!span) return null;
  const after = text(tokens, span.next);
  if (isIn) {
    const to = after === 'time' || after === "time's" ? span.next + 1 : matchWords(tokens, span.next, ['from', 'now']) > 0 ? span.next + 2 : span.next;
    return text(tokens, at + 1) === 'week' || text(tokens, at + 1) === 'day'
      ? null
      : hit(shift(today, span.count, span.unit), at, to, word === 'in' ? 0.9 : 0.4);
  }
  if (after === 'ago') return hit(shift(today, -span.count, span.unit), at, span.next + 1, 0.9);
  if (after === 'before' && span.unit !== 'month') {
    const base = readDay(tokens, span.next + 1, context);
    return base && !base.bare && !base.weekday ? hit(shift(base.day, -span.count, span.unit), at, base.to, 0.9) : null;
  }
  if (after === 'from' || after === 'after' || after === 'on') {
    if (after !== 'on' && text(tokens, span.next + 1) === 'now') return hit(shift(today, span.count, span.unit), at, span.next + 2, 0.95);
    if (after === 'on' && span.unit !== 'week') return null;
    const base = readDay(tokens, span.next + 1, context) ?? readDay(tokens, skipThe(tokens, span.next + 1), context);
    return base ? hit(shift(base.day, span.count, span.unit), at, base.to, 0.92) : null;
  }
  if (span.unit === 'week' || span.unit === 'fortnight') {
    const base = after === 'today' || after === 'tomorrow' ? todayRule(tokens, span.next, context, readDay) : null;
    if (base) return hit(shift(base.day, span.count, span.unit), at, base.to, 0.9);
  }
  return null;
};

/** "the end of the month", "the beginning of next month", "the weekend", "next week". */
export const vagueRule: DayRule = (tokens, at, { today }) => {
  const word = text(tokens, at);
  if ((word === 'end' || word === 'beginning' || word === 'start' || word === 'middle' || word === 'first' || word === 'last') && text(tokens, at + 1) !== '') {
    const of =
      word === 'first' || word === 'last' ? (matchWords(tokens, at + 1, ['day', 'of']) > 0 ? at + 3 : -1) : text(tokens, at + 1) === 'of' ? at + 2 : -1;
    if (of < 0) return null;
    const start = skipThe(tokens, of);
    const which = text(tokens, start);
    const unitAt = which === 'next' || which === 'this' ? start + 1 : start;
    const unit = text(tokens, unitAt);
    const named = MONTHS.get(unit);
    if (unit === 'week') {
      const friday = which === 'next' ? nextWeekday(today, 5) : addDays(nextWeekday(today, 5), -7);
      return word === 'end' ? hit(friday, at, unitAt + 1, 0.5) : hit(addDays(friday, -4), at, unitAt + 1, 0.4);
    }
    if (unit !== 'month' && !named) return null;
    const base: Day = named
      ? { year: today.year + (named < today.month ? 1 : 0), month: named, day: 1 }
      : { ...addMonths({ ...today, day: 1 }, which === 'next' ? 1 : 0), day: 1 };
    const day = word === 'end' || word === 'last' ? daysInMonth(base.year, base.month) : word === 'middle' ? 15 : 1;
    return hit({ ...base, day }, at, unitAt + 1, word === 'middle' ? 0.45 : 0.65);
  }
  const isThis = word === 'this';
  if ((isThis || word === 'next' || word === 'the') && (text(tokens, at + 1) === 'weekend' || (!isThis && word !== 'the' && text(tokens, at + 1) === 'week'))) {
    const weekend = text(tokens, at + 1) === 'weekend';
    const day = weekend ? addDays(nextWeekday(today, 6), word === 'next' ? 0 : -7) : nextWeekday(today, 1);
    const shifted = toNumber(day) < toNumber(today) ? today : day;
    return { ...hit(shifted, at, at + 2, weekend ? 0.5 : 0.35), bare: true };
  }
  return null;
};

/** Holidays by name. */
export const holidayRule: DayRule = (tokens, at, { today }) => {
  const found = findHoliday(tokens, at, today);
  return found && hit(found.day, at, found.next, 0.9);
};

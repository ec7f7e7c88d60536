import { addDays, addMonths, type Day, isDay, toNumber, weekdayOf } from '../civil.ts';
import type { Token } from '../tokens.ts';

/** A day found in the words. */
export interface DayHit {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  /** A second way to understand it ("next Tuesday" as the coming one). */
  readonly other?: Day | undefined;
  /** The same words about what has been: "Saturday" as the last one. Meant where the slot wants a day in the past, or "it was" stands before. */
  readonly past?: Day | undefined;
  /** What of the day was said: without a year, or the number alone. A date of birth that is put right keeps the rest. */
  readonly said?: 'month_and_day' | 'day';
  /** Only to be believed when a date was asked for ("twenty first", "21"). */
  readonly bare?: boolean;
  /** Nothing but the name of a weekday: a numbered day beside it says which one. */
  readonly weekday?: boolean;
}

/** What a day phrase is read against. */
export interface DayContext {
  readonly today: Day;
  readonly dateOrder: 'mdy' | 'dmy';
}

/** Reads any day phrase at a token: handed to the rules that build on another day ("a week from Thursday"). */
export type ReadDay = (tokens: readonly Token[], at: number, context: DayContext) => DayHit | null;

/** One way to name a day, tried at one token. */
export type DayRule = (tokens: readonly Token[], at: number, context: DayContext, readDay: ReadDay) => DayHit | null;

/** The lower-case word at a token; empty behind the end. */
export const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
/** Past a comma or a dash, if one stands there. */
export const skipComma = (tokens: readonly Token[], at: number): number => (text(tokens, at) === ',' || text(tokens, at) === '-' ? at + 1 : at);
/** Past "the", if it stands there. */
export const skipThe = (tokens: readonly Token[], at: number): number => (text(tokens, at) === 'the' ? at + 1 : at);
/** A day found between two tokens. */
export const hit = (day: Day, from: number, to: number, confidence: number, other?: Day): DayHit => ({ day, from, to, confidence, other });

/** The next such weekday after today: 1 to 7 days ahead. */
export const comingWeekday = (today: Day, weekday: number): Day => addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
/** The weekday of the next calendar week; weeks begin on Monday. On a Monday "next Tuesday" is eight days away, on a Friday four. */
export const nextWeekday = (today: Day, weekday: number): Day => addDays(today, 7 - weekdayOf(today) + weekday);

/** The last such weekday before today: 1 to 7 days back. */
export const lastWeekday = (today: Day, weekday: number): Day => addDays(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1));

/** The next day with this number (and month), today included. */
export function nextMonthDay(today: Day, month: number | null, day: number): Day | null {
  for (let k = 0; k <= 48; k++) {
    const candidate: Day = month === null ? { ...addMonths({ ...today, day: 1 }, k), day } : { year: today.year + k, month, day };
    if (isDay(candidate) && toNumber(candidate) >= toNumber(today)) return candidate;
    if (month !== null && k >= 8) break;
  }
  return null;
}

/** A two-digit year: at most ten years ahead of today, otherwise of the past. */
export const fullYear = (short: number, today: Day): number => {
  const century = Math.floor(today.year / 100) * 100;
  return century + short <= today.year + 10 ? century + short : century - 100 + short;
};

import { addDays, boundaryInstant, isTimeZone, localDate, weekday } from './zone.ts';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];
/** From and to in local wall-clock time, `HH:mm`; `24:00` is the end of the day. */
export type HoursRange = readonly [string, string];
export type WeeklyHours = { readonly [D in Day]?: readonly HoursRange[] | undefined };
/** One date that differs from the week: closed, or open at other hours. */
export interface HoursException {
  readonly date: string;
  readonly closed?: boolean | undefined;
  readonly hours?: readonly HoursRange[] | undefined;
  readonly label?: string | undefined;
}
export interface Hours {
  readonly timezone: string;
  readonly weekly: WeeklyHours;
  readonly exceptions: readonly HoursException[];
}
/** Half-open stretch of time `[fromMs, toMs)` in epoch milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}
export interface HoursProblem {
  readonly path: string;
  readonly message: string;
}

const DAY_NAMES: Record<Day, string> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' };
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Sorts and joins spans that touch or overlap. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged[merged.length - 1];
    if (last && span.fromMs <= last.toMs) merged[merged.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    else merged.push(span);
  }
  return merged;
}

/** What both lists cover; both must be sorted and free of overlap. */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const common: Span[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const fromMs = Math.max(a[i]!.fromMs, b[j]!.fromMs);
    const toMs = Math.min(a[i]!.toMs, b[j]!.toMs);
    if (fromMs < toMs) common.push({ fromMs, toMs });
    if (a[i]!.toMs < b[j]!.toMs) i++;
    else j++;
  }
  return common;
}

/** What is left of the spans outside of the others. */
export const withoutSpans = (spans: readonly Span[], others: readonly Span[]): Span[] =>
  others.reduce<Span[]>(
    (left, other) =>
      left.flatMap((span) =>
        other.toMs <= span.fromMs || span.toMs <= other.fromMs
          ? [span]
          : [
              { fromMs: span.fromMs, toMs: other.fromMs },
              { fromMs: other.toMs, toMs: span.toMs },
            ].filter(({ fromMs, toMs }) => fromMs < toMs),
      ),
    [...spans],
  );

const rangesOf = (hours: Hours, date: string): readonly HoursRange[] => {
  const exception = hours.exceptions.find((e) => e.date === date);
  if (exception) return exception.closed ? [] : (exception.hours ?? []);
  return hours.weekly[DAYS[weekday(date) - 1]!] ?? [];
};

/** When the doors are open between two instants: sorted, joined, cut to the window. Follows daylight saving of the hours' own zone. */
export function openSpans(hours: Hours, fromMs: number, toMs: number): Span[] {
  if (toMs <= fromMs) return [];
  const spans: Span[] = [];
  const last = localDate(toMs, hours.timezone);
  for (let date = localDate(fromMs, hours.timezone); date <= last; date = addDays(date, 1)) {
    for (const [from, to] of rangesOf(hours, date)) {
      const opens = Math.max(fromMs, boundaryInstant(date, from, hours.timezone, 'opens'));
      const closes = Math.min(toMs, boundaryInstant(date, to, hours.timezone, 'closes'));
      if (opens < closes) spans.push({ fromMs: opens, toMs: closes });
    }
  }
  return mergeSpans(spans);
}

/** Whether the doors are open at this instant. */
export const isOpenAt = (hours: Hours, atMs: number): boolean => openSpans(hours, atMs, atMs + 1).length > 0;

function checkRanges(ranges: readonly HoursRange[], path: string, what: string): HoursProblem[] {
  const problems: HoursProblem[] = [];
  for (const [index, [from, to]] of ranges.entries()) {
    const at = `${path}.${index}`;
    if (!TIME.test(from)) problems.push({ path: `${at}.0`, message: `${what}: "${from}" is not a time of day. Write it like 08:00.` });
    else if (!TIME.test(to) && to !== '24:00') problems.push({ path: `${at}.1`, message: `${what}: "${to}" is not a time of day. Write it like 17:00.` });
    else if (from === to) problems.push({ path: at, message: `${what}: opening and closing are both at ${from}.` });
    else if (from > to)
      problems.push({ path: at, message: `${what}: closing (${to}) comes before opening (${from}). Hours past midnight go on the next day from 00:00.` });
  }
  if (problems.length > 0) return problems;
  const sorted = ranges.map(([from, to], index) => ({ from, to, index })).sort((a, b) => (a.from < b.from ? -1 : 1));
  for (let i = 1; i < sorted.length; i++) {
    const [before, after] = [sorted[i - 1]!, sorted[i]!];
    if (after.from < before.to)
      problems.push({ path: `${path}.${after.index}`, message: `${what}: ${before.from} to ${before.to} and ${after.from} to ${after.to} overlap.` });
  }
  return problems;
}

/** Everything wrong with opening hours, in words for the person who typed them; empty when they are sound. */
export function checkHours(hours: Hours): HoursProblem[] {
  const problems: HoursProblem[] = [];
  if (!isTimeZone(hours.timezone)) problems.push({ path: 'timezone', message: `"${hours.timezone}" is not a time zone. Choose one like America/New_York.` });
  for (const day of DAYS) problems.push(...checkRanges(hours.weekly[day] ?? [], `weekly.${day}`, DAY_NAMES[day]));
  const seen = new Set<string>();
  for (const [index, exception] of hours.exceptions.entries()) {
    const path = `exceptions.${index}`;
    const date = new Date(`${exception.date}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(exception.date) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== exception.date)
      problems.push({ path: `${path}.date`, message: `"${exception.date}" is not a date. Write it like 2026-12-25.` });
    if (seen.has(exception.date)) problems.push({ path: `${path}.date`, message: `${exception.date} is listed twice.` });
    seen.add(exception.date);
    if (exception.closed && (exception.hours?.length ?? 0) > 0) problems.push({ path, message: `${exception.date} is both closed and open. Choose one.` });
    if (!exception.closed && (exception.hours?.length ?? 0) === 0) problems.push({ path, message: `${exception.date} needs hours, or must be closed.` });
    problems.push(...checkRanges(exception.hours ?? [], `${path}.hours`, exception.date));
  }
  return problems;
}

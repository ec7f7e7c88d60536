import { addDays, addMonths, type Day, daysInMonth, isDay, toNumber, weekdayOf } from '../civil.ts';
import type { Token } from '../tokens.ts';
import { monthRule, readDayNumber } from './calendar-days.ts';
import {
  comingWeekday,
  type DayContext,
  type DayHit,
  type DayRule,
  hit,
  lastWeekday,
  nextMonthDay,
  nextWeekday,
  type ReadDay,
  skipComma,
  skipThe,
  text,
} from './day-basics.ts';
import { matchWords, readOrdinal } from './numbers.ts';
import { readSpan } from './relative-days.ts';
import { MONTHS, WEEKDAYS } from './words.ts';

/** "the first Monday in April", "the last Friday of the month". */
export const nthWeekdayRule: DayRule = (tokens, at, { today }) => {
  const isLast = text(tokens, at) === 'last';
  const ordinal = isLast ? { value: 5, next: at + 1 } : readOrdinal(tokens, at);
  if (!ordinal || ordinal.value > 5) return null;
  const weekday = WEEKDAYS.get(text(tokens, ordinal.next));
  const link = text(tokens, ordinal.next + 1);
  if (!weekday) return null;
  if (link !== 'in' && link !== 'of') return isLast || text(tokens, at - 1) !== 'the' ? null : nthFromNow(tokens, at, ordinal, weekday, today);
  const start = skipThe(tokens, ordinal.next + 2);
  const which = text(tokens, start);
  const named = MONTHS.get(which);
  const isNext = which === 'next';
  const monthAt = isNext || which === 'this' ? start + 1 : start;
  if (!named && text(tokens, monthAt) !== 'month') return null;
  for (let k = 0; k < 2; k++) {
    const first: Day = named ? { year: today.year + k, month: named, day: 1 } : addMonths({ ...today, day: 1 }, isNext ? 1 : k);
    const offset = (weekday - weekdayOf(first) + 7) % 7;
    const length = daysInMonth(first.year, first.month);
    const day = isLast ? 1 + offset + 7 * Math.floor((length - 1 - offset) / 7) : 1 + offset + 7 * (ordinal.value - 1);
    if (day <= length && toNumber({ ...first, day }) >= toNumber(today)) return hit({ ...first, day }, at, named ? start + 1 : monthAt + 1, 0.93);
  }
  return null;
};

/** "the second Tuesday", of this month while it is ahead, else of the next. */
function nthFromNow(tokens: readonly Token[], at: number, ordinal: { value: number; next: number }, weekday: number, today: Day): DayHit | null {
  if (ordinal.value > 4 || text(tokens, ordinal.next) === '') return null;
  for (let k = 0; k < 2; k++) {
    const first = addMonths({ ...today, day: 1 }, k);
    const found = { ...first, day: 1 + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (ordinal.value - 1) };
    if (toNumber(found) >= toNumber(today)) return hit(found, at, ordinal.next + 1, 0.75);
  }
  return null;
}

/** The weekday a word names: "Tuesday", "Tuesdays", "Tuesday's". */
const weekdayAt = (tokens: readonly Token[], at: number): number | undefined => WEEKDAYS.get(text(tokens, at).replace(/'s$/, ''));

/** Weekdays with what stands around them: this, next, last, coming, "next week", "the eighth", "week". */
export const weekdayRule: DayRule = (tokens, at, context, readDay) => {
  const { today } = context;
  let i = at;
  let which = '';
  if (text(tokens, i) === 'next' && text(tokens, i + 1) === 'week') {
    which = 'next';
    i = skipComma(tokens, i + 2);
    if (text(tokens, i) === 'on') i += 1;
  } else if (['this', 'next', 'last', 'coming', 'following', 'upcoming'].includes(text(tokens, i))) {
    which = text(tokens, i);
    i += 1;
    if (which === 'this' && (text(tokens, i) === 'coming' || text(tokens, i) === 'upcoming')) {
      which = 'coming';
      i += 1;
    }
  }
  const weekday = weekdayAt(tokens, i);
  if (!weekday) return null;
  let to = i + 1;
  if (which === 'last') return hit(lastWeekday(today, weekday), at, to, 0.9);
  const number = numberedWeekday(tokens, to, weekday, context, readDay);
  if (number && which !== 'next') return { ...number, from: at };
  const link = text(tokens, to);
  const base = which === '' && (link === 'after' || link === 'before') ? readDay(tokens, to + 1, context) : null;
  if (base && !base.bare && !base.weekday) return hit(link === 'after' ? comingWeekday(base.day, weekday) : lastWeekday(base.day, weekday), at, base.to, 0.9);
  const weekAfter = text(tokens, to) === 'of' || text(tokens, to) === 'in' ? to + 1 : to;
  if (text(tokens, weekAfter) === 'next' && text(tokens, weekAfter + 1) === 'week') return hit(nextWeekday(today, weekday), at, weekAfter + 2, 0.95);
  if (text(tokens, weekAfter) === 'this' && text(tokens, weekAfter + 1) === 'week')
    return hit(addDays(nextWeekday(today, weekday), -7), at, weekAfter + 2, 0.93);
  if (matchWords(tokens, to, ['after', 'next']) > 0) return hit(addDays(nextWeekday(today, weekday), 7), at, to + 2, 0.9);
  if (text(tokens, to) === 'week' && which === '') return hit(addDays(comingWeekday(today, weekday), 7), at, to + 1, 0.9);
  const span = readSpan(tokens, to);
  if (span && span.unit === 'week' && matchWords(tokens, span.next, ['from', 'now']) > 0)
    return hit(addDays(comingWeekday(today, weekday), 7 * span.count), at, span.next + 2, 0.85);
  const coming = comingWeekday(today, weekday);
  const isToday = weekday === weekdayOf(today);
  if (which === 'next') {
    const day = nextWeekday(today, weekday);
    return hit(day, at, to, 0.93, toNumber(coming) === toNumber(day) ? undefined : coming);
  }
  if (which === 'this') return hit(isToday ? today : coming, at, to, isToday ? 0.7 : 0.95, isToday ? coming : undefined);
  if (text(tokens, to) === 'next' && text(tokens, to + 1) === '') to += 1;
  return { ...hit(coming, at, to, isToday && which === '' ? 0.75 : 0.93, isToday ? today : undefined), weekday: true, past: lastWeekday(today, weekday) };
};

/** "Monday the eighth", "Tuesday, March second": the number decides, the weekday vouches for it. */
function numberedWeekday(tokens: readonly Token[], at: number, weekday: number, context: DayContext, readDay: ReadDay): DayHit | null {
  const start = skipThe(tokens, skipComma(tokens, at));
  const full = monthRule(tokens, start, context, readDay);
  if (full) return { ...full, confidence: weekdayOf(full.day) === weekday ? 0.98 : 0.6 };
  const hasThe = start > at && text(tokens, start - 1) === 'the';
  const day = hasThe ? readDayNumber(tokens, start) : readOrdinal(tokens, start);
  if (!day || day.value > 31 || day.value < 1) return null;
  const nearest = nextMonthDay(context.today, null, day.value);
  if (!nearest) return null;
  if (weekdayOf(nearest) === weekday) return hit(nearest, at, day.next, 0.97);
  for (let k = 1; k <= 4; k++) {
    const later = { ...addMonths({ ...nearest, day: 1 }, k), day: day.value };
    if (isDay(later) && weekdayOf(later) === weekday) return hit(later, at, day.next, 0.65, nearest);
  }
  return hit(nearest, at, day.next, 0.55);
}

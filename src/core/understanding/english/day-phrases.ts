import { addDays, addMonths, type Day, daysInMonth, isDay, toNumber, weekdayOf } from '../civil.ts';
import type { Token } from '../tokens.ts';
import { matchWords, readBelowHundred, readNumber, readOrdinal, readYear } from './numbers.ts';
import { findHoliday } from './holidays.ts';
import { MONTHS, TEENS, TENS, UNITS, WEEKDAYS } from './words.ts';

/** A day found in the words. */
export interface DayHit {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  /** A second way to understand it ("next Tuesday" as the coming one). */
  readonly other?: Day | undefined;
  /** Only to be believed when a date was asked for ("twenty first", "21"). */
  readonly bare?: boolean;
  /** Nothing but the name of a weekday: a numbered day beside it says which one. */
  readonly weekday?: boolean;
}

export interface DayContext {
  readonly today: Day;
  readonly dateOrder: 'mdy' | 'dmy';
}

type DayRule = (tokens: readonly Token[], at: number, context: DayContext) => DayHit | null;

const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
const skipComma = (tokens: readonly Token[], at: number): number => (text(tokens, at) === ',' || text(tokens, at) === '-' ? at + 1 : at);
const skipThe = (tokens: readonly Token[], at: number): number => (text(tokens, at) === 'the' ? at + 1 : at);
const hit = (day: Day, from: number, to: number, confidence: number, other?: Day): DayHit => ({ day, from, to, confidence, other });

/** The next such weekday after today: 1 to 7 days ahead. */
export const comingWeekday = (today: Day, weekday: number): Day => addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
/** The weekday of the next calendar week; weeks begin on Monday. On a Monday "next Tuesday" is eight days away, on a Friday four. */
export const nextWeekday = (today: Day, weekday: number): Day => addDays(today, 7 - weekdayOf(today) + weekday);

const lastWeekday = (today: Day, weekday: number): Day => addDays(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1));

/** The next day with this number (and month), today included. */
function nextMonthDay(today: Day, month: number | null, day: number): Day | null {
  for (let k = 0; k <= 48; k++) {
    const candidate: Day = month === null ? { ...addMonths({ ...today, day: 1 }, k), day } : { year: today.year + k, month, day };
    if (isDay(candidate) && toNumber(candidate) >= toNumber(today)) return candidate;
    if (month !== null && k >= 8) break;
  }
  return null;
}

const todayRule: DayRule = (tokens, at, { today }) => {
  const word = text(tokens, at);
  const next = text(tokens, at + 1);
  if (word === 'today' || word === "today's" || word === 'tonight') return hit(today, at, at + 1, 0.95);
  if (word === 'tomorrow' || word === "tomorrow's" || word === 'tomorow' || word === 'tommorow' || word === 'tommorrow')
    return hit(addDays(today, 1), at, at + 1, 0.97);
  if (word === 'yesterday') return hit(addDays(today, -1), at, at + 1, 0.95);
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
function readSpan(tokens: readonly Token[], at: number): { count: number; unit: string; next: number } | null {
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
const spanRule: DayRule = (tokens, at, context) => {
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
    const base = readDayAt(tokens, span.next + 1, context);
    return base && !base.bare && !base.weekday ? hit(shift(base.day, -span.count, span.unit), at, base.to, 0.9) : null;
  }
  if (after === 'from' || after === 'after' || after === 'on') {
    if (after !== 'on' && text(tokens, span.next + 1) === 'now') return hit(shift(today, span.count, span.unit), at, span.next + 2, 0.95);
    if (after === 'on' && span.unit !== 'week') return null;
    const base = readDayAt(tokens, span.next + 1, context) ?? readDayAt(tokens, skipThe(tokens, span.next + 1), context);
    return base ? hit(shift(base.day, span.count, span.unit), at, base.to, 0.92) : null;
  }
  if (span.unit === 'week' || span.unit === 'fortnight') {
    const base = after === 'today' || after === 'tomorrow' ? todayRule(tokens, span.next, context) : null;
    if (base) return hit(shift(base.day, span.count, span.unit), at, base.to, 0.9);
  }
  return null;
};

/** A day number after a weekday or "the": "Tuesday the second", "the 21st", "the 21". */
function readDayNumber(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const ordinal = readOrdinal(tokens, at);
  const number = ordinal ?? readPlainDay(tokens, at);
  return number && number.value >= 1 && number.value <= 31 ? number : null;
}

function readPlainDay(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const token = tokens[at];
  if (token?.kind === 'number') {
    if (token.text.length > 2 || text(tokens, at + 1) === ':' || text(tokens, at + 1) === '/' || (text(tokens, at + 1) === '.' && tokens[at + 2]?.glued))
      return null;
    return { value: Number(token.text), next: at + 1 };
  }
  // "March one two" is the twelfth, said digit by digit; "March twenty twenty seven" is no day at all.
  const first = UNITS.get(token?.text ?? '');
  const second = UNITS.get(text(tokens, at + 1));
  if (first !== undefined && first <= 3 && second !== undefined && first * 10 + second <= 31 && UNITS.get(text(tokens, at + 2)) === undefined)
    return { value: first * 10 + second, next: at + 2 };
  return readYear(tokens, at) ? null : readBelowHundred(tokens, at);
}

/** The year behind a month and day, with or without a comma. */
function yearAfter(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const start = skipComma(tokens, at);
  return readYear(tokens, text(tokens, start) === 'of' || text(tokens, start) === 'in' ? start + 1 : start);
}

/** "… eighty five", "… of 85": two figures too large for a day or an hour. */
function shortYearAfter(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const comma = skipComma(tokens, at);
  const start = text(tokens, comma) === 'of' ? comma + 1 : comma;
  const token = tokens[start];
  const year = token?.kind === 'number' ? (token.text.length === 2 ? { value: Number(token.text), next: start + 1 } : null) : readBelowHundred(tokens, start);
  const follows = text(tokens, year?.next ?? start);
  return year && year.value >= 32 && year.value < 100 && !['dollars', 'minutes', 'percent', 'people', 'hundred', ':', '%'].includes(follows) ? year : null;
}

function dated(month: number, day: number, at: number, next: number, tokens: readonly Token[], today: Day): DayHit | null {
  const year = yearAfter(tokens, next);
  if (year) {
    const full = { year: year.value, month, day };
    return isDay(full) ? hit(full, at, year.next, 0.98) : null;
  }
  const apostrophe = text(tokens, next) === "'" && tokens[next + 1]?.kind === 'number' && text(tokens, next + 1).length === 2;
  if (apostrophe) {
    const full = { year: fullYear(Number(text(tokens, next + 1)), today), month, day };
    if (isDay(full)) return hit(full, at, next + 2, 0.9);
  }
  const short = shortYearAfter(tokens, next);
  if (short) {
    const full = { year: fullYear(short.value, today), month, day };
    if (isDay(full)) return hit(full, at, short.next, 0.88);
  }
  const ahead = nextMonthDay(today, month, day);
  if (!ahead) return null;
  const before = { ...ahead, year: ahead.year - 1 };
  return hit(ahead, at, next, 0.95, isDay(before) && ahead.year > today.year ? before : undefined);
}

/** A two-digit year: at most ten years ahead of today, otherwise of the past. */
export const fullYear = (short: number, today: Day): number => {
  const century = Math.floor(today.year / 100) * 100;
  return century + short <= today.year + 10 ? century + short : century - 100 + short;
};

/** "12 March Street" is a place. */
const STREETS = new Set(['street', 'st', 'avenue', 'ave', 'road', 'rd', 'lane', 'drive', 'court', 'place', 'way', 'close', 'boulevard']);

/** "March twelfth", "March the 12th 2027", "the twelfth of March", "12 March", "the fifteenth of next month". */
const monthRule: DayRule = (tokens, at, { today }) => {
  const month = MONTHS.get(text(tokens, at));
  if (month) {
    const dot = text(tokens, at + 1) === '.' && tokens[at + 1]?.glued ? at + 2 : at + 1;
    const day = readDayNumber(tokens, skipThe(tokens, skipComma(tokens, dot)));
    if (day && day.value <= daysInMonth(2028, month)) {
      // "March twelve twenty twenty seven" is a year; "may two fifty" is no date.
      return dated(month, day.value, at, day.next, tokens, today);
    }
    return null;
  }
  const day = readDayNumber(tokens, at);
  if (!day) return null;
  const of = text(tokens, day.next) === 'of' ? day.next + 1 : day.next;
  const named = MONTHS.get(text(tokens, of));
  if (named && day.value <= daysInMonth(2028, named) && (named !== 5 || of > day.next || readOrdinal(tokens, at) || tokens[at]?.kind === 'number')) {
    return STREETS.has(text(tokens, of + 1)) ? null : dated(named, day.value, at, of + 1, tokens, today);
  }
  if (of === day.next) return null;
  const start = skipThe(tokens, of);
  const which = text(tokens, start);
  const ahead = which === 'next' || which === 'this' || which === 'the' ? start + 1 : start;
  if (text(tokens, ahead) !== 'month') return null;
  const first = which === 'next' ? addMonths({ ...today, day: 1 }, 1) : { ...today, day: 1 };
  const full = { ...first, day: day.value };
  return isDay(full) ? hit(full, at, ahead + 1, 0.95) : null;
};

/** "the first Monday in April", "the last Friday of the month". */
const nthWeekdayRule: DayRule = (tokens, at, { today }) => {
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

/** Weekdays with what stands around them: this, next, last, coming, "next week", "the eighth", "week". */
/** The weekday a word names: "Tuesday", "Tuesdays", "Tuesday's". */
const weekdayAt = (tokens: readonly Token[], at: number): number | undefined => WEEKDAYS.get(text(tokens, at).replace(/'s$/, ''));

const weekdayRule: DayRule = (tokens, at, context) => {
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
  const number = numberedWeekday(tokens, to, weekday, context);
  if (number && which !== 'next') return { ...number, from: at };
  const link = text(tokens, to);
  const base = which === '' && (link === 'after' || link === 'before') ? readDayAt(tokens, to + 1, context) : null;
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
  return { ...hit(coming, at, to, isToday && which === '' ? 0.75 : 0.93, isToday ? today : undefined), weekday: true };
};

/** "Monday the eighth", "Tuesday, March second": the number decides, the weekday vouches for it. */
function numberedWeekday(tokens: readonly Token[], at: number, weekday: number, context: DayContext): DayHit | null {
  const start = skipThe(tokens, skipComma(tokens, at));
  const full = monthRule(tokens, start, context);
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

/** "the twenty-first", "the 21st"; without "the" only where a date was asked for. */
const numberRule: DayRule = (tokens, at, { today }) => {
  const hasThe = text(tokens, at) === 'the';
  const start = hasThe ? at + 1 : at;
  const ordinal = readOrdinal(tokens, start);
  const day = ordinal ?? (hasThe ? readPlainDay(tokens, start) : null);
  if (!day || day.value < 1 || day.value > 31) return null;
  const ahead = nextMonthDay(today, null, day.value);
  if (!ahead) return null;
  const before = text(tokens, at - 1);
  const marked = hasThe && (before === 'on' || before === 'for' || before === 'by' || (ordinal !== null && day.value > 4));
  if (MONTHS.has(before) && before !== 'may') return null;
  if (!ordinal && isClockAfter(tokens, day.next)) return null;
  if (isCounted(tokens, day.next) || before === 'a' || before === 'every' || before === 'my') return null;
  return { ...hit(ahead, at, day.next, !ordinal ? 0.7 : hasThe || day.value > 3 ? 0.88 : 0.6), bare: !marked };
};

const COUNTED = new Set(
  'one ones time thing option slot choice floor street avenue ave road thing person opening available appointment of half quarter name two three row line street'.split(
    ' ',
  ),
);
const isClockAfter = (tokens: readonly Token[], at: number): boolean =>
  ["o'clock", 'oclock', 'o', 'am', 'pm', ':', 'thirty', 'fifteen', 'forty'].includes(text(tokens, at));

const isCounted = (tokens: readonly Token[], at: number): boolean => COUNTED.has(text(tokens, at));

/** "the end of the month", "the beginning of next month", "the weekend", "next week". */
const vagueRule: DayRule = (tokens, at, { today }) => {
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

/** 3/12, 3/12/2027, 2027-03-12, 3-12-27, 12.3.2027, "three slash twelve". */
const numericRule: DayRule = (tokens, at, { today, dateOrder }) => {
  const isSeparator = (index: number): boolean => ['/', '-', '.', 'slash', 'dash'].includes(text(tokens, index));
  const part = (index: number): { value: number; next: number; width: number } | null => {
    const token = tokens[index];
    if (token?.kind === 'number') return token.text.length <= 4 ? { value: Number(token.text), next: index + 1, width: token.text.length } : null;
    const word = token?.text ?? '';
    if (text(tokens, index - 1) !== 'slash' && text(tokens, index + 1) !== 'slash' && text(tokens, index + 2) !== 'slash') return null;
    const isNumber = UNITS.has(word) || TEENS.has(word) || TENS.has(word);
    const year = isNumber ? readYear(tokens, index) : null;
    if (year) return { ...year, width: 4 };
    const small = isNumber ? readBelowHundred(tokens, index) : null;
    return small && { ...small, width: 2 };
  };
  const first = part(at);
  if (!first || !isSeparator(first.next)) return null;
  const separator = text(tokens, first.next);
  const second = part(first.next + 1);
  if (!second || second.width > 2) return null;
  const third = isSeparator(second.next) && text(tokens, second.next) === separator ? part(second.next + 1) : null;
  if (first.width === 4) {
    const day = third ? { year: first.value, month: second.value, day: third.value } : null;
    return day && isDay(day) ? hit(day, at, third?.next ?? at, 0.98) : null;
  }
  if (!third && separator !== '/' && separator !== 'slash') return null;
  if (!third && first.value === 24 && second.value === 7) return null;
  if (third && third.width === 3) return null;
  const year = third ? (third.width === 4 ? third.value : fullYear(third.value, today)) : null;
  const to = third?.next ?? second.next;
  const orders =
    dateOrder === 'mdy'
      ? [
          [first.value, second.value],
          [second.value, first.value],
        ]
      : [
          [second.value, first.value],
          [first.value, second.value],
        ];
  for (const [index, [month = 0, day = 0]] of orders.entries()) {
    const full = year === null ? (month >= 1 && month <= 12 && day >= 1 ? nextMonthDay(today, month, day) : null) : { year, month, day };
    if (full && isDay(full)) return hit(full, at, to, index === 0 ? 0.93 : 0.6);
  }
  return null;
};

/** "nineteen eighty five, April third", "1985 April 3". */
const yearFirstRule: DayRule = (tokens, at, context) => {
  const year = readYear(tokens, at);
  const rest = year ? monthRule(tokens, skipComma(tokens, year.next), context) : null;
  const day = rest && year ? { ...rest.day, year: year.value } : null;
  return rest && day && isDay(day) ? hit(day, at, rest.to, 0.93) : null;
};

const holidayRule: DayRule = (tokens, at, { today }) => {
  const found = findHoliday(tokens, at, today);
  return found && hit(found.day, at, found.next, 0.9);
};

const RULES: readonly DayRule[] = [todayRule, spanRule, nthWeekdayRule, weekdayRule, monthRule, numericRule, holidayRule, vagueRule, yearFirstRule, numberRule];

/** Rules whose phrases may begin with "the": "the 21st of April", "the first Monday in May", "the day after tomorrow", "the Friday after next". */
const BEHIND_THE: readonly DayRule[] = [todayRule, nthWeekdayRule, monthRule, vagueRule, weekdayRule];

/** The longest day phrase that begins exactly at token `at`. */
export function readDayAt(tokens: readonly Token[], at: number, context: DayContext): DayHit | null {
  let best: DayHit | null = null;
  const keep = (found: DayHit | null): void => {
    if (found && found.day.year >= 1 && found.day.year <= 9999 && (!best || found.to > best.to)) best = found;
  };
  if (text(tokens, at) === 'the') {
    for (const rule of BEHIND_THE) {
      const found = rule(tokens, at + 1, context);
      keep(found && { ...found, from: at });
    }
  }
  for (const rule of RULES) keep(rule(tokens, at, context));
  return best;
}

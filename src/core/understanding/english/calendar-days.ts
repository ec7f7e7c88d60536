import { addMonths, type Day, daysInMonth, isDay } from '../civil.ts';
import type { Token } from '../tokens.ts';
import { type DayHit, type DayRule, fullYear, hit, nextMonthDay, skipComma, skipThe, text } from './day-basics.ts';
import { readBelowHundred, readOrdinal, readYear } from './numbers.ts';
import { MONTHS, TEENS, TENS, UNITS } from './words.ts';

/** A day number after a weekday or "the": "Tuesday the second", "the 21st", "the 21". */
export function readDayNumber(tokens: readonly Token[], at: number): { value: number; next: number } | null {
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
  return {
    ...hit(ahead, at, next, 0.95, isDay(before) && ahead.year > today.year ? before : undefined),
    past: isDay(before) ? before : undefined,
    said: 'month_and_day',
  };
}

/** "12 March Street" is a place. */
const STREETS = new Set(['street', 'st', 'avenue', 'ave', 'road', 'rd', 'lane', 'drive', 'court', 'place', 'way', 'close', 'boulevard']);

/** "March twelfth", "March the 12th 2027", "the twelfth of March", "12 March", "the fifteenth of next month". */
export const monthRule: DayRule = (tokens, at, { today }) => {
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

/** "the twenty-first", "the 21st"; without "the" only where a date was asked for. */
export const numberRule: DayRule = (tokens, at, { today }) => {
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
  const monthBefore = { ...addMonths({ ...ahead, day: 1 }, -1), day: day.value };
  return {
    ...hit(ahead, at, day.next, !ordinal ? 0.7 : hasThe || day.value > 3 ? 0.88 : 0.6),
    bare: !marked,
    past: isDay(monthBefore) ? monthBefore : undefined,
    said: 'day',
  };
};

const COUNTED = new Set(
  'one ones time thing option slot choice floor street avenue ave road thing person opening available appointment of half quarter name two three row line street'.split(
    ' ',
  ),
);
const isClockAfter = (tokens: readonly Token[], at: number): boolean =>
  ["o'clock", 'oclock', 'o', 'am', 'pm', ':', 'thirty', 'fifteen', 'forty'].includes(text(tokens, at));

const isCounted = (tokens: readonly Token[], at: number): boolean => COUNTED.has(text(tokens, at));

/** 3/12, 3/12/2027, 2027-03-12, 3-12-27, 12.3.2027, "three slash twelve". */
export const numericRule: DayRule = (tokens, at, { today, dateOrder }) => {
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
export const yearFirstRule: DayRule = (tokens, at, context, readDay) => {
  const year = readYear(tokens, at);
  const rest = year ? monthRule(tokens, skipComma(tokens, year.next), context, readDay) : null;
  const day = rest && year ? { ...rest.day, year: year.value } : null;
  return rest && day && isDay(day) ? hit(day, at, rest.to, 0.93) : null;
};

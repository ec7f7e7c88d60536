import { expect, test } from 'vitest';
import { addDays, addMonths, daysInMonth, fromNumber, isoDate, parseLocal, parseTime, toNumber, weekdayOf } from './civil.ts';
import { normalise } from './understanding.ts';
import { MAX_TOKENS } from './tokens.ts';

const words = (said: string): string => normalise(said).text;

test('words, numerals and punctuation become lower-case tokens that know their place', () => {
  const said = normalise('Hi, my number is 212-555-0198!');
  expect(said.text).toBe('hi my number is 212 555 0198');
  for (const token of said.tokens) expect(said.source.slice(token.start, token.end)).toBe(token.raw);
  expect(words('3 p.m.')).toBe('3 pm');
  expect(words('3p.m')).toBe('3 pm');
  expect(words('3 P M')).toBe('3 pm');
  expect(words('I am here')).toBe('i am here');
  expect(words('O’Brien')).toBe("o'brien");
  expect(words("it's 3 o'clock")).toBe("it's 3 o'clock");
  expect(words('4b')).toBe('4 b');
  expect(words('21st')).toBe('21 st');
  expect(words('٣ pm')).toBe('3 pm');
  expect(words('５５５')).toBe('555');
  expect(words('')).toBe('');
  expect(words('...')).toBe('');
});

test('letters that grow when lowered do not shift the offsets behind them', () => {
  const said = normalise('İİİ Jane');
  const jane = said.tokens.at(-1);
  expect(said.source.slice(jane?.start, jane?.end)).toBe('Jane');
});

test('speech longer than any turn is cut, not chewed', () => {
  expect(normalise('word '.repeat(5000)).tokens).toHaveLength(MAX_TOKENS);
});

test('the calendar agrees with itself over four hundred years', () => {
  for (let days = -60_000; days < 90_000; days += 7) {
    const day = fromNumber(days);
    if (toNumber(day) !== days || day.day > daysInMonth(day.year, day.month)) throw new Error(`day ${days} became ${isoDate(day)}`);
  }
  expect(isoDate(fromNumber(0))).toBe('1970-01-01');
  expect(weekdayOf({ year: 2027, month: 3, day: 1 })).toBe(1);
  expect(weekdayOf({ year: 1970, month: 1, day: 1 })).toBe(4);
  expect(isoDate(addDays({ year: 2027, month: 12, day: 31 }, 1))).toBe('2028-01-01');
  expect(isoDate(addMonths({ year: 2027, month: 1, day: 31 }, 1))).toBe('2027-02-28');
  expect(isoDate(addMonths({ year: 2027, month: 3, day: 15 }, -3))).toBe('2026-12-15');
});

test('only real days and times of day are parsed', () => {
  expect(parseLocal('2027-02-29')).toBeNull();
  expect(parseLocal('2028-02-29T23:59')).toEqual({ day: { year: 2028, month: 2, day: 29 }, minutes: 1439 });
  expect(parseLocal('2027-03-01T24:00')).toBeNull();
  expect(parseLocal('yesterday')).toBeNull();
  expect(parseTime('09:05')).toBe(545);
  expect(parseTime('24:00')).toBeNull();
  expect(parseTime('9:05')).toBeNull();
});

test.each(['S A M, R E E D', 'S. A. M. R. E. E. D.', 'J-A-M-E-S', 'A M Y', 'A. M. Y.', 'J P M'])('letters of a name are no time of day: %s', (spelled) => {
  expect(normalise(spelled).tokens.every((token) => token.text.length === 1)).toBe(true);
});

test.each(['at 4 A M', 'eight a m', '3pm', 'ten thirty p.m.'])('a time of day is one word: %s', (time) => {
  expect(normalise(time).text).toMatch(/\b[ap]m$/);
});

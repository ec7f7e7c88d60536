import { addDays, type Day, toNumber, weekdayOf } from '../civil.ts';
import { phraseAt, phraseBook, type Token } from '../tokens.ts';

/** Easter Sunday by the anonymous Gregorian computus (Meeus/Jones/Butcher). */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { year, month: Math.floor(n / 31), day: (n % 31) + 1 };
}

const nth = (year: number, month: number, weekday: number, which: number): Day => {
  const first = { year, month, day: 1 };
  return { year, month, day: 1 + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (which - 1) };
};

const fixed =
  (month: number, day: number) =>
  (year: number): Day => ({ year, month, day });

const HOLIDAYS: Readonly<Record<string, (year: number) => Day>> = {
  'christmas eve': fixed(12, 24),
  'christmas day': fixed(12, 25),
  christmas: fixed(12, 25),
  'boxing day': fixed(12, 26),
  "new year's eve": fixed(12, 31),
  'new years eve': fixed(12, 31),
  "new year's day": fixed(1, 1),
  'new years day': fixed(1, 1),
  "new year's": fixed(1, 1),
  "valentine's day": fixed(2, 14),
  'valentines day': fixed(2, 14),
  "saint patrick's day": fixed(3, 17),
  "st patrick's day": fixed(3, 17),
  halloween: fixed(10, 31),
  'independence day': fixed(7, 4),
  'veterans day': fixed(11, 11),
  thanksgiving: (year) => nth(year, 11, 4, 4),
  'thanksgiving day': (year) => nth(year, 11, 4, 4),
  'labor day': (year) => nth(year, 9, 1, 1),
  'memorial day': (year) => (nth(year, 5, 1, 5).day <= 31 ? nth(year, 5, 1, 5) : nth(year, 5, 1, 4)),
  'good friday': (year) => addDays(easter(year), -2),
  'easter sunday': easter,
  'easter monday': (year) => addDays(easter(year), 1),
  easter,
};

const BOOK = phraseBook(Object.keys(HOLIDAYS));

/** A holiday by name, its next occurrence from today on. */
export function findHoliday(tokens: readonly Token[], at: number, today: Day): { day: Day; next: number } | null {
  const found = phraseAt(tokens, at, BOOK);
  const make = found ? HOLIDAYS[found.phrase] : undefined;
  if (!found || !make) return null;
  const thisYear = make(today.year);
  const day = toNumber(thisYear) >= toNumber(today) ? thisYear : make(today.year + 1);
  return { day, next: found.to };
}

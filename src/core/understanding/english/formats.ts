import { parseLocal, parseTime, weekdayOf } from '../civil.ts';
import type { ValueFormat } from '../locale.ts';
import type { ReadingWorld } from '../types.ts';
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { MONTH_NAMES, NATO_NAMES, WEEKDAY_NAMES } from './words.ts';

const UNIT_ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
];

/** 21 as "twenty-first": words, because voices stumble over "21st". Days of a month only. */
function dayOrdinal(day: number): string {
  if (day < 20) return UNIT_ORDINALS[day] ?? String(day);
  if (day === 20) return 'twentieth';
  if (day === 30) return 'thirtieth';
  return `${day < 30 ? 'twenty' : 'thirty'}-${UNIT_ORDINALS[day % 10]}`;
}

const plain = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6);
  if (isMoney(value)) return formatMoney(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

interface Money {
  readonly amount_minor: number;
  readonly currency: string;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && typeof (value as Money).amount_minor === 'number' && typeof (value as Money).currency === 'string';

const CURRENCY_NAMES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  USD: ['dollar', 'dollars', 'cent', 'cents'],
  CAD: ['dollar', 'dollars', 'cent', 'cents'],
  AUD: ['dollar', 'dollars', 'cent', 'cents'],
  NZD: ['dollar', 'dollars', 'cent', 'cents'],
  GBP: ['pound', 'pounds', 'penny', 'pence'],
  EUR: ['euro', 'euros', 'cent', 'cents'],
};

/** "250 dollars", "12 pounds and 50 pence": words instead of a sign, since voices read signs in the wrong place. */
function formatMoney({ amount_minor, currency }: Money): string {
  const minus = amount_minor < 0 ? 'minus ' : '';
  const whole = Math.floor(Math.abs(amount_minor) / 100);
  const rest = Math.abs(amount_minor) % 100;
  const names = CURRENCY_NAMES[currency] ?? [currency, currency, 'hundredth', 'hundredths'];
  const major = `${whole} ${whole === 1 ? names[0] : names[1]}`;
  const minor = `${rest} ${rest === 1 ? names[2] : names[3]}`;
  if (rest === 0) return minus + major;
  return whole === 0 ? minus + minor : `${minus}${major} and ${minor}`;
}

const letter = (char: string): string => (/[a-z]/i.test(char) ? char.toUpperCase() : char);
const SIGNS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '@': 'at',
  _: 'underscore',
  '-': 'dash',
  '+': 'plus',
  ' ': '',
  "'": 'apostrophe',
  '#': 'number',
  '/': 'slash',
  '&': 'and',
};

/** Character by character: "J, O, H, N, at, E, X, …". Commas make the voice pause. */
function spell(text: string, name: (char: string) => string): string {
  return [...text]
    .map((char) => (char in SIGNS ? (SIGNS[char] ?? '') : name(char)))
    .filter((part) => part !== '')
    .join(', ');
}

const nato = (char: string): string => NATO_NAMES[char.toLowerCase().charCodeAt(0) - 97] ?? char;

const isHomeCode = (code: string, region: string): boolean => {
  const upper = region.toUpperCase();
  return isSupportedCountry(upper) && getCountryCallingCode(upper) === code;
};

/** The digits of a number in the groups people say: national 3-3-4 of North America, else as libphonenumber writes the national form. */
function digitsGrouped(value: unknown, world: ReadingWorld): string {
  const text = plain(value);
  const parsed = text.startsWith('+') ? parsePhoneNumberFromString(text) : undefined;
  let groups: string[];
  if (parsed) {
    const isHome = isHomeCode(parsed.countryCallingCode, world.region);
    const national = parsed.nationalNumber;
    const written =
      parsed.countryCallingCode === '1' && national.length === 10
        ? [national.slice(0, 3), national.slice(3, 6), national.slice(6)]
        : (isHome ? parsed.formatNational() : parsed.formatInternational()).split(/\D+/).filter((group) => group !== '');
    groups = parsed.countryCallingCode === '1' && !isHome ? ['1', ...written] : written;
    const spoken = groups.flatMap(short).map(spaced).join(', ');
    return isHome ? spoken : `plus ${spoken}`;
  }
  const digits = text.replace(/\D/g, '');
  if (digits === '') return text;
  groups = digits.length === 10 ? [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)] : digits.length <= 4 ? [digits] : inThrees(digits);
  return groups.map(spaced).join(', ');
}

const spaced = (digits: string): string => [...digits].join(' ');
const short = (group: string): string[] => (group.length > 4 ? inThrees(group) : [group]);

/** Groups of three, the last of two to four, so that no digit stands alone. */
function inThrees(digits: string): string[] {
  const groups: string[] = [];
  let rest = digits;
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  return [...groups, rest];
}

function dateLong(text: string, world: ReadingWorld): string {
  const parsed = parseLocal(text);
  if (!parsed) return text;
  const { day } = parsed;
  const year = Number(world.now.slice(0, 4)) === day.year ? '' : `, ${day.year}`;
  const weekday = WEEKDAY_NAMES[weekdayOf(day) - 1];
  const month = MONTH_NAMES[day.month - 1];
  return world.dateOrder === 'dmy' ? `${weekday} the ${dayOrdinal(day.day)} of ${month}${year}` : `${weekday}, ${month} ${dayOrdinal(day.day)}${year}`;
}

function time12(text: string): string {
  const minutes = parseTime(text.includes('T') ? (text.split('T')[1] ?? '') : text);
  if (minutes === null) return text;
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  if (minutes === 0) return 'midnight';
  if (minutes === 720) return 'noon';
  const half = hour < 12 ? 'AM' : 'PM';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return minute === 0 ? `${twelve} ${half}` : `${twelve}:${String(minute).padStart(2, '0')} ${half}`;
}

const datetime = (text: string, world: ReadingWorld): string => (text.includes('T') ? `${dateLong(text, world)} at ${time12(text)}` : dateLong(text, world));

/** "john dot doe at gmail dot com". */
function emailSpoken(text: string): string {
  return text
    .replace(/[.@_+-]/g, (sign) => ` ${SIGNS[sign] ?? sign} `)
    .replace(/\s+/g, ' ')
    .trim();
}

function duration(value: unknown): string {
  const minutes = typeof value === 'number' ? Math.round(value) : Number.NaN;
  if (!Number.isFinite(minutes)) return plain(value);
  const parts: string[] = [];
  const add = (count: number, one: string): void => {
    if (count > 0) parts.push(`${count} ${one}${count === 1 ? '' : 's'}`);
  };
  const days = Math.floor(minutes / 1440);
  add(days, 'day');
  add(Math.floor((minutes - days * 1440) / 60), 'hour');
  add(minutes % 60, 'minute');
  return parts.length === 0 ? '0 minutes' : parts.join(' and ');
}

/** Words for a value. Anything that does not fit its format is said plainly; null is said as nothing. */
export function formatValue(value: unknown, format: ValueFormat | null, world: ReadingWorld): string {
  const text = plain(value);
  if (text === '') return '';
  switch (format ?? guess(value)) {
    case 'digits_grouped':
    case 'phone':
    case 'digits':
      return digitsGrouped(value, world);
    case 'spell':
      return spell(text, letter);
    case 'nato':
      return spell(text, nato);
    case 'date_long':
    case 'date':
      return text.includes('T') ? dateLong(text, world) : dateLong(text, world);
    case 'time_12h':
    case 'time':
      return time12(text);
    case 'datetime':
      return datetime(text, world);
    case 'email':
      return emailSpoken(text);
    case 'money':
      return isMoney(value) ? formatMoney(value) : text;
    case 'duration':
      return duration(value);
    case 'choice':
    case 'enum':
      return text.replace(/_/g, ' ');
    default:
      return text;
  }
}

/** A value without a slot behind it (a context field, an action's result): told by its shape. */
function guess(value: unknown): ValueFormat {
  if (isMoney(value)) return 'money';
  if (typeof value !== 'string') return 'plain';
  if (/^\+[1-9]\d{6,14}$/.test(value)) return 'phone';
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return 'datetime';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
  if (/^\d{2}:\d{2}$/.test(value)) return 'time';
  if (/^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(value)) return 'email';
  return 'plain';
}

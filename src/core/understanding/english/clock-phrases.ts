import type { Token } from '../tokens.ts';
import { matchWords, readBelowHundred, readNumber } from './numbers.ts';
import { DIGIT_ALIASES, MONTHS, TEENS, TENS, UNITS, WEEKDAYS } from './words.ts';

/** A time of day found in the words. */
export interface ClockHit {
  /** Minutes after midnight as said; under 12 hours where `half` is null, and then both halves of the day are possible. */
  readonly minutes: number;
  readonly half: 'am' | 'pm' | 'fixed' | null;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  /** Unmistakably a time ("3 pm", "half past three", "at ten thirty"), even when something else was asked. */
  readonly marked: boolean;
  /** Counted from now ("in an hour"): then `minutes` may reach into the next days. */
  readonly relative?: boolean;
}

type Half = 'am' | 'pm';

const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';

const PAST = new Set(['past', 'after', 'passed']);
const TO = new Set(['to', 'till', 'til', 'before', 'of', 'until']);
const LEAD = new Set(['at', 'around', 'about', 'by', '@', 'from', 'between', 'say']);
/** What may follow "at three" when nobody asked for a time. "at twelve Elm Street" must not be one. */
const SAFE_AFTER = new Set(
  "on tomorrow today tonight for please and or if would works work this next with in is because but then thanks thank ok okay instead if't the a coming . , ? ! - sharp exactly ish time that i my we can could sounds should".split(
    ' ',
  ),
);
const COUNTED_AFTER = new Set(
  'hours hour minutes minute days day weeks week months month years year people persons kids dollars pounds euros percent bucks times rooms teeth cleanings of street avenue road drive lane court boulevard way elm oak'.split(
    ' ',
  ),
);

/** The half of the day that a phrase at `at` names: "am", "in the morning", "at night", "this evening". */
function readHalf(tokens: readonly Token[], at: number): { half: Half; next: number } | null {
  const word = text(tokens, at);
  if (word === 'am' || word === 'pm') {
    const previous = tokens[at - 1];
    if (word === 'am' && text(tokens, at - 1) === 'i') return null;
    return previous ? { half: word, next: at + 1 } : null;
  }
  const start = word === 'in' && text(tokens, at + 1) === 'the' ? at + 2 : word === 'at' || word === 'this' || word === 'tomorrow' ? at + 1 : -1;
  if (start < 0) return null;
  const part = text(tokens, start);
  if (part === 'morning') return { half: 'am', next: start + 1 };
  if (part === 'afternoon' || part === 'evening' || part === 'night') return { half: 'pm', next: start + 1 };
  return null;
}

interface Clock {
  hour: number;
  minute: number;
  next: number;
  /** Said in a way that only times are said. */
  certain: boolean;
  /** Only an hour, nothing else. */
  lone: boolean;
  twentyFour: boolean;
}

/** Hours a recogniser hears as small words; trusted only right before "am", "pm" or "o'clock". */
const HEARD_AS: ReadonlyMap<string, number> = new Map([
  ['to', 2],
  ['too', 2],
  ['for', 4],
  ['ate', 8],
  ['won', 1],
]);

const hourOf = (tokens: readonly Token[], at: number): { hour: number; next: number; leadingZero: boolean } | null => {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number') {
    if (token.text.length > 2 || Number(token.text) > 24) return null;
    return { hour: Number(token.text), next: at + 1, leadingZero: token.text.length === 2 && token.text.startsWith('0') };
  }
  const zero = DIGIT_ALIASES.get(token.text) === 0 || token.text === 'zero';
  const digit = UNITS.get(text(tokens, at + 1));
  if (zero && digit !== undefined && digit > 0) return { hour: digit, next: at + 2, leadingZero: true };
  const heard = HEARD_AS.get(token.text);
  const half = text(tokens, at + 1);
  if (heard !== undefined && (half === 'am' || half === 'pm' || half === "o'clock")) return { hour: heard, next: at + 1, leadingZero: false };
  // "threeish", "two's good"
  const cut = token.text.replace(/(?:ish|'s)$/, '');
  const rough = cut === token.text ? undefined : (UNITS.get(cut) ?? TEENS.get(cut));
  if (rough !== undefined && rough > 0 && rough <= 12) return { hour: rough, next: at + 1, leadingZero: false };
  const small = readBelowHundred(tokens, at);
  if (!small || small.value < 1 || small.value > 23) {
    const teen = UNITS.get(token.text) ?? TEENS.get(token.text) ?? TENS.get(token.text);
    return teen !== undefined && teen > 0 && teen <= 20 ? { hour: teen, next: at + 1, leadingZero: false } : null;
  }
  return { hour: small.value, next: small.next, leadingZero: false };
};

/** "thirty", "oh five", "forty five", "15": the minutes after an hour. */
function minutesAfter(tokens: readonly Token[], at: number): { minute: number; next: number } | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number') return token.text.length === 2 && Number(token.text) < 60 ? { minute: Number(token.text), next: at + 1 } : null;
  const digit = UNITS.get(text(tokens, at + 1));
  if (DIGIT_ALIASES.get(token.text) === 0 && digit !== undefined && digit > 0) return { minute: digit, next: at + 2 };
  const start = token.text === '-' ? at + 1 : at;
  const small = readBelowHundred(tokens, start);
  return small && small.value >= 10 && small.value < 60 ? { minute: small.value, next: small.next } : null;
}

/** "half past three", "quarter to nine", "ten past five", "half three". */
function readRelation(tokens: readonly Token[], at: number): Clock | null {
  const start = text(tokens, at) === 'a' ? at + 1 : at;
  const word = text(tokens, start);
  const number = word === 'half' ? 30 : word === 'quarter' ? 15 : (readNumber(tokens, start)?.value ?? 0);
  if (!Number.isInteger(number) || number < 1 || number > 59) return null;
  const isNamed = word === 'half' || word === 'quarter';
  let next = isNamed ? start + 1 : (readNumber(tokens, start)?.next ?? start + 1);
  const saysMinutes = text(tokens, next) === 'minutes' || text(tokens, next) === 'minute';
  if (saysMinutes) next += 1;
  const link = text(tokens, next);
  const noonAt = text(tokens, next + 1);
  const hour =
    noonAt === 'noon' || noonAt === 'midday' ? { hour: 12, next: next + 2 } : noonAt === 'midnight' ? { hour: 24, next: next + 2 } : hourOf(tokens, next + 1);
  if (word === 'half' && start === at && !PAST.has(link)) {
    const direct = hourOf(tokens, next);
    if (!direct || direct.hour > 12 || COUNTED_AFTER.has(text(tokens, direct.next))) return null;
    return { hour: direct.hour, minute: 30, next: direct.next, certain: false, lone: false, twentyFour: false };
  }
  if (!hour || COUNTED_AFTER.has(text(tokens, hour.next))) return null;
  const twentyFour = hour.hour > 12;
  if (PAST.has(link))
    return {
      hour: hour.hour === 24 ? 0 : hour.hour,
      minute: number,
      next: hour.next,
      certain: isNamed || saysMinutes || number % 5 === 0,
      lone: false,
      twentyFour,
    };
  const before = text(tokens, at - 1);
  if (!isNamed && !saysMinutes && (number % 5 !== 0 || before === 'from' || before === 'between')) return null;
  const isTo = TO.has(link) && (link !== 'of' || isNamed || (number % 5 === 0 && number <= 25)) && number !== 30;
  if (!isTo) return null;
  return { hour: hour.hour === 1 ? 12 : hour.hour - 1, minute: 60 - number, next: hour.next, certain: isNamed || saysMinutes, lone: false, twentyFour };
}

/** 15:30, 3.30 pm, 1530 hours, fifteen hundred, three thirty, three, three o'clock. */
function readPlain(tokens: readonly Token[], at: number): Clock | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'number' && (token.text.length === 4 || token.text.length === 3)) {
    const hour = Number(token.text.slice(0, -2));
    const minute = Number(token.text.slice(-2));
    const follows = text(tokens, at + 1);
    const marked = follows === 'hours' || follows === 'hrs' || follows === 'am' || follows === 'pm';
    if (hour > 23 || minute > 59 || (tokens[at - 1]?.glued && !marked)) return null;
    return {
      hour,
      minute,
      next: follows === 'hours' || follows === 'hrs' ? at + 2 : at + 1,
      certain: marked,
      lone: false,
      twentyFour: token.text.startsWith('0') || hour > 12,
    };
  }
  const hour = hourOf(tokens, at);
  if (!hour) return null;
  const twentyFour = hour.leadingZero || hour.hour > 12 || hour.hour === 0;
  const mark = text(tokens, hour.next);
  const written = tokens[hour.next + 1];
  if (
    (mark === ':' || mark === '.') &&
    written?.kind === 'number' &&
    written.text.length === 2 &&
    Number(written.text) < 60 &&
    tokens[hour.next]?.glued &&
    written.glued
  ) {
    const next = hour.next + 2;
    if (mark === '.' && !readHalf(tokens, next) && (text(tokens, next) === '.' || COUNTED_AFTER.has(text(tokens, next)))) return null;
    const seconds = text(tokens, next) === ':' && tokens[next + 1]?.kind === 'number' ? next + 2 : next;
    return { hour: hour.hour, minute: Number(written.text), next: seconds, certain: mark === ':', lone: false, twentyFour };
  }
  if (mark === 'hundred') {
    const hours = text(tokens, hour.next + 1) === 'hours' || text(tokens, hour.next + 1) === 'hrs';
    if (hour.hour > 23 || (!hours && hour.hour < 7 && !hour.leadingZero)) return null;
    return { hour: hour.hour, minute: 0, next: hour.next + (hours ? 2 : 1), certain: hours, lone: false, twentyFour: true };
  }
  const clockAt = mark === "o'clock" || mark === 'oclock' ? hour.next + 1 : mark === 'o' && text(tokens, hour.next + 1) === 'clock' ? hour.next + 2 : -1;
  if (clockAt > 0) return { hour: hour.hour, minute: 0, next: clockAt, certain: true, lone: false, twentyFour };
  const minutes = minutesAfter(tokens, hour.next);
  const followsMinutes = minutes ? text(tokens, minutes.next) : '';
  if (minutes && !COUNTED_AFTER.has(followsMinutes) && !(token.kind === 'number' && tokens[hour.next]?.glued)) {
    return { hour: hour.hour, minute: minutes.minute, next: minutes.next, certain: false, lone: false, twentyFour };
  }
  if (hour.hour === 0 && !hour.leadingZero) return null;
  return { hour: hour.hour, minute: 0, next: hour.next, certain: false, lone: true, twentyFour };
}

/** "in an hour", "in half an hour", "in twenty minutes", "an hour from now": minutes from now. */
function readFromNow(tokens: readonly Token[], at: number): { minutes: number; next: number } | null {
  const isIn = text(tokens, at) === 'in';
  let i = isIn ? at + 1 : at;
  while (text(tokens, i) === 'about' || text(tokens, i) === 'like' || text(tokens, i) === 'maybe') i += 1;
  let minutes: number | null = null;
  let next = i;
  const fixed: readonly [readonly string[], number][] = [
    [['half', 'an', 'hour'], 30],
    [['a', 'half', 'hour'], 30],
    [['an', 'hour', 'and', 'a', 'half'], 90],
    [['an', 'hour'], 60],
    [['quarter', 'of', 'an', 'hour'], 15],
    [['a', 'quarter', 'of', 'an', 'hour'], 15],
  ];
  for (const [words, value] of fixed) {
    if (matchWords(tokens, i, words) < 0 || minutes !== null) continue;
    minutes = value;
    next = i + words.length;
  }
  if (minutes === null) {
    const number = readNumber(tokens, i);
    const unit = number ? text(tokens, number.next) : '';
    if (!number || number.value <= 0 || number.value > 2000) return null;
    if (unit === 'minutes' || unit === 'minute' || unit === 'mins' || unit === 'min') minutes = Math.round(number.value);
    else if (unit === 'hours' || unit === 'hour' || unit === 'hrs') minutes = Math.round(number.value * 60);
    else return null;
    next = number.next + 1;
  }
  const fromNow = matchWords(tokens, next, ['from', 'now']);
  if (fromNow > 0) return { minutes, next: fromNow };
  return isIn ? { minutes, next } : null;
}

/** The time of day that begins exactly at token `at`. */
export function readClockAt(tokens: readonly Token[], at: number): ClockHit | null {
  const word = text(tokens, at);
  const before = text(tokens, at - 1);
  const shift = readFromNow(tokens, at);
  if (shift) return { minutes: shift.minutes, half: 'fixed', from: at, to: shift.next, confidence: 0.9, marked: true, relative: true };
  const twelve =
    (word === 'twelve' || word === '12') && (text(tokens, at + 1) === 'noon' || text(tokens, at + 1) === 'midnight' || text(tokens, at + 1) === 'midday');
  const named = twelve ? text(tokens, at + 1) : word;
  if (named === 'noon' || named === 'midday' || named === 'noontime' || named === 'midnight') {
    return { minutes: named === 'midnight' ? 0 : 720, half: 'fixed', from: at, to: at + (twelve ? 2 : 1), confidence: 0.95, marked: true };
  }
  const relation = readRelation(tokens, at);
  const plain = readPlain(tokens, at);
  const clock = relation && (!plain || relation.next > plain.next) ? relation : plain;
  if (!clock || COUNTED_AFTER.has(text(tokens, clock.next)) || text(tokens, clock.next) === '%' || text(tokens, clock.next) === '/') return null;
  if (before === '/' || before === '$' || before === '£' || before === '€' || before === '#') return null;
  let to = clock.next;
  const saysClock = text(tokens, to) === "o'clock" || text(tokens, to) === 'oclock';
  if (saysClock) to += 1;
  if (text(tokens, to) === '-' && text(tokens, to + 1) === 'ish') to += 2;
  else if (text(tokens, to) === 'ish') to += 1;
  const half = readHalf(tokens, to);
  if (half) to = half.next;
  const { hour, minute } = clock;
  if (hour > 23 && !(hour === 24 && minute === 0)) return null;
  const certain = clock.certain || saysClock || half !== null;
  const led = LEAD.has(before) && !(before === 'about' && clock.lone && !certain) && before !== 'say';
  const after = tokens[to];
  const safe = after === undefined || SAFE_AFTER.has(after.text) || WEEKDAYS.has(after.text) || MONTHS.has(after.text) || after.kind === 'mark';
  const marked = certain || (led && safe && !(clock.lone && (before === 'from' || before === 'between')));
  const confidence = certain ? 0.95 : led && safe ? 0.88 : clock.lone ? 0.7 : 0.8;
  const base = { from: at, to, confidence, marked };
  if (half && hour >= 1 && hour <= 12) {
    const isNight = half.half === 'pm' && hour === 12 && text(tokens, to - 1) === 'night';
    const hours = half.half === 'am' || isNight ? hour % 12 : (hour % 12) + 12;
    return { ...base, minutes: hours * 60 + minute, half: half.half };
  }
  if (clock.twentyFour || hour > 12) return { ...base, minutes: (hour % 24) * 60 + minute, half: 'fixed' };
  return { ...base, minutes: (hour % 12) * 60 + minute, half: null };
}

import { addDays, type Day, isoDate, isoTime, parseLocal, parseTime } from '../civil.ts';
import { normalise, type Normalised, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget, ReadingWorld } from '../types.ts';
import { type ClockHit, readClockAt } from './clock-phrases.ts';
import { dayContext, findDays, readDates } from './dates.ts';
import type { DayHit } from './day-basics.ts';
import { digitRuns } from './digits.ts';
import { isStory } from './stories.ts';

const DAY_MINUTES = 24 * 60;

type Half = 'am' | 'pm';

/** The half of the day named anywhere in the utterance ("tomorrow morning at nine", "this afternoon"); greetings do not count. */
function halfOfDay(tokens: readonly Token[]): Half | null {
  let half: Half | null = null;
  for (const [index, token] of tokens.entries()) {
    if (tokens[index - 1]?.text === 'good') continue;
    if (token.text === 'morning' || token.text === 'mornings') half = 'am';
    else if (['afternoon', 'evening', 'tonight', 'night', 'dinner', 'table', 'supper', 'afternoons', 'evenings'].includes(token.text)) half = 'pm';
  }
  return half;
}

/** Which half of the day an hour without one means: the one said, else the one the opening hours allow, else one to six in the afternoon. */
function resolve(hit: ClockHit, half: Half | null, between: ReadingTarget['between']): { minutes: number; confidence: number; other: number | null } {
  if (hit.half !== null) return { minutes: hit.minutes, confidence: hit.confidence, other: null };
  const am = hit.minutes;
  const pm = hit.minutes + 720;
  if (half) return { minutes: half === 'am' ? am : pm, confidence: Math.min(0.95, hit.confidence + 0.05), other: null };
  const min = between ? parseTime(between.min) : null;
  const max = between ? parseTime(between.max) : null;
  if (min !== null && max !== null) {
    const fits = (minutes: number): boolean => (min <= max ? minutes >= min && minutes <= max : minutes >= min || minutes <= max);
    if (fits(am) !== fits(pm)) return { minutes: fits(am) ? am : pm, confidence: hit.confidence, other: fits(am) ? pm : am };
  }
  const isAfternoon = am < 7 * 60;
  return { minutes: isAfternoon ? pm : am, confidence: hit.confidence - 0.1, other: isAfternoon ? am : pm };
}

interface Times {
  readonly hits: readonly ClockHit[];
  readonly half: Half | null;
}

/** Times of day that are no part of a date, a telephone number or a count. */
function findTimes(tokens: readonly Token[], days: readonly DayHit[]): Times {
  const taken = new Set<number>();
  for (const day of days) {
    // A day phrase of digits alone ("3/12") blocks its tokens; one with a bare number ("twenty first") too.
    for (let i = day.from; i < day.to; i++) taken.add(i);
  }
  const long = digitRuns(tokens).filter((run) => run.digits.length >= 5);
  for (const run of long) for (let i = run.from; i < run.to; i++) if (!isClockShaped(tokens, run.from, run.to)) taken.add(i);
  const hits: ClockHit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (taken.has(at)) continue;
    const hit = readClockAt(tokens, at);
    if (!hit || overlapsTaken(hit, taken)) continue;
    hits.push(hit);
    at = hit.to - 1;
  }
  return { hits, half: halfOfDay(tokens) };
}

const isClockShaped = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to + 1).some((token) => token.text === ':' || token.text === 'am' || token.text === 'pm');

function overlapsTaken(hit: ClockHit, taken: ReadonlySet<number>): boolean {
  for (let i = hit.from; i < hit.to; i++) if (taken.has(i)) return true;
  return false;
}

/** A number that says how many or which, not when: "that one", "one of", "for two". */
const NOT_BEFORE_HOUR = wordSet(`
  that this which no any another number error option room unit suite code code: nine age aged
`);

function isUsable(hit: ClockHit, tokens: readonly Token[]): boolean {
  if (hit.marked) return true;
  const before = tokens[hit.from - 1]?.text ?? '';
  const isOne = tokens[hit.from]?.text === 'one';
  if (isOne && (before === 'the' || before === 'first' || before === 'other' || before === 'last')) return false;
  if (isOne && ['second', 'sec', 'moment', 'minute', 'more', 'thing'].includes(tokens[hit.to]?.text ?? '')) return false;
  return !NOT_BEFORE_HOUR.has(before);
}

/** Before and after are borders: "after three" names no time by itself, but is the nearest thing to one. */
const BORDERS = new Set(['before', 'after', 'until', 'till', 'not', "can't", 'except']);

const borderPenalty = (hit: ClockHit, tokens: readonly Token[]): number => (BORDERS.has(tokens[hit.from - 1]?.text ?? '') ? 0.35 : 0);

/** Times of day in `HH:mm`. An hour without "am" or "pm" follows the part of the day that was said, then the opening hours, then habit. */
export function readTimes(said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[] {
  const { tokens } = said;
  const { hits, half } = findTimes(tokens, blockingDays(findDays(tokens, dayContext(world))));
  const now = parseLocal(world.now)?.minutes ?? 0;
  const readings: Reading[] = [];
  for (const hit of hits) {
    if (!target.asked && (!hit.marked || isStory(tokens, hit.from))) continue;
    if (!isUsable(hit, tokens)) continue;
    const span = spanOf(said, hit.from, hit.to);
    if (hit.relative) {
      readings.push({ value: isoTime((now + hit.minutes) % DAY_MINUTES), ...span, confidence: hit.confidence });
      continue;
    }
    const { minutes, confidence, other } = resolve(hit, half, target.between);
    readings.push({ value: isoTime(minutes), ...span, confidence: Math.max(0.2, confidence - borderPenalty(hit, tokens)) });
    if (other !== null && target.asked) readings.push({ value: isoTime(other), ...span, confidence: 0.3 });
  }
  return readings;
}

/** Bare ordinals ("second") block no time, and neither do weak guesses. */
const blockingDays = (days: readonly DayHit[]): readonly DayHit[] => days.filter((day) => !day.bare || day.to - day.from > 1 || day.confidence > 0.8);

/** Days and times are paired each with each; so many of both are more than anyone says. */
const MAX_PAIRED = 6;

const PART_TIMES: ReadonlyMap<string, number> = new Map([
  ['morning', 9 * 60],
  ['afternoon', 14 * 60],
  ['evening', 18 * 60],
  ['tonight', 19 * 60],
]);

const at = (day: Day, minutes: number): string => `${isoDate(addDays(day, Math.floor(minutes / DAY_MINUTES)))}T${isoTime(minutes % DAY_MINUTES)}`;

/** "Tomorrow", and one question later "five pm": the day or the time that was missing is taken from the earlier words. */
function completeEarlier(
  said: Normalised,
  earlier: string,
  days: readonly Reading[],
  clocks: readonly ClockHit[],
  half: Half | null,
  target: ReadingTarget,
  world: ReadingWorld,
): readonly Reading[] {
  const before = normalise(earlier);
  const [clock] = clocks;
  if (clock && days.length === 0) {
    const day = readDates(before, target, world).find((reading) => reading.confidence > 0.5);
    const date = day ? parseLocal(String(day.value))?.day : undefined;
    const { minutes, confidence } = resolve(clock, half ?? halfOfDay(before.tokens), target.between);
    return day && date ? [{ value: at(date, minutes), ...spanOf(said, clock.from, clock.to), confidence: Math.min(day.confidence, confidence) }] : [];
  }
  const [day] = days;
  const date = day && clocks.length === 0 ? parseLocal(String(day.value))?.day : undefined;
  if (!day || !date) return [];
  const [time] = rankedTimes(before, target, world);
  const minutes = time ? parseTime(String(time.value)) : null;
  return time && minutes !== null
    ? [{ value: at(date, minutes), span: day.span, start: day.start, end: day.end, confidence: Math.min(day.confidence, time.confidence) }]
    : [];
}

const rankedTimes = (said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[] =>
  readTimes(said, { ...target, type: 'time' }, world).toSorted((a, b) => b.confidence - a.confidence);

/** A day with a time of day in `YYYY-MM-DDTHH:mm`. A time alone means its next occurrence; "tomorrow morning" is a weak nine o'clock; a day alone is no reading. */
export function readDatetimes(said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[] {
  const { tokens } = said;
  const now = parseLocal(world.now) ?? { day: dayContext(world).today, minutes: 0 };
  const nowMinutes = now.minutes ?? 0;
  const days = readDates(said, target, world)
    .filter((reading) => reading.confidence > 0.5)
    .slice(0, MAX_PAIRED);
  const { hits, half } = findTimes(tokens, blockingDays(findDays(tokens, dayContext(world))));
  const readings: Reading[] = [];
  const relative = hits.find((hit) => hit.relative);
  if (relative && days.length === 0) {
    readings.push({ value: at(now.day, nowMinutes + relative.minutes), ...spanOf(said, relative.from, relative.to), confidence: 0.9 });
    return readings;
  }
  const clocks = hits
    .filter((hit) => !hit.relative && isUsable(hit, tokens) && (hit.marked || target.asked || days.length > 0))
    .sort((a, b) => Number(b.marked) - Number(a.marked))
    .slice(0, MAX_PAIRED);
  for (const day of days) {
    const date = parseLocal(String(day.value))?.day;
    if (!date) continue;
    for (const hit of clocks) {
      const span = spanOf(said, hit.from, hit.to);
      if (span.start < day.end && day.start < span.end) continue;
      if (!target.asked && !hit.marked) continue;
      const { minutes, confidence } = resolve(hit, half, target.between);
      const start = Math.min(day.start, span.start);
      const end = Math.max(day.end, span.end);
      const sure = Math.min(day.confidence, confidence) - borderPenalty(hit, tokens);
      readings.push({ value: at(date, minutes), span: said.source.slice(start, end), start, end, confidence: Math.max(0.2, sure) });
    }
  }
  if (readings.length > 0 || !target.asked) return readings;
  const completed = target.earlier ? completeEarlier(said, target.earlier, days, clocks, half, target, world) : [];
  if (completed.length > 0) return completed;
  if (days.length === 0) {
    for (const hit of clocks) {
      const { minutes, confidence } = resolve(hit, half, target.between);
      const isLater = minutes > nowMinutes;
      readings.push({
        value: at(now.day, isLater ? minutes : minutes + DAY_MINUTES),
        ...spanOf(said, hit.from, hit.to),
        confidence: Math.min(0.7, confidence),
      });
    }
    return readings;
  }
  const part = tokens.find((token) => PART_TIMES.has(token.text));
  const day = days[0];
  const date = day ? parseLocal(String(day.value))?.day : null;
  if (part && day && date) {
    const start = Math.min(day.start, part.start);
    const end = Math.max(day.end, part.end);
    readings.push({ value: at(date, PART_TIMES.get(part.text) ?? 0), span: said.source.slice(start, end), start, end, confidence: 0.5 });
  }
  return readings;
}

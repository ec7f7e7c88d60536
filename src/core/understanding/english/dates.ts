import { type Day, isDay, isoDate, parseLocal, toNumber, weekdayOf } from '../civil.ts';
import { type Normalised, spanOf, type Token, phraseSet } from '../tokens.ts';
import type { Reading, ReadingTarget, ReadingWorld } from '../types.ts';
import { type DayContext, type DayHit, fullYear } from './day-basics.ts';
import { readDayAt } from './day-phrases.ts';
import { readPiece } from './digits.ts';
import { isStory } from './stories.ts';
import { MONTHS } from './words.ts';

const EPOCH: Day = { year: 1970, month: 1, day: 1 };

export const dayContext = (world: ReadingWorld): DayContext => ({ today: parseLocal(world.now)?.day ?? EPOCH, dateOrder: world.dateOrder });

/** Every day phrase in order, none inside another. */
export function findDays(tokens: readonly Token[], context: DayContext): readonly DayHit[] {
  const hits: DayHit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found = readDayAt(tokens, at, context);
    if (!found) continue;
    hits.push(found);
    at = found.to - 1;
  }
  return hits.filter((found, index) => !(found.weekday && [hits[index - 1], hits[index + 1]].some((other) => other && vouches(found, other, tokens))));
}

/** "the ninth, Tuesday": the weekday right beside a numbered day only vouches for it. */
function vouches(weekday: DayHit, other: DayHit, tokens: readonly Token[]): boolean {
  const [from, to] = weekday.from > other.from ? [other.to, weekday.from] : [weekday.to, other.from];
  return (
    !other.weekday &&
    other.confidence > 0.55 &&
    weekdayOf(other.day) === weekdayOf(weekday.day) &&
    to - from <= 1 &&
    tokens.slice(from, to).every((token) => token.kind === 'mark')
  );
}

/** A day that is only a border ("after Tuesday", "any day but Friday") is no answer by itself. */
const BORDERS = phraseSet(`before | after | until | till | since | except | besides | not | can't | don't | won't | merry | happy | except for`);
const SMALL_TALK_TODAY = new Set(['you', 'doing', 'calling', 'call', 'going', 'are', 'help', 'everyone', 'feeling']);

function weigh(hit: DayHit, tokens: readonly Token[]): number {
  const before = tokens[hit.from - 1]?.text ?? '';
  const beforeThat = tokens[hit.from - 2]?.text ?? '';
  if (isSmallTalk(hit, tokens)) return 0.3;
  const border = BORDERS.has(before) || (before === 'on' && BORDERS.has(beforeThat)) || (before === 'the' && BORDERS.has(beforeThat));
  const isException =
    before === 'but' && (beforeThat === 'day' || beforeThat === 'time' || beforeThat === 'any' || beforeThat === 'anything' || beforeThat === 'anytime');
  return border || isException ? Math.min(hit.confidence, 0.3) : hit.confidence;
}

function isSmallTalk(hit: DayHit, tokens: readonly Token[]): boolean {
  return tokens[hit.from]?.text === 'today' && SMALL_TALK_TODAY.has(tokens[hit.from - 1]?.text ?? '');
}

const FAR_YEARS = 2;

/** "No, July fifth", after "July fourth 1985": a day of a year that is far from now is put right within that year. */
function keepYear(hit: DayHit, earlier: string | null | undefined, { today }: DayContext): Day | null {
  const before = /^(\d{4})-(\d\d)-\d\d$/.exec(earlier ?? '');
  if (!before || hit.said === undefined || Math.abs(Number(before[1]) - today.year) < FAR_YEARS) return null;
  const day = { year: Number(before[1]), month: hit.said === 'day' ? Number(before[2]) : hit.day.month, day: hit.day.day };
  return isDay(day) ? day : null;
}

const HAPPENED = new Set(['happened', 'occurred', 'started', 'began']);
const IT = new Set(['it', 'that', 'this']);
/** "It was Saturday", "it happened on the fifth": of what has been. "I was hoping for Tuesday" is not. */
function isToldOf(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at).map((token) => token.text);
  return before.some((word, index) => HAPPENED.has(word) || (word === 'was' && IT.has(before[index - 1] ?? '')));
}

/** Dates in `YYYY-MM-DD`. Without a year the next such day counts; a date of birth ("oh four oh three nineteen eighty five") is read by the date order. */
export function readDates(said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[] {
  const context = dayContext(world);
  const { tokens } = said;
  const readings: Reading[] = [];
  const aboutBirth = tokens.some((token) => token.text === 'born' || token.text === 'birth' || token.text === 'birthday' || token.text === 'dob');
  for (const hit of findDays(tokens, context)) {
    const isPast = toNumber(hit.day) < toNumber(context.today);
    const confidence = weigh(hit, tokens);
    if (!target.asked && (hit.bare || (isPast && !aboutBirth) || confidence < 0.5 || (!aboutBirth && isStory(tokens, hit.from)))) continue;
    const span = spanOf(said, hit.from, hit.to);
    const kept = keepYear(hit, target.earlier, context);
    if (kept) readings.push({ value: isoDate(kept), ...span, confidence: Math.max(confidence, 0.8) });
    const hasBeen = hit.past !== undefined && isToldOf(tokens, hit.from);
    const [first, second] = hasBeen ? [hit.past, hit.day] : [hit.day, hit.past];
    readings.push({ value: isoDate(first as Day), ...span, confidence: hit.bare ? Math.min(confidence, 0.8) : confidence });
    if (hit.other && target.asked) readings.push({ value: isoDate(hit.other), ...span, confidence: Math.min(0.5, confidence * 0.55) });
    if (second && target.asked && confidence >= 0.5) readings.push({ value: isoDate(second), ...span, confidence: Math.min(0.4, confidence * 0.45) });
  }
  if (target.asked || aboutBirth) readings.push(...readDigitDates(said, context, readings));
  return readings;
}

interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Number pieces that stand next to each other, a zero joined to the digit after it: "oh four", "three", "nineteen", "eighty five". */
function numberPieces(tokens: readonly Token[]): readonly Piece[][] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const piece = readPiece(tokens, at);
    const token = tokens[at] as Token;
    if (piece) {
      const last = run.at(-1);
      if (last && (last.text === '0' || last.text === '') && piece.digits.length === 1)
        run[run.length - 1] = { text: `0${piece.digits}`, from: last.from, to: piece.next };
      else run.push({ text: piece.digits, from: at, to: piece.next });
      at = piece.next;
      continue;
    }
    if (!(token.text === ',' || token.text === '-' || token.text === '.' || token.text === 'of')) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    at += 1;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function ordered(first: number, second: number, year: number, context: DayContext): { day: Day; sure: boolean } | null {
  const [month, day] = context.dateOrder === 'mdy' ? [first, second] : [second, first];
  const straight = { year, month, day };
  if (isDay(straight)) return { day: straight, sure: true };
  const swapped = { year, month: day, day: month };
  return isDay(swapped) ? { day: swapped, sure: false } : null;
}

const yearOf = (text: string, context: DayContext): number | null => {
  if (text.length === 4) return Number(text) >= 1900 && Number(text) <= 2100 ? Number(text) : null;
  return text.length === 2 ? fullYear(Number(text), context.today) : null;
};

function readDigitDates(said: Normalised, context: DayContext, already: readonly Reading[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (const run of numberPieces(said.tokens)) {
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last || isMonthBeside(said.tokens, first.from)) continue;
    const span = spanOf(said, first.from, last.to);
    if (already.some((reading) => reading.start < span.end && span.start < reading.end && reading.confidence > 0.6)) continue;
    const add = (found: { day: Day; sure: boolean } | null, confidence: number): boolean => {
      if (found) readings.push({ value: isoDate(found.day), ...span, confidence: found.sure ? confidence : confidence - 0.25 });
      return found !== null;
    };
    const whole = run.map((piece) => piece.text).join('');
    if (run.length >= 3) {
      const year = yearOf(
        run
          .slice(2)
          .map((piece) => piece.text)
          .join(''),
        context,
      );
      if (year !== null && add(ordered(Number(first.text), Number((run[1] as Piece).text), year, context), 0.9)) continue;
    }
    if (whole.length === 8 || whole.length === 6) {
      const year = yearOf(whole.slice(4), context);
      if (year !== null && add(ordered(Number(whole.slice(0, 2)), Number(whole.slice(2, 4)), year, context), whole.length === 8 ? 0.9 : 0.7)) continue;
    }
    if (run.length === 2 && whole.length <= 4 && !/\d:\d/.test(span.span)) {
      const day = ordered(Number(first.text), Number(last.text), context.today.year, context);
      const ahead = day && toNumber(day.day) < toNumber(context.today) ? { ...day, day: { ...day.day, year: day.day.year + 1 } } : day;
      if (already.length === 0) add(ahead && isDay(ahead.day) ? ahead : null, 0.5);
    } else if (run.length === 1 && whole.length <= 2) {
      const hit = readDayAt(
        [
          { ...(said.tokens[0] as Token), text: 'the', kind: 'word' },
          { ...(said.tokens[0] as Token), text: String(Number(whole)), kind: 'number' },
        ],
        0,
        context,
      );
      if (hit && isAlone(said.tokens, first, last)) readings.push({ value: isoDate(hit.day), ...span, confidence: 0.5 });
    }
  }
  return readings;
}

const AROUND_A_NUMBER = new Set(['the', 'on', 'uh', 'um', 'maybe', 'say', 'please', 'number', 'yes', 'yeah', '.', ',', '?', '!', 'for', 'make', 'it', 'that']);
const isAlone = (tokens: readonly Token[], first: Piece, last: Piece): boolean =>
  tokens.every((token, index) => (index >= first.from && index < last.to) || AROUND_A_NUMBER.has(token.text));

const isMonthBeside = (tokens: readonly Token[], at: number): boolean => MONTHS.has(tokens[at - 1]?.text ?? '') && tokens[at - 1]?.text !== 'may';

import { type Normalised, spanOf, type Token, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget, ReadingWorld } from '../types.ts';
import { digitRuns } from './digits.ts';
import { matchWords, readNumber } from './numbers.ts';

const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';

interface Amount {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

const NOT_A_COUNT_BEFORE = new Set(['that', 'this', 'which', 'no', 'any', 'another', 'other', 'every', 'some', 'wrong', 'last', 'first']);
const NOT_A_COUNT_AFTER = new Set(['second', 'sec', 'moment', 'of', 'thing', 'more']);
const RANGE = new Set(['to', 'or', 'and', '-', '–']);

/** Numbers in order: numerals, words, and numbers said in pieces; "that one" and "one moment" are none. */
function findAmounts(tokens: readonly Token[]): readonly Amount[] {
  const found: Amount[] = [];
  const longRuns = digitRuns(tokens).filter((run) => run.digits.length >= 7);
  for (let at = 0; at < tokens.length; at++) {
    const read = readNumber(tokens, at);
    if (!read || !Number.isFinite(read.value)) continue;
    const isOne = read.value === 1 && read.next === at + 1 && tokens[at]?.kind === 'word';
    const isPhrase = isOne && (NOT_A_COUNT_BEFORE.has(text(tokens, at - 1)) || NOT_A_COUNT_AFTER.has(text(tokens, read.next)));
    const inLongRun = longRuns.some((run) => at >= run.from && at < run.to && read.next < run.to + 1);
    if (!isPhrase)
      found.push({ value: read.value, from: at, to: read.next, confidence: inLongRun && read.style !== 'words' ? 0.3 : read.style === 'joined' ? 0.85 : 0.95 });
    at = read.next - 1;
  }
  return mergeRanges(tokens, found);
}

/** "two or three hundred", "between 100 and 150": a range is one weak answer, its upper end. */
function mergeRanges(tokens: readonly Token[], amounts: readonly Amount[]): readonly Amount[] {
  const out: Amount[] = [];
  for (const amount of amounts) {
    const last = out.at(-1);
    const between = last && amount.from - last.to === 1 ? text(tokens, last.to) : '';
    const isRange = last && RANGE.has(between) && amount.value > last.value && (between !== 'and' || text(tokens, last.from - 1) === 'between');
    if (isRange) out[out.length - 1] = { value: amount.value, from: last.from, to: amount.to, confidence: 0.6 };
    else out.push(amount);
  }
  return out;
}

const NONE_WORDS = new Set(['none', 'nothing', 'zero', 'nil', 'zilch']);

/** Whole or decimal numbers; only where one was asked for, since a bare number may mean anything. */
export function readNumbers(said: Normalised, target: ReadingTarget): readonly Reading[] {
  if (!target.asked) return [];
  const readings: Reading[] = findAmounts(said.tokens).map((amount) => {
    const isWhole = Number.isInteger(amount.value);
    const value = target.type === 'integer' && !isWhole ? Math.round(amount.value) : amount.value;
    const isOrdinary = target.type !== 'integer' || isWhole;
    return { value, ...spanOf(said, amount.from, amount.to), confidence: isOrdinary ? amount.confidence : 0.6 };
  });
  const none = said.tokens.findIndex((token) => NONE_WORDS.has(token.text));
  if (readings.length === 0 && none >= 0 && said.tokens.length <= 4) readings.push({ value: 0, ...spanOf(said, none, none + 1), confidence: 0.75 });
  return preferUnits(said, readings);
}

const UNITS_OF_ACCOUNT = wordSet(`
  dollars dollar bucks pounds pound euros euro people persons percent a per each kids guests of
`);

/** "at 9 we pay 250 dollars": the number with a unit behind it is the amount. */
function preferUnits(said: Normalised, readings: readonly Reading[]): readonly Reading[] {
  if (readings.length < 2) return readings;
  const hasUnit = (reading: Reading): boolean => {
    const next = said.tokens.find((token) => token.start >= reading.end);
    const before = said.tokens.findLast((token) => token.end <= reading.start);
    return (next !== undefined && UNITS_OF_ACCOUNT.has(next.text)) || before?.text === '$' || before?.text === '£' || before?.text === '€';
  };
  return [...readings].sort((a, b) => Number(hasUnit(b)) - Number(hasUnit(a)));
}

const CURRENCY_SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['£', 'GBP'],
  ['€', 'EUR'],
]);
const CURRENCY_WORDS: ReadonlyMap<string, string> = new Map([
  ['dollar', '$'],
  ['dollars', '$'],
  ['buck', '$'],
  ['bucks', '$'],
  ['usd', 'USD'],
  ['pound', 'GBP'],
  ['pounds', 'GBP'],
  ['quid', 'GBP'],
  ['gbp', 'GBP'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['eur', 'EUR'],
]);
const CENT_WORDS = new Set(['cent', 'cents', 'pence', 'p', 'penny', 'pennies']);
const REGION_CURRENCY: Readonly<Record<string, string>> = { US: 'USD', GB: 'GBP', CA: 'CAD', AU: 'AUD', NZ: 'NZD' };
const EURO_REGIONS = wordSet('IE DE FR ES IT NL AT BE PT FI GR LU SK SI EE LV LT MT CY HR');

const currencyOf = (region: string): string => REGION_CURRENCY[region.toUpperCase()] ?? (EURO_REGIONS.has(region.toUpperCase()) ? 'EUR' : 'USD');
const dollarsOf = (region: string): string => (['CA', 'AU', 'NZ'].includes(region.toUpperCase()) ? currencyOf(region) : 'USD');

const isPriceLike = (value: number): boolean => value >= 1000 && [99, 95, 98, 49].includes(value % 100);

/** Sums of money as `{ amount_minor, currency }`. Without a currency word the region's own counts, and only where a sum was asked for. */
export function readMoney(said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[] {
  const { tokens } = said;
  const readings: Reading[] = [];
  const resolve = (code: string): string => (code === '$' || code === 'USD' ? dollarsOf(world.region) : code);
  for (const amount of findAmounts(tokens)) {
    const sign = CURRENCY_SIGNS.get(text(tokens, amount.from - 1));
    const unit = text(tokens, amount.to);
    const word = CURRENCY_WORDS.get(unit);
    const isGrand = text(tokens, amount.to - 1) === 'grand';
    let from = sign ? amount.from - 1 : amount.from;
    let to = word ? amount.to + 1 : amount.to;
    let minor = Math.round(amount.value * 100);
    if (CENT_WORDS.has(unit) && !sign) {
      if (readings.some((reading) => reading.end >= (tokens[amount.from]?.start ?? 0) - 5 && reading.end > (tokens[amount.to]?.start ?? 0))) continue;
      minor = Math.round(amount.value);
      to = amount.to + 1;
      readings.push({
        value: { amount_minor: minor, currency: unit.startsWith('p') && unit !== 'penny' && unit !== 'pennies' ? 'GBP' : dollarsOf(world.region) },
        ...spanOf(said, from, to),
        confidence: 0.9,
      });
      continue;
    }
    if (word) {
      const centsAt = text(tokens, to) === 'and' ? to + 1 : to;
      const cents = readNumber(tokens, centsAt);
      const named = cents ? CENT_WORDS.has(text(tokens, cents.next)) : false;
      if (cents && Number.isInteger(cents.value) && cents.value < 100 && cents.value > 0 && (named || (centsAt === to && cents.value >= 10))) {
        minor += cents.value;
        to = named ? cents.next + 1 : cents.next;
      }
    }
    if (!sign && !word && !isGrand && !target.asked) continue;
    if (readings.some((reading) => reading.end > (tokens[from]?.start ?? 0))) continue;
    if (minor < 0 && !target.asked) continue;
    const currency = sign ? resolve(sign) : word ? resolve(word) : currencyOf(world.region);
    const span = spanOf(said, from, to);
    const joinedPair = amount.confidence === 0.85 && !word && !sign && amount.value >= 100 && amount.value < 10_000 && to - from <= 4;
    readings.push({
      value: { amount_minor: minor, currency },
      ...span,
      confidence: joinedPair ? 0.6 : sign || word ? Math.max(amount.confidence, 0.6) : Math.min(amount.confidence, 0.85),
    });
    // "forty nine ninety nine" is a price, "two fifty" more likely a bill.
    if (joinedPair) readings.push({ value: { amount_minor: Math.round(amount.value), currency }, ...span, confidence: isPriceLike(amount.value) ? 0.65 : 0.4 });
    from = to;
  }
  return readings;
}

const DURATION_UNITS: ReadonlyMap<string, number> = new Map([
  ['minute', 1],
  ['minutes', 1],
  ['min', 1],
  ['mins', 1],
  ['hour', 60],
  ['hours', 60],
  ['hr', 60],
  ['hrs', 60],
  ['day', 1440],
  ['days', 1440],
  ['week', 10080],
  ['weeks', 10080],
  ['fortnight', 20160],
]);

/** One length of time: "half an hour", "an hour and a half", "two and a half hours", "45 minutes", "1 h". */
function readDurationAt(tokens: readonly Token[], at: number): { minutes: number; next: number } | null {
  if (matchWords(tokens, at, ['three', 'quarters', 'of', 'an', 'hour']) > 0) return { minutes: 45, next: at + 5 };
  for (const words of [
    ['a', 'quarter', 'of', 'an', 'hour'],
    ['quarter', 'of', 'an', 'hour'],
    ['quarter', 'hour'],
  ])
    if (matchWords(tokens, at, words) > 0) return { minutes: 15, next: at + words.length };
  for (const words of [
    ['half', 'an', 'hour'],
    ['half', 'hour'],
    ['a', 'half', 'hour'],
    ['half', 'a', 'hour'],
  ])
    if (matchWords(tokens, at, words) > 0) return { minutes: 30, next: at + words.length };
  if (matchWords(tokens, at, ['half', 'a', 'day']) > 0) return { minutes: 720, next: at + 3 };
  const article = text(tokens, at) === 'a' || text(tokens, at) === 'an' || text(tokens, at) === 'one';
  const number = readNumber(tokens, at);
  const unitAt = number ? number.next : article ? at + 1 : at;
  const unit =
    DURATION_UNITS.get(text(tokens, unitAt)) ??
    (number && tokens[unitAt]?.glued ? ({ h: 60, m: 1, d: 1440 } as Record<string, number>)[text(tokens, unitAt)] : undefined);
  if (unit === undefined) return null;
  const count = number ? number.value : article ? 1 : text(tokens, unitAt) === 'hour' ? 1 : null;
  if (count === null || count < 0) return null;
  let minutes = count * unit;
  let next = unitAt + 1;
  if (matchWords(tokens, next, ['and', 'a', 'half']) > 0) {
    minutes += unit / 2;
    next += 3;
  } else if (matchWords(tokens, next, ['and', 'a', 'quarter']) > 0) {
    minutes += unit / 4;
    next += 3;
  }
  return { minutes, next };
}

/** Lengths of time in minutes; parts in a row are added up ("an hour and twenty minutes"). A bare number is minutes, weakly. */
export function readDurations(said: Normalised, target: ReadingTarget): readonly Reading[] {
  const { tokens } = said;
  const readings: Reading[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = readDurationAt(tokens, at);
    if (!first || text(tokens, first.next) === 'ago') continue;
    let { minutes, next } = first;
    for (;;) {
      const start = text(tokens, next) === 'and' || text(tokens, next) === ',' ? next + 1 : next;
      const more = readDurationAt(tokens, start);
      const bare = !more && first.minutes >= 60 && start === next ? readNumber(tokens, start) : null;
      if (more) {
        minutes += more.minutes;
        next = more.next;
      } else if (bare && Number.isInteger(bare.value) && bare.value < 60 && bare.value >= 5 && tokens[bare.next] === undefined) {
        minutes += bare.value;
        next = bare.next;
      } else break;
    }
    readings.push({ value: Math.round(minutes), ...spanOf(said, at, next), confidence: target.asked ? 0.95 : 0.8 });
    at = next - 1;
  }
  if (readings.length > 0 || !target.asked) return readings;
  return findAmounts(tokens)
    .filter((amount) => amount.value > 0 && amount.value <= 1440)
    .map((amount) => ({ value: Math.round(amount.value), ...spanOf(said, amount.from, amount.to), confidence: 0.5 }));
}

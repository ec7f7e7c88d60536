import type { Token } from '../tokens.ts';
import { monthRule, numberRule, numericRule, yearFirstRule } from './calendar-days.ts';
import { type DayContext, type DayHit, type DayRule, text } from './day-basics.ts';
import { holidayRule, spanRule, todayRule, vagueRule } from './relative-days.ts';
import { nthWeekdayRule, weekdayRule } from './weekday-phrases.ts';

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
      const found = rule(tokens, at + 1, context, readDayAt);
      keep(found && { ...found, from: at });
    }
  }
  for (const rule of RULES) keep(rule(tokens, at, context, readDayAt));
  return best;
}

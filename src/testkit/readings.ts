import { expect } from 'vitest';
import type { ReadingTarget, ReadingWorld, SlotType } from '#core/understanding/types';
import { readValues } from '#core/understanding/understanding';

/** The pinned Monday morning of the example graphs. */
export const MONDAY: ReadingWorld = { now: '2027-03-01T09:00:00', region: 'US', dateOrder: 'mdy', locale: 'en-US' };
export const BRITAIN: ReadingWorld = { now: '2027-03-01T09:00:00', region: 'GB', dateOrder: 'dmy', locale: 'en-GB' };

/** What the best reading of each utterance says; null where there must be none. Reports every wrong line at once, so that a table is fixed in one go. */
export function expectReadings(
  type: SlotType,
  table: readonly (readonly [said: string, value: unknown])[],
  options: { asked?: boolean; world?: ReadingWorld } & Partial<ReadingTarget> = {},
): void {
  const { world = MONDAY, asked = true, ...rest } = options;
  const wrong: string[] = [];
  for (const [said, wanted] of table) {
    const best = readValues(said, { type, asked, ...rest }, world)[0];
    const got = best && best.confidence > 0.35 ? best.value : null;
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      wrong.push(`${JSON.stringify(said)}: wanted ${JSON.stringify(wanted)}, read ${JSON.stringify(got)}${best ? ` (${best.confidence})` : ''}`);
    if (best && said.slice(best.start, best.end) !== best.span) wrong.push(`${JSON.stringify(said)}: span is not a piece of it`);
  }
  expect(wrong).toEqual([]);
}

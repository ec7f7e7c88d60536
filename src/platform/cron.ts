import { Cron } from 'croner';

/** Five fields of a schedule: minute, hour, day, month, weekday. */
const FIVE_FIELDS = /^\S+\s+\S+\s+\S+\s+\S+\s+\S+$/;

/** What is wrong with a schedule, in words; null when it can be kept. */
export function cronFault(pattern: string): string | null {
  if (!FIVE_FIELDS.test(pattern.trim())) return 'must have five fields: minute, hour, day of the month, month, day of the week';
  try {
    return new Cron(pattern, { paused: true }).nextRun() === null ? 'never comes' : null;
  } catch {
    return 'must be a schedule like "0 6 * * 1-5"';
  }
}

/** The first time of the schedule after `after`, by the clocks of that zone; null when there is none. */
export const nextCron = (pattern: string, after: Date, timezone: string): Date | null => new Cron(pattern, { paused: true, timezone }).nextRun(after);

import { Temporal } from 'temporal-polyfill';

/** Whether this runtime knows the IANA zone. Offsets such as `+02:00` are refused: they do not follow daylight saving. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (refusal) {
    if (refusal instanceof RangeError) return false;
    throw refusal;
  }
}

const zoned = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

/** Local calendar date `YYYY-MM-DD` of an instant. */
export const localDate = (ms: number, zone: string): string => zoned(ms, zone).toPlainDate().toString();

/** Local wall-clock time `HH:mm` of an instant. */
export const localTime = (ms: number, zone: string): string => zoned(ms, zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** Minutes the zone is ahead of UTC at this instant. */
export const offsetMinutes = (ms: number, zone: string): number => zoned(ms, zone).offsetNanoseconds / 60e9;

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Whole days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: string, b: string): number => Temporal.PlainDate.from(a).until(b).days;

/** ISO day of the week: 1 is Monday. */
export const weekday = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

const plain = (date: string, time: string): Temporal.PlainDateTime =>
  time === '24:00' ? Temporal.PlainDate.from(date).add({ days: 1 }).toPlainDateTime() : Temporal.PlainDateTime.from(`${date}T${time}`);

/** Every instant that shows this wall-clock time: none when the clocks jump over it, two when they go back, otherwise one. */
export function instantsOf(date: string, time: string, zone: string): number[] {
  const wall = plain(date, time);
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!earlier.toPlainDateTime().equals(wall)) return [];
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  return earlier.epochMilliseconds === later.epochMilliseconds ? [earlier.epochMilliseconds] : [earlier.epochMilliseconds, later.epochMilliseconds];
}

/**
 * The instant at which a door that opens or closes at this wall-clock time does so. A time the clocks jump over means the moment of the
 * jump; of two that read the same, opening takes the first and closing the last.
 */
export function boundaryInstant(date: string, time: string, zone: string, edge: 'opens' | 'closes'): number {
  const found = instantsOf(date, time, zone);
  if (found.length > 0) return edge === 'opens' ? found[0]! : found[found.length - 1]!;
  const before = plain(date, time).toZonedDateTime(zone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? before).epochMilliseconds;
}

import { daysBetween, localDate, localTime, offsetMinutes, weekday } from './zone.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const ordinal = (day: number): string => {
  const tens = day % 100;
  if (tens >= 11 && tens <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
};

/** A wall-clock time as one says it: `2 PM`, `2:30 PM`. */
export function sayTime(ms: number, zone: string): string {
  const [hour, minute] = localTime(ms, zone).split(':').map(Number) as [number, number];
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return `${twelve}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** A day as one says it from today: `today`, `tomorrow`, `Wednesday`, `Wednesday, March 10th`. */
export function sayDay(ms: number, zone: string, nowMs: number): string {
  const date = localDate(ms, zone);
  const away = daysBetween(localDate(nowMs, zone), date);
  if (away === 0) return 'today';
  if (away === 1) return 'tomorrow';
  const name = WEEKDAYS[weekday(date) - 1]!;
  if (away > 1 && away < 7) return name;
  return `${name}, ${MONTHS[Number(date.slice(5, 7)) - 1]} ${ordinal(Number(date.slice(8, 10)))}`;
}

/** An offered time as one says it to somebody who asked for `askedDate`: the time alone on that day, otherwise with its day. */
export const sayOffer = (ms: number, zone: string, nowMs: number, askedDate: string): string =>
  localDate(ms, zone) === askedDate ? sayTime(ms, zone) : `${sayDay(ms, zone, nowMs)} at ${sayTime(ms, zone)}`;

/** Name of the zone as one says it (`Eastern Time`), for somebody whose own clocks show another time at this instant; otherwise nothing. */
export function sayZoneFor(ms: number, zone: string, theirZone: string | null): string | null {
  if (theirZone === null || offsetMinutes(ms, zone) === offsetMinutes(ms, theirZone)) return null;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(ms);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? null;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function parts(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, found);
  }
  return found;
}

export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  time: string;
  /** Minutes since local midnight. */
  minute: number;
}

/** The wall clock of a zone at an instant. */
export function toLocal(zone: string, instant: string | number | Date): LocalTime {
  const found: Record<string, string> = {};
  for (const part of parts(zone).formatToParts(new Date(instant))) found[part.type] = part.value;
  const time = `${found['hour']}:${found['minute']}`;
  return { date: `${found['year']}-${found['month']}-${found['day']}`, time, minute: Number(found['hour']) * 60 + Number(found['minute']) };
}

function offsetMs(zone: string, instantMs: number): number {
  const found: Record<string, number> = {};
  for (const part of parts(zone).formatToParts(new Date(instantMs))) found[part.type] = Number(part.value);
  const wall = Date.UTC(found['year'] ?? 0, (found['month'] ?? 1) - 1, found['day'] ?? 1, found['hour'] ?? 0, found['minute'] ?? 0, found['second'] ?? 0);
  return wall - Math.floor(instantMs / 1000) * 1000;
}

/**
 * The instant of a wall-clock time in a zone, as ISO 8601 UTC. A time that does not exist (clocks go forward) lands after the gap; one that
 * exists twice means the first.
 */
export function fromLocal(zone: string, date: string, time: string): string {
  const wall = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  const before = offsetMs(zone, wall - 86_400_000);
  const after = offsetMs(zone, wall + 86_400_000);
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetMs(zone, wall - offset) === offset) return new Date(wall - offset).toISOString();
  }
  return new Date(wall - Math.min(before, after)).toISOString();
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export const weekStart = (date: string): string => addDays(date, -weekdayOf(date));

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A calendar date for reading; dates have no zone. */
export function dateWords(date: string, options: Intl.DateTimeFormatOptions, locale = 'en-US'): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

export function timeWords(zone: string, instant: string | number | Date, locale = 'en-US'): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date(instant));
}

/** Everything: `Tue, 8 Dec 2026, 10:30 (New York)`. */
export function exactWords(zone: string, instant: string | number | Date, locale = 'en-US'): string {
  const text = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(instant));
  return `${text} (${zoneCity(zone)})`;
}

export const zoneCity = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Near times by distance, far ones by date: `just now`, `12 min ago`, `9:40 AM`, `yesterday 5:12 PM`, `Tue 3:00 PM`, `Nov 3`. */
export function relativeWords(zone: string, instant: string, nowMs: number, locale = 'en-US'): string {
  const ms = Date.parse(instant);
  const past = nowMs - ms;
  if (past >= 0 && past < 45_000) return 'just now';
  if (past >= 0 && past < 3_600_000) return `${Math.max(1, Math.round(past / 60_000))} min ago`;
  if (past < 0 && past > -3_600_000) return `in ${Math.max(1, Math.round(-past / 60_000))} min`;
  const there = toLocal(zone, ms).date;
  const today = toLocal(zone, nowMs).date;
  const time = timeWords(zone, ms, locale);
  if (there === today) return time;
  if (there === addDays(today, -1)) return `yesterday ${time}`;
  if (there === addDays(today, 1)) return `tomorrow ${time}`;
  const days = (Date.parse(there) - Date.parse(today)) / 86_400_000;
  if (days > -7 && days < 7) return `${dateWords(there, { weekday: 'short' }, locale)} ${time}`;
  const sameYear = there.slice(0, 4) === today.slice(0, 4);
  return dateWords(there, sameYear ? { month: 'short', day: 'numeric' } : { month: 'short', day: 'numeric', year: 'numeric' }, locale);
}

/** Every zone the browser knows by its present name, and the one in use, which may go by an older name. */
export function allZones(inUse: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', inUse])].sort();
}

import type { Appointment, BusinessHours, Span, Weekday } from '#lib/types';
import { toLocal, WEEKDAYS, weekdayOf } from '#lib/zone';

export interface Placed {
  appointment: Appointment;
  startMinute: number;
  endMinute: number;
  /** Which of `of` columns side by side, where appointments overlap. */
  column: number;
  of: number;
}

/** Appointments of one day side by side where they overlap; each cluster shares the width evenly. */
export function placeDay(appointments: readonly Appointment[], date: string, zone: string): Placed[] {
  const items = appointments
    .map((appointment) => {
      const start = toLocal(zone, appointment.scheduled_at);
      const end = toLocal(zone, appointment.ends_at);
      return { appointment, date: start.date, startMinute: start.minute, endMinute: end.date === start.date ? end.minute : 1440 };
    })
    .filter((item) => item.date === date)
    .sort((a, b) => a.startMinute - b.startMinute || b.endMinute - a.endMinute);
  const placed: Placed[] = [];
  let cluster: Placed[] = [];
  let clusterEnd = -1;
  const close = () => {
    const of = Math.max(1, ...cluster.map((one) => one.column + 1));
    for (const one of cluster) one.of = of;
    placed.push(...cluster);
    cluster = [];
  };
  for (const item of items) {
    if (item.startMinute >= clusterEnd) close();
    const taken = new Set(cluster.filter((one) => one.endMinute > item.startMinute).map((one) => one.column));
    let column = 0;
    while (taken.has(column)) column += 1;
    cluster.push({ appointment: item.appointment, startMinute: item.startMinute, endMinute: item.endMinute, column, of: 1 });
    clusterEnd = Math.max(clusterEnd, item.endMinute);
  }
  close();
  return placed;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Opening times of a date in minutes of the day; null when no opening hours are kept at all. */
export function openOn(hours: readonly BusinessHours[], date: string): { from: number; to: number; label?: string }[] | null {
  if (hours.length === 0) return null;
  return hours.flatMap((set) => {
    const exception = set.exceptions.find((one) => one.date === date);
    const spans: readonly Span[] =
      exception === undefined ? (set.weekly[WEEKDAYS[weekdayOf(date)] as Weekday] ?? []) : exception.closed === true ? [] : (exception.hours ?? []);
    return spans.map(([from, to]) => ({ from: minuteOf(from), to: to === '24:00' ? 1440 : minuteOf(to) }));
  });
}

/** Names of closures on a date, for the head of its column. */
export function closureOn(hours: readonly BusinessHours[], date: string): string | null {
  for (const set of hours) {
    const exception = set.exceptions.find((one) => one.date === date);
    if (exception !== undefined) return exception.label ?? (exception.closed === true ? 'Closed' : 'Other hours');
  }
  return null;
}

/** First and last hour to draw: opening hours and appointments, with an hour of air. */
export function hourRange(hours: readonly BusinessHours[], dates: readonly string[], placed: readonly Placed[]): { from: number; to: number } {
  const open = dates.flatMap((date) => openOn(hours, date) ?? []);
  const starts = [...open.map((span) => span.from), ...placed.map((one) => one.startMinute)];
  const ends = [...open.map((span) => span.to), ...placed.map((one) => one.endMinute)];
  const from = starts.length === 0 ? 8 : Math.floor(Math.min(...starts) / 60);
  const to = ends.length === 0 ? 18 : Math.ceil(Math.max(...ends) / 60);
  return { from: Math.max(0, from - (from > 0 ? 1 : 0)), to: Math.min(24, Math.max(to + 1, from + 6)) };
}

/** Parts of the drawn day that are closed, for shading. */
export function closedSpans(open: readonly { from: number; to: number }[] | null, range: { from: number; to: number }): { from: number; to: number }[] {
  if (open === null) return [];
  const closed: { from: number; to: number }[] = [];
  let at = range.from * 60;
  for (const span of [...open].sort((a, b) => a.from - b.from)) {
    if (span.from > at) closed.push({ from: at, to: Math.min(span.from, range.to * 60) });
    at = Math.max(at, span.to);
  }
  if (at < range.to * 60) closed.push({ from: at, to: range.to * 60 });
  return closed;
}

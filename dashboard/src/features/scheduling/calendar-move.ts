import type { Appointment } from '#lib/types';
import { addDays } from '#lib/zone';

/** Where an appointment is carried to. Without a resource it stays with whoever has it. */
export interface Target {
  date: string;
  /** Of the day. */
  minute: number;
  resourceId?: string;
}
/** One column of the calendar: a day, or a person's or room's day. `null` takes those of nobody in particular and nothing can be put there. */
export interface Lane {
  key: string;
  date: string;
  resourceId?: string | null;
}
interface Frame {
  /** First and last hour drawn. */
  range: { from: number; to: number };
  gridMinutes: number;
  durationMinutes: number;
}

/** Only what is still to come about can be moved; the server judges again. */
export const isMovable = (appointment: Appointment): boolean => appointment.status === 'scheduled' || appointment.status === 'confirmed';

/** The nearest start on the organization's grid that keeps the whole appointment inside the drawn day. */
export function snap(minute: number, { range, gridMinutes, durationMinutes }: Frame): number {
  const latest = Math.floor((range.to * 60 - durationMinutes) / gridMinutes) * gridMinutes;
  return Math.max(Math.ceil((range.from * 60) / gridMinutes) * gridMinutes, Math.min(latest, Math.round(minute / gridMinutes) * gridMinutes));
}

/** The target in a lane; null where nothing can be put. */
export function inLane(lane: Lane, minute: number): Target | null {
  if (lane.resourceId === null) return null;
  return { date: lane.date, minute, ...(lane.resourceId !== undefined && { resourceId: lane.resourceId }) };
}

/**
 * One press of an arrow: up and down by the grid, or by an hour with Shift; left and right to the next lane, or to the next day where the
 * lanes are days, past the edge of what is on screen too. Null for other keys.
 */
export function stepped(target: Target, key: string, shift: boolean, lanes: readonly Lane[], frame: Frame): Target | null {
  const by = shift ? 60 : frame.gridMinutes;
  // The first step brings an appointment that stands beside the grid onto it.
  if (key === 'ArrowDown') return { ...target, minute: snap(Math.floor(target.minute / frame.gridMinutes) * frame.gridMinutes + by, frame) };
  if (key === 'ArrowUp') return { ...target, minute: snap(Math.ceil(target.minute / frame.gridMinutes) * frame.gridMinutes - by, frame) };
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const way = key === 'ArrowRight' ? 1 : -1;
  if (target.resourceId === undefined) return { ...target, date: addDays(target.date, way) };
  const open = lanes.filter((lane) => typeof lane.resourceId === 'string');
  const next = open[open.findIndex((lane) => lane.resourceId === target.resourceId) + way];
  return next === undefined ? target : inLane(next, target.minute);
}

/** Minutes of a day as `HH:MM`. */
export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

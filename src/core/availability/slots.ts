import { type Hours, intersectSpans, openSpans, type Span, withoutSpans } from './hours.ts';
import { addDays, boundaryInstant, daysBetween, instantsOf, localDate, localTime, offsetMinutes } from './zone.ts';

const MINUTE = 60_000;

/** What of a service decides when it can start. */
export interface ServiceRules {
  readonly duration_minutes: number;
  readonly buffer_before_minutes: number;
  readonly buffer_after_minutes: number;
  readonly min_notice_minutes: number;
  readonly max_advance_days: number;
}
/** A stretch one unit of a resource is taken, buffers included. */
export interface Block extends Span {
  readonly unit: number;
}
/** Someone or something that can deliver the service. `hours: null` means: whenever the organization is open. */
export interface BookableResource {
  readonly id: string;
  readonly capacity: number;
  readonly hours: Hours | null;
  readonly blocks: readonly Block[];
}
/** The whole question. Resources come in order of preference; the same question always has the same answer. */
export interface Booking {
  readonly service: ServiceRules;
  readonly resources: readonly BookableResource[];
  /** Opening hours of the organization; null means it has none, so nothing can be booked. */
  readonly hours: Hours | null;
  /** Stretches in which the organization is closed out of turn. */
  readonly closed?: readonly Span[];
  /** Zone in whose wall-clock time starts are offered and "today" is meant. */
  readonly timezone: string;
  /** Starts stand on multiples of this after local midnight. */
  readonly grid_minutes: number;
  readonly nowMs: number;
}
export interface Slot {
  readonly startMs: number;
  readonly endMs: number;
  readonly blockedFromMs: number;
  readonly blockedToMs: number;
  readonly resource_id: string;
  readonly resource_unit: number;
}
export type Refusal = 'in_the_past' | 'too_soon' | 'too_far' | 'no_resource' | 'off_grid' | 'closed' | 'taken';
export type StartVerdict = { readonly ok: true; readonly slot: Slot } | { readonly ok: false; readonly reason: Refusal };

const minutesOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const isOnGrid = (ms: number, booking: Booking): boolean => ms % MINUTE === 0 && minutesOfDay(localTime(ms, booking.timezone)) % booking.grid_minutes === 0;

/** Grid starts inside a span. Steps in plain milliseconds unless the clocks change inside it. */
function gridStarts(span: Span, zone: string, gridMinutes: number): number[] {
  const starts: number[] = [];
  if (offsetMinutes(span.fromMs, zone) === offsetMinutes(span.toMs, zone)) {
    const first = Math.ceil(span.fromMs / MINUTE) * MINUTE;
    const past = minutesOfDay(localTime(first, zone)) % gridMinutes;
    for (let at = first + (past === 0 ? 0 : (gridMinutes - past) * MINUTE); at < span.toMs; at += gridMinutes * MINUTE) {
      // A grid that does not divide the day starts again at midnight.
      if (1440 % gridMinutes === 0 || minutesOfDay(localTime(at, zone)) % gridMinutes === 0) starts.push(at);
    }
    return starts;
  }
  const last = localDate(span.toMs, zone);
  for (let date = localDate(span.fromMs, zone); date <= last; date = addDays(date, 1)) {
    for (let minute = 0; minute < 1440; minute += gridMinutes) {
      for (const at of instantsOf(date, clock(minute), zone)) if (at >= span.fromMs && at < span.toMs) starts.push(at);
    }
  }
  return starts.sort((a, b) => a - b);
}

const blockedSpan = (startMs: number, service: ServiceRules): Span => ({
  fromMs: startMs - service.buffer_before_minutes * MINUTE,
  toMs: startMs + (service.duration_minutes + service.buffer_after_minutes) * MINUTE,
});

function freeUnit(resource: BookableResource, blocked: Span): number | null {
  const taken = new Set(resource.blocks.filter((b) => b.fromMs < blocked.toMs && blocked.fromMs < b.toMs).map((b) => b.unit));
  for (let unit = 1; unit <= resource.capacity; unit++) if (!taken.has(unit)) return unit;
  return null;
}

/** Of the resources that could take it, the one with the least to do that day; the first of equals. */
function chooseSlot(startMs: number, able: readonly BookableResource[], booking: Booking): Slot | null {
  const blocked = blockedSpan(startMs, booking.service);
  const date = localDate(startMs, booking.timezone);
  const day: Span = { fromMs: boundaryInstant(date, '00:00', booking.timezone, 'opens'), toMs: boundaryInstant(date, '24:00', booking.timezone, 'closes') };
  let best: { resource: BookableResource; unit: number; load: number } | null = null;
  for (const resource of able) {
    const unit = freeUnit(resource, blocked);
    if (unit === null) continue;
    const load = resource.blocks.filter((b) => b.fromMs < day.toMs && day.fromMs < b.toMs).length / resource.capacity;
    if (best === null || load < best.load) best = { resource, unit, load };
  }
  if (best === null) return null;
  const endMs = startMs + booking.service.duration_minutes * MINUTE;
  return { startMs, endMs, blockedFromMs: blocked.fromMs, blockedToMs: blocked.toMs, resource_id: best.resource.id, resource_unit: best.unit };
}

function lead(startMs: number, booking: Booking): Refusal | null {
  if (startMs <= booking.nowMs) return 'in_the_past';
  if (startMs < booking.nowMs + booking.service.min_notice_minutes * MINUTE) return 'too_soon';
  const days = daysBetween(localDate(booking.nowMs, booking.timezone), localDate(startMs, booking.timezone));
  return days > booking.service.max_advance_days ? 'too_far' : null;
}

/** Open spans of each resource (its hours inside the organization's) between two instants. */
function workingSpans(booking: Booking, fromMs: number, toMs: number): Map<string, Span[]> {
  const open = booking.hours ? withoutSpans(openSpans(booking.hours, fromMs, toMs), booking.closed ?? []) : [];
  return new Map(booking.resources.map((r) => [r.id, r.hours ? intersectSpans(open, openSpans(r.hours, fromMs, toMs)) : open]));
}

const covers = (spans: readonly Span[] | undefined, startMs: number, endMs: number): boolean =>
  spans?.some((s) => s.fromMs <= startMs && endMs <= s.toMs) ?? false;

/** Every start in `[fromMs, toMs)` that can be booked now, in order, each with the resource that would take it. */
export function freeSlots(booking: Booking, fromMs: number, toMs: number, limit = Number.POSITIVE_INFINITY): Slot[] {
  const durationMs = booking.service.duration_minutes * MINUTE;
  const from = Math.max(fromMs, booking.nowMs);
  if (toMs <= from) return [];
  const working = workingSpans(booking, from, toMs + durationMs);
  const starts = new Set<number>();
  for (const spans of working.values()) {
    for (const span of spans) {
      if (span.toMs - span.fromMs < durationMs) continue;
      for (const at of gridStarts(span, booking.timezone, booking.grid_minutes)) if (at >= from && at < toMs && at + durationMs <= span.toMs) starts.add(at);
    }
  }
  const slots: Slot[] = [];
  for (const startMs of [...starts].sort((a, b) => a - b)) {
    if (slots.length >= limit) break;
    if (lead(startMs, booking) !== null) continue;
    const able = booking.resources.filter((r) => covers(working.get(r.id), startMs, startMs + durationMs));
    const slot = chooseSlot(startMs, able, booking);
    if (slot) slots.push(slot);
  }
  return slots;
}

/** Whether exactly this start can be booked, and with whom; otherwise the first rule it breaks. Agrees with `freeSlots` by construction. */
export function checkStart(booking: Booking, startMs: number): StartVerdict {
  const early = lead(startMs, booking);
  if (early) return { ok: false, reason: early };
  if (booking.resources.length === 0) return { ok: false, reason: 'no_resource' };
  const endMs = startMs + booking.service.duration_minutes * MINUTE;
  const working = workingSpans(booking, startMs, endMs);
  const able = booking.resources.filter((r) => covers(working.get(r.id), startMs, endMs));
  if (able.length === 0) return { ok: false, reason: 'closed' };
  if (!isOnGrid(startMs, booking)) return { ok: false, reason: 'off_grid' };
  const slot = chooseSlot(startMs, able, booking);
  return slot ? { ok: true, slot } : { ok: false, reason: 'taken' };
}

/** Up to `count` free starts nearest to the wanted one, nearest first: that day, then ever more distant days up to `days` away. */
export function nearestSlots(booking: Booking, wantedMs: number, count: number, days = 30): Slot[] {
  const found: Slot[] = [];
  const wanted = localDate(wantedMs, booking.timezone);
  const today = localDate(booking.nowMs, booking.timezone);
  for (let away = 0; away <= days && found.length < count; away++) {
    for (const date of away === 0 ? [wanted] : [addDays(wanted, -away), addDays(wanted, away)]) {
      if (date < today) continue;
      found.push(...freeSlots(booking, boundaryInstant(date, '00:00', booking.timezone, 'opens'), boundaryInstant(date, '24:00', booking.timezone, 'closes')));
    }
  }
  return found.sort((a, b) => Math.abs(a.startMs - wantedMs) - Math.abs(b.startMs - wantedMs) || a.startMs - b.startMs).slice(0, count);
}

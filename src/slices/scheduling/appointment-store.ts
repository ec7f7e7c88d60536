import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { findContacts } from '#slices/contacts';
import type { Appointment, ListAppointments } from './contract.ts';
import { errors } from './errors.ts';
import { NEVER_BOOKED } from './holds.ts';

const query = (ctx: Ctx) =>
  ctx.db
    .selectFrom('appointments as a')
    .leftJoin('services as s', (join) => join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.service_id'))
    .leftJoin('resources as r', (join) => join.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.resource_id'))
    .select([
      'a.id',
      'a.contact_id',
      'a.attendee_name',
      'a.service_id',
      's.name as service_name',
      'a.resource_id',
      'r.name as resource_name',
      'a.resource_unit',
      'a.blocked_from_at',
      'a.blocked_to_at',
      'a.call_id',
      'a.title',
      'a.description',
      'a.scheduled_at',
      'a.ends_at',
      'a.duration_minutes',
      'a.timezone',
      'a.status',
      'a.hold_expires_at',
      'a.location',
      'a.notes',
      'a.confirmation_code',
      'a.reminder_sent_at',
      'a.cancelled_reason',
      'a.source',
      'a.created_at',
      'a.updated_at',
    ])
    .where('a.organization_id', '=', ctx.organizationId);

async function show(ctx: Ctx, rows: readonly ({ contact_id: string | null } & Record<string, unknown>)[]): Promise<Appointment[]> {
  const people = await findContacts(ctx, [...new Set(rows.flatMap((row) => row.contact_id ?? []))]);
  const byId = new Map(people.map(({ id, first_name, last_name, phone_number }) => [id, { id, first_name, last_name, phone_number }]));
  return rows.map((row) => ({ ...isoTimes(row), contact: row.contact_id ? (byId.get(row.contact_id) ?? null) : null }) as unknown as Appointment);
}

export async function findAppointment(ctx: Ctx, id: string): Promise<Appointment | undefined> {
  return (await show(ctx, await query(ctx).where('a.id', '=', id).execute()))[0];
}

export async function requireAppointment(ctx: Ctx, id: string): Promise<Appointment> {
  const appointment = await findAppointment(ctx, id);
  if (!appointment) throw errors.appointment_not_found();
  return appointment;
}

/** The appointment, and nobody else changes it before this transaction ends. */
export async function requireAppointmentForUpdate(ctx: Ctx, id: string): Promise<Appointment> {
  await ctx.db.selectFrom('appointments').select('id').where('organization_id', '=', ctx.organizationId).where('id', '=', id).forUpdate().execute();
  return requireAppointment(ctx, id);
}

const cursorOf = (a: Appointment): string => `${a.scheduled_at}_${a.id}`;

/** By start; without a status what is held or was never booked is left out. */
export async function listAppointments(ctx: Ctx, input: ListAppointments): Promise<{ data: Appointment[]; next_cursor: string | null }> {
  let page = query(ctx);
  if (input.from) page = page.where('a.ends_at', '>', new Date(input.from));
  if (input.to) page = page.where('a.scheduled_at', '<', new Date(input.to));
  if (input.status) page = page.where('a.status', '=', input.status);
  else page = page.where('a.status', '<>', 'held');
  page = page.where((eb) => eb.or([eb('a.cancelled_reason', 'is', null), eb('a.cancelled_reason', 'not in', NEVER_BOOKED)]));
  if (input.resource_id) page = page.where('a.resource_id', '=', input.resource_id);
  if (input.contact_id) page = page.where('a.contact_id', '=', input.contact_id);
  if (input.call_id) page = page.where('a.call_id', '=', input.call_id);
  const [at, id] = input.cursor?.split('_') ?? [];
  if (at && id) {
    const after = new Date(at);
    if (Number.isNaN(after.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
      throw errors.invalid({ errors: [{ path: 'cursor', message: 'This is not a cursor of this list.' }] });
    page = page.where((eb) => eb.or([eb('a.scheduled_at', '>', after), eb.and([eb('a.scheduled_at', '=', after), eb('a.id', '>', id)])]));
  }
  const rows = await page
    .orderBy('a.scheduled_at')
    .orderBy('a.id')
    .limit(input.limit + 1)
    .execute();
  const data = await show(ctx, rows.slice(0, input.limit));
  return { data, next_cursor: rows.length > input.limit ? cursorOf(data[data.length - 1]!) : null };
}

/** Bookings a call made, oldest first. */
export async function appointmentsOfCall(ctx: Ctx, callId: string): Promise<Appointment[]> {
  const { data } = await listAppointments(ctx, { call_id: callId, limit: 50 });
  return data;
}

/** How many bookings start between two instants, the cancelled left out. */
export async function countBookings(ctx: Ctx, from: string, to: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('appointments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', ctx.organizationId)
    .where('scheduled_at', '>=', new Date(from))
    .where('scheduled_at', '<', new Date(to))
    .where('status', 'in', ['scheduled', 'confirmed', 'completed', 'no_show'])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Upcoming bookings with this code, of this contact or of this call, soonest first. */
export async function findUpcoming(ctx: Ctx, by: { code: string } | { contact_id: string } | { call_id: string }): Promise<Appointment[]> {
  let page = query(ctx).where('a.status', 'in', ['scheduled', 'confirmed']).where('a.scheduled_at', '>', ctx.clock.now());
  if ('code' in by) page = page.where('a.confirmation_code', '=', by.code);
  else page = 'call_id' in by ? page.where('a.call_id', '=', by.call_id) : page.where('a.contact_id', '=', by.contact_id);
  return show(ctx, await page.orderBy('a.scheduled_at').limit(5).execute());
}

/** The hold this call has now. */
export async function findHoldOfCall(ctx: Ctx, callId: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('appointments')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'held')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id;
}

export const findByIdempotencyKey = async (ctx: Ctx, key: string): Promise<string | undefined> =>
  (await ctx.db.selectFrom('appointments').select('id').where('organization_id', '=', ctx.organizationId).where('idempotency_key', '=', key).executeTakeFirst())
    ?.id;

export async function updateAppointmentRow(ctx: Ctx, id: string, change: Record<string, unknown>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await ctx.db.updateTable('appointments').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
}

/** What other slices, webhooks and the live dashboard hear of a change. */
export function noteAppointment(
  ctx: Ctx,
  event: 'appointment.booked' | 'appointment.moved' | 'appointment.cancelled' | 'appointment.updated',
  a: Appointment,
): void {
  ctx.emit(
    event,
    { type: 'appointment', id: a.id },
    {
      appointment_id: a.id,
      contact_id: a.contact_id,
      service_id: a.service_id,
      resource_id: a.resource_id,
      call_id: a.call_id,
      status: a.status,
      scheduled_at: a.scheduled_at,
      ends_at: a.ends_at,
    },
  );
}

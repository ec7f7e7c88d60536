import type { Slot } from '#core/availability/slots';
import { factsInWords } from '#core/conversation/facts-in-words';
import { sayDay, sayOffer, sayTime, sayZoneFor } from '#core/availability/spoken';
import { boundaryInstant, instantsOf, localDate, localTime } from '#core/availability/zone';
import { normalisePhone } from '#core/telephone/normalise-phone';
import type { Ctx, ToolCall, ToolResult } from '#platform/slice';
import { contactOfCaller, findContactByNumber, findContacts, splitName } from '#slices/contacts';
import {
  findAppointment,
  findByIdempotencyKey,
  findHoldOfCall,
  findUpcoming,
  noteAppointment,
  requireAppointment,
  requireAppointmentForUpdate,
  updateAppointmentRow,
} from './appointment-store.ts';
import { auditable } from './book-appointment.ts';
import { listResources, listServices, requireService } from './catalogue-store.ts';
import { cancelAppointment, moveAppointment } from './change-appointment.ts';
import { newConfirmationCode, normaliseCode } from './confirmation-code.ts';
import { type Appointment, type BookFromCall, type CancelFromCall, HoldSlot, type MoveFromCall, type Service } from './contract.ts';
import { HOLD_MS, NEVER_BOOKED } from './holds.ts';
import { findAlternatives, lockAble, type Placement, place, slotColumns } from './place.ts';
import type { Question } from './question.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The service a graph means: by name or synonym; without a word, the only one there is. */
export async function findService(ctx: Ctx, said: string | null | undefined): Promise<Service | undefined> {
  const active = (await listServices(ctx)).filter((s) => s.is_active);
  if (!said) return active.length === 1 ? active[0] : undefined;
  const wanted = plain(said);
  return active.find((s) => plain(s.name) === wanted) ?? active.find((s) => s.synonyms.some((synonym) => plain(synonym) === wanted));
}

const when = (ms: number, zone: string) => ({ starts_at: new Date(ms).toISOString(), date: localDate(ms, zone), time: localTime(ms, zone) });

/** A refusal as a graph reads it: the reason, and real free times to offer. */
async function refuse(ctx: Ctx, reason: string, alternatives: readonly Slot[], call: ToolCall, askedDate: string): Promise<ToolResult> {
  const nowMs = ctx.clock.now().getTime();
  const zone = call.timezone;
  const [caller] = call.contact_id ? await findContacts(ctx, [call.contact_id]) : [];
  const offers = alternatives.map(({ startMs, resource_id }) => {
    const zoneName = sayZoneFor(startMs, zone, caller?.timezone ?? null);
    const spoken = `${sayOffer(startMs, zone, nowMs, askedDate)}${zoneName ? ` ${zoneName}` : ''}`;
    return { ...when(startMs, zone), resource_id, spoken };
  });
  return { ok: false, reason, alternatives: offers, ...(offers[0] ? { alternative_spoken: offers[0].spoken } : {}) };
}

/** Tries a local date and time: of two instants that read the same, the first that is free; one the clocks jump over is refused as closed. */
async function placeLocal(ctx: Ctx, question: Question, date: string, time: string, zone: string): Promise<Placement> {
  const instants = instantsOf(date, time, zone);
  if (instants.length === 0) {
    const alternatives = await findAlternatives(ctx, question, boundaryInstant(date, time, zone, 'opens'));
    return { ok: false, reason: 'closed', alternatives, timezone: zone };
  }
  let placement = await place(ctx, question, instants[0]!);
  if (!placement.ok && instants[1] !== undefined) {
    const second = await place(ctx, question, instants[1]);
    if (second.ok) placement = second;
  }
  return placement;
}

/** Looks for the time a caller wants, as if the own hold of their call were not there; answers the refusal where it cannot be had. */
async function findWanted(
  ctx: Ctx,
  input: HoldSlot,
  call: ToolCall,
  own: string | undefined,
): Promise<{ readonly service: Service; readonly slot: Slot } | { readonly refusal: ToolResult }> {
  const service = await findService(ctx, input.service);
  if (!service) return { refusal: { ok: false, reason: 'service_unknown' } };
  if (!input.date || !DATE.test(input.date)) return { refusal: { ok: false, reason: 'date_missing' } };
  const wanted = input.resource ? (await listResources(ctx)).find((r) => plain(r.name) === plain(input.resource!)) : undefined;
  const question: Question = { service, resource_id: wanted?.id, except_appointment_id: own };
  const zone = call.timezone;
  if (!input.time || !TIME.test(input.time)) {
    const alternatives = await findAlternatives(ctx, question, boundaryInstant(input.date, '00:00', zone, 'opens'));
    return { refusal: await refuse(ctx, 'time_missing', alternatives, call, input.date) };
  }
  const placement = await placeLocal(ctx, question, input.date, input.time, zone);
  if (!placement.ok) return { refusal: await refuse(ctx, placement.reason, placement.alternatives, call, input.date) };
  return { service, slot: placement.slot };
}

/** A time that is kept, or would be, as a graph reads it. */
function heldResult(ctx: Ctx, holdId: string, slot: Slot, zone: string): ToolResult {
  const nowMs = ctx.clock.now().getTime();
  return {
    ok: true,
    hold_id: holdId,
    ...when(slot.startMs, zone),
    ends_at: new Date(slot.endMs).toISOString(),
    resource_id: slot.resource_id,
    expires_at: new Date(nowMs + HOLD_MS).toISOString(),
    spoken: `${sayDay(slot.startMs, zone, nowMs)} at ${sayTime(slot.startMs, zone)}`,
  };
}

/**
 * `builtin.hold_slot`: keeps a time for this caller for some minutes. A call has one hold: asking again moves it, so a changed mind never
 * blocks two times. A refusal says the nearest free time.
 */
export async function holdSlot(ctx: Ctx, input: HoldSlot, call: ToolCall): Promise<ToolResult> {
  const own = await findHoldOfCall(ctx, call.call_id);
  const found = await findWanted(ctx, input, call, own);
  if ('refusal' in found) return found.refusal;
  const { service, slot } = found;
  const zone = call.timezone;
  const expiresAt = new Date(ctx.clock.now().getTime() + HOLD_MS);
  const values = { ...slotColumns(slot), service_id: service.id, title: service.name, timezone: zone, hold_expires_at: expiresAt };
  const id = own ?? ctx.newId();
  // The place was searched as if the own hold were not there; another transaction cannot have let it go meanwhile, its resource is locked or it is ours.
  if (own) await updateAppointmentRow(ctx, own, { ...values, status: 'held', cancelled_reason: null });
  else {
    await ctx.db
      .insertInto('appointments')
      .values({ ...values, id, organization_id: ctx.organizationId, call_id: call.call_id, status: 'held', source: 'agent' })
      .execute();
  }
  return heldResult(ctx, id, slot, zone);
}

/** What `builtin.hold_slot` would answer at this moment, keeping nothing: for a conversation that is only tried out. */
export async function wouldHold(ctx: Ctx, input: Readonly<Record<string, unknown>>, call: ToolCall): Promise<ToolResult> {
  const parsed = HoldSlot.safeParse(input);
  if (!parsed.success) return { ok: false, reason: 'bad_input' };
  const found = await findWanted(ctx, parsed.data, call, undefined);
  return 'refusal' in found ? found.refusal : heldResult(ctx, 'a-time-nobody-keeps', found.slot, call.timezone);
}

/**
 * `builtin.book_appointment`: turns this call's hold into a booking for the caller. The same hold or the same key never books twice. A hold
 * that ran out is booked all the same while its time is free, and refused with alternatives when somebody else has it now.
 */
export async function bookFromCall(ctx: Ctx, input: BookFromCall, call: ToolCall): Promise<ToolResult> {
  const earlier = await findByIdempotencyKey(ctx, call.idempotency_key);
  if (earlier) return booked(await requireAppointment(ctx, earlier), call.timezone);
  let holdId = input.hold_id;
  if (!holdId && input.service !== undefined && input.date) {
    const held = await holdSlot(ctx, input, call);
    if (!held.ok) return held;
    holdId = String(held.hold_id);
  }
  const seen = holdId && UUID.test(holdId) ? await findAppointment(ctx, holdId) : undefined;
  if (!seen || seen.call_id !== call.call_id) return { ok: false, reason: 'hold_unknown' };
  if (seen.status === 'scheduled' || seen.status === 'confirmed') return booked(seen, call.timezone);
  const number = normalisePhone(input.phone ?? '', call.phone_region) ?? call.caller_number ?? null;
  const contact = await contactOfCaller(ctx, { phone_number: number, call_id: call.call_id, ...(input.name ? splitName(input.name) : {}) });
  // Whoever places something locks the resource before the rows on it; the other way round two transactions could wait for each other.
  if (!isKept(ctx, seen)) await lockAble(ctx, { service: await requireService(ctx, seen.service_id!) });
  const hold = await requireAppointmentForUpdate(ctx, seen.id);
  if (hold.status === 'scheduled' || hold.status === 'confirmed') return booked(hold, call.timezone);
  if (hold.status !== 'held' && !NEVER_BOOKED.includes(hold.cancelled_reason ?? '')) return { ok: false, reason: 'cancelled' };
  const lost = await regain(ctx, hold, call);
  if (lost) return lost;
  await updateAppointmentRow(ctx, hold.id, {
    status: 'scheduled',
    hold_expires_at: null,
    cancelled_reason: null,
    contact_id: contact.id,
    attendee_name: input.name ?? null,
    notes: notesOf(input),
    confirmation_code: await newConfirmationCode(ctx),
    idempotency_key: call.idempotency_key,
  });
  const appointment = await requireAppointment(ctx, hold.id);
  ctx.audit('appointment.create', { type: 'appointment', id: hold.id }, { new: auditable(appointment) });
  noteAppointment(ctx, 'appointment.booked', appointment);
  return booked(appointment, call.timezone);
}

/** What was said about the visit beside when, for whom and what. */
function notesOf({ hold_id: _hold, name: _name, phone: _phone, service: _service, date: _date, time: _time, ...said }: BookFromCall): string | null {
  return factsInWords(said);
}

const booked = (a: Appointment, zone: string): ToolResult => ({
  ok: true,
  appointment_id: a.id,
  contact_id: a.contact_id,
  code: a.confirmation_code,
  ...when(Date.parse(a.scheduled_at), zone),
});

const isKept = (ctx: Ctx, hold: Appointment): boolean =>
  hold.status === 'held' && hold.hold_expires_at !== null && Date.parse(hold.hold_expires_at) > ctx.clock.now().getTime();

/** Makes sure the hold still has its place; when it ran out, asks the rules again. Answers the refusal when the place is gone. */
async function regain(ctx: Ctx, hold: Appointment, call: ToolCall): Promise<ToolResult | null> {
  if (isKept(ctx, hold)) return null;
  const now = ctx.clock.now();
  const service = await requireService(ctx, hold.service_id!);
  const startMs = Date.parse(hold.scheduled_at);
  const placement = await place(ctx, { service, except_appointment_id: hold.id }, startMs);
  if (!placement.ok) return refuse(ctx, placement.reason, placement.alternatives, call, localDate(startMs, call.timezone));
  await updateAppointmentRow(ctx, hold.id, {
    ...slotColumns(placement.slot),
    status: 'held',
    hold_expires_at: new Date(now.getTime() + HOLD_MS),
    cancelled_reason: null,
  });
  return null;
}

/** The upcoming booking a caller means: by id of this call, by code, or the only one under their number. To a test call there are only its own. */
async function findMeant(
  ctx: Ctx,
  input: { appointment_id?: string | null | undefined; code?: string | null | undefined; phone?: string | null | undefined },
  call: ToolCall,
) {
  if (input.appointment_id && UUID.test(input.appointment_id)) {
    const appointment = await findAppointment(ctx, input.appointment_id);
    const isTheirs = appointment && (appointment.call_id === call.call_id || (appointment.contact_id !== null && appointment.contact_id === call.contact_id));
    return isTheirs ? appointment : 'not_found';
  }
  if (ctx.isTestMode) {
    const own = await findUpcoming(ctx, { call_id: call.call_id });
    const meant = input.code ? own.filter((a) => a.confirmation_code === normaliseCode(input.code!)) : own;
    return meant.length > 1 ? 'ambiguous' : (meant[0] ?? 'not_found');
  }
  if (input.code) return (await findUpcoming(ctx, { code: normaliseCode(input.code) }))[0] ?? 'not_found';
  const number = normalisePhone(input.phone ?? '', call.phone_region) ?? call.caller_number;
  const contact = number ? await findContactByNumber(ctx, number) : undefined;
  const upcoming = contact ? await findUpcoming(ctx, { contact_id: contact.id }) : [];
  return upcoming.length > 1 ? 'ambiguous' : (upcoming[0] ?? 'not_found');
}

/** `builtin.move_appointment`: moves the caller's booking to another local date and time, or says the nearest free one. */
export async function moveFromCall(ctx: Ctx, input: MoveFromCall, call: ToolCall): Promise<ToolResult> {
  const meant = await findMeant(ctx, input, call);
  if (typeof meant === 'string') return { ok: false, reason: meant };
  const before = await requireAppointmentForUpdate(ctx, meant.id);
  if (before.status !== 'scheduled' && before.status !== 'confirmed') return { ok: false, reason: 'cancelled' };
  const date = input.date && DATE.test(input.date) ? input.date : localDate(Date.parse(before.scheduled_at), call.timezone);
  const time = input.time && TIME.test(input.time) ? input.time : localTime(Date.parse(before.scheduled_at), call.timezone);
  const [startMs] = instantsOf(date, time, call.timezone);
  if (startMs === Date.parse(before.scheduled_at)) return booked(before, call.timezone);
  const target = startMs ?? boundaryInstant(date, time, call.timezone, 'opens');
  const placement = await moveAppointment(ctx, before, { startMs: target });
  if (!placement.ok) return refuse(ctx, placement.reason, placement.alternatives, call, date);
  return booked(await requireAppointment(ctx, before.id), call.timezone);
}

/** `builtin.cancel_appointment`: cancels the caller's booking. Asking twice is the same as once. */
export async function cancelFromCall(ctx: Ctx, input: CancelFromCall, call: ToolCall): Promise<ToolResult> {
  const meant = await findMeant(ctx, input, call);
  if (typeof meant === 'string') return { ok: false, reason: meant };
  const cancelled = await cancelAppointment(ctx, { id: meant.id, reason: input.reason ?? 'Cancelled by the caller' });
  return { ok: true, appointment_id: cancelled.id, ...when(Date.parse(cancelled.scheduled_at), call.timezone) };
}

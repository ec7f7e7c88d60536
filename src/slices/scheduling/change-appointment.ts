import type { Ctx } from '#platform/slice';
import { noteAppointment, requireAppointment, requireAppointmentForUpdate, updateAppointmentRow } from './appointment-store.ts';
import { auditable } from './book-appointment.ts';
import { requireResource, requireService } from './catalogue-store.ts';
import type { Appointment, CancelAppointment, ChangeAppointment } from './contract.ts';
import { errors, refusals } from './errors.ts';
import { type Placement, place, showSlots, slotColumns } from './place.ts';

const subject = (id: string) => ({ type: 'appointment', id });
const isUpcoming = (a: Appointment): boolean => a.status === 'scheduled' || a.status === 'confirmed';

/** Moves a booking to another start or person, if the rules allow; the old place is free from the same moment. Answers the refusal otherwise. */
export async function moveAppointment(ctx: Ctx, before: Appointment, to: { startMs: number; resource_id?: string | undefined }): Promise<Placement> {
  if (!isUpcoming(before) || !before.service_id) throw errors.not_changeable();
  const service = await requireService(ctx, before.service_id);
  const placement = await place(ctx, { service, resource_id: to.resource_id, except_appointment_id: before.id }, to.startMs);
  if (!placement.ok) return placement;
  // A reminder that went out spoke of the old time.
  await updateAppointmentRow(ctx, before.id, { ...slotColumns(placement.slot), timezone: placement.timezone, reminder_sent_at: null });
  const after = await requireAppointment(ctx, before.id);
  ctx.audit('appointment.move', subject(before.id), { old: auditable(before), new: auditable(after) });
  noteAppointment(ctx, 'appointment.moved', after);
  return placement;
}

/** Changes an appointment by hand: another time or person by the same rules as booking, a note, how it went. */
export async function changeAppointment(ctx: Ctx, input: ChangeAppointment): Promise<Appointment> {
  const before = await requireAppointmentForUpdate(ctx, input.id);
  if (input.status === 'cancelled') return cancelAppointment(ctx, { id: input.id, reason: null });
  if (before.status === 'cancelled') throw errors.already_cancelled();
  if (before.status === 'held') throw errors.appointment_not_found();
  const startMs = Date.parse(input.scheduled_at ?? before.scheduled_at);
  const moves = startMs !== Date.parse(before.scheduled_at) || (input.resource_id !== undefined && input.resource_id !== before.resource_id);
  if (moves) {
    if (input.resource_id) await requireResource(ctx, input.resource_id);
    const placement = await moveAppointment(ctx, before, { startMs, resource_id: input.resource_id });
    if (!placement.ok) throw refusals[placement.reason]({ alternatives: showSlots(placement.alternatives) });
  }
  const rest = {
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(input.status && input.status !== before.status ? { status: input.status } : {}),
  };
  if (Object.keys(rest).length === 0) return requireAppointment(ctx, input.id);
  await updateAppointmentRow(ctx, input.id, rest);
  const after = await requireAppointment(ctx, input.id);
  ctx.audit('appointment.update', subject(input.id), { old: auditable(before), new: auditable(after) });
  noteAppointment(ctx, 'appointment.updated', after);
  return after;
}

/** Cancels a booking; its time is free again at once. Cancelling twice is the same as once. */
export async function cancelAppointment(ctx: Ctx, input: CancelAppointment): Promise<Appointment> {
  const before = await requireAppointmentForUpdate(ctx, input.id);
  if (before.status === 'cancelled') return before;
  if (before.status === 'held') throw errors.appointment_not_found();
  await updateAppointmentRow(ctx, input.id, { status: 'cancelled', cancelled_reason: input.reason ?? null });
  const after = await requireAppointment(ctx, input.id);
  ctx.audit('appointment.cancel', subject(input.id), { old: auditable(before), new: auditable(after) });
  noteAppointment(ctx, 'appointment.cancelled', after);
  return after;
}

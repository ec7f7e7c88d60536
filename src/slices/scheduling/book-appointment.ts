import { normalisePhone } from '#core/telephone/normalise-phone';
import type { Ctx } from '#platform/slice';
import { type Contact, contactOfCaller, requireContact, splitName } from '#slices/contacts';
import { phoneRegionOf, requireOrganization } from '#slices/organizations';
import { noteAppointment, requireAppointment } from './appointment-store.ts';
import { requireResource, requireService } from './catalogue-store.ts';
import { newConfirmationCode } from './confirmation-code.ts';
import type { Appointment, BookAppointment } from './contract.ts';
import { errors, refusals } from './errors.ts';
import { place, showSlots, slotColumns } from './place.ts';

/** Books a free time by hand or through the API, by the same rules as a call. What cannot be booked is refused with up to three real alternatives. */
export async function bookAppointment(ctx: Ctx, input: BookAppointment): Promise<Appointment> {
  const service = await requireService(ctx, input.service_id);
  if (input.resource_id) await requireResource(ctx, input.resource_id);
  const contact = await personOf(ctx, input);
  const placement = await place(ctx, { service, resource_id: input.resource_id }, Date.parse(input.scheduled_at));
  if (!placement.ok) throw refusals[placement.reason]({ alternatives: showSlots(placement.alternatives) });
  const id = ctx.newId();
  await ctx.db
    .insertInto('appointments')
    .values({
      ...slotColumns(placement.slot),
      id,
      organization_id: ctx.organizationId,
      contact_id: contact.id,
      attendee_name: input.attendee_name ?? null,
      service_id: service.id,
      title: service.name,
      timezone: placement.timezone,
      status: 'scheduled',
      notes: input.notes ?? null,
      confirmation_code: await newConfirmationCode(ctx),
      source: ctx.actor.kind === 'api_key' ? 'api' : ctx.actor.kind === 'agent' ? 'agent' : 'user',
    })
    .execute();
  const appointment = await requireAppointment(ctx, id);
  ctx.audit('appointment.create', { type: 'appointment', id }, { new: auditable(appointment) });
  noteAppointment(ctx, 'appointment.booked', appointment);
  return appointment;
}

/** The parts of an appointment that belong in the trail; who it is for stays in its own table. */
export const auditable = ({ service_id, resource_id, contact_id, scheduled_at, status, source, call_id }: Appointment) => ({
  service_id,
  resource_id,
  contact_id,
  scheduled_at,
  status,
  source,
  call_id,
});

async function personOf(ctx: Ctx, input: BookAppointment): Promise<Contact> {
  if (input.contact_id) return requireContact(ctx, input.contact_id);
  if (!input.attendee_name || !input.phone_number) throw errors.who_is_missing();
  const number = normalisePhone(input.phone_number, phoneRegionOf(await requireOrganization(ctx)));
  if (!number)
    throw errors.who_is_missing({
      errors: [{ path: 'phone_number', message: 'This is not a telephone number. With the country code it is always understood.' }],
    });
  return contactOfCaller(ctx, { phone_number: number, call_id: null, ...splitName(input.attendee_name) });
}

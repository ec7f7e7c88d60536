import { boundaryInstant, addDays, instantsOf, localDate, weekday } from '#core/availability/zone';
import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { type Contact, deleteUnlessUsed } from '#slices/contacts';
import { rememberSetting, requireOrganization } from '#slices/organizations';
import { noteAppointment, requireAppointment } from './appointment-store.ts';
import { createResource } from './change-resources.ts';
import { createService } from './change-services.ts';
import { newConfirmationCode } from './confirmation-code.ts';
import type { Service } from './contract.ts';
import { findAlternatives, slotColumns } from './place.ts';

/** Names and synonyms as the example graph for a dental practice says them. */
const SERVICES = [
  { name: 'cleaning', duration_minutes: 45, price_amount: '120', currency: 'USD', synonyms: ['teeth cleaning', 'hygienist', 'scale and polish'] },
  { name: 'checkup', duration_minutes: 30, price_amount: '80', currency: 'USD', synonyms: ['check up', 'exam', 'examination'] },
  { name: 'emergency visit', duration_minutes: 30, price_amount: '150', currency: 'USD', synonyms: ['toothache', 'tooth pain', 'broken tooth'] },
  { name: 'x-ray', duration_minutes: 15, price_amount: '60', currency: 'USD', synonyms: ['x ray', 'radiograph'] },
];
const RESOURCES = [
  { name: 'Dr. Rivera', kind: 'staff', services: ['checkup', 'emergency visit'] },
  { name: 'Dr. Chen', kind: 'staff', services: ['checkup', 'emergency visit'] },
  { name: 'Sam Patel, hygienist', kind: 'staff', services: ['cleaning'] },
  { name: 'X-ray room', kind: 'room', services: ['x-ray'] },
] as const;
/** Who comes for what, on which working day from today and when. Afternoons stay free for the first calls. */
const BOOKINGS = [
  { person: 0, service: 'checkup', workingDay: 1, time: '09:00' },
  { person: 1, service: 'cleaning', workingDay: 1, time: '10:30' },
  { person: 2, service: 'cleaning', workingDay: 2, time: '08:30' },
  { person: 3, service: 'checkup', workingDay: 3, time: '11:00' },
  { person: 0, service: 'x-ray', workingDay: 5, time: '09:30' },
];

const KEY = 'demo_catalogue';

function workingDay(today: string, count: number): string {
  let date = today;
  for (let left = count; left > 0; ) {
    date = addDays(date, 1);
    if (weekday(date) <= 5) left--;
  }
  return date;
}

/** Example services, staff, a room and some bookings for these people, marked so that `removeDemoBookings` finds them. */
export async function seedDemoBookings(ctx: Ctx, people: readonly Contact[]): Promise<void> {
  const services: Service[] = [];
  for (const service of SERVICES) services.push(await createService(ctx, service));
  const idOf = (name: string): string => services.find((s) => s.name === name)!.id;
  const resourceIds: string[] = [];
  for (const { services: names, ...resource } of RESOURCES) {
    resourceIds.push((await createResource(ctx, { ...resource, service_ids: names.map(idOf) })).id);
  }
  await rememberSetting(ctx, KEY, { services: services.map((s) => s.id), resources: resourceIds });
  const { timezone } = await requireOrganization(ctx);
  const today = localDate(ctx.clock.now().getTime(), timezone);
  for (const booking of BOOKINGS) {
    const contact = people[booking.person];
    const service = services.find((s) => s.name === booking.service)!;
    const date = workingDay(today, booking.workingDay);
    const wanted = instantsOf(date, booking.time, timezone)[0] ?? boundaryInstant(date, booking.time, timezone, 'opens');
    const [slot] = await findAlternatives(ctx, { service }, wanted);
    if (!contact || !slot) continue;
    const id = ctx.newId();
    await ctx.db
      .insertInto('appointments')
      .values({
        ...slotColumns(slot),
        id,
        organization_id: ctx.organizationId,
        contact_id: contact.id,
        attendee_name: [contact.first_name, contact.last_name].filter(Boolean).join(' '),
        service_id: service.id,
        title: service.name,
        timezone,
        status: 'scheduled',
        confirmation_code: await newConfirmationCode(ctx),
        source: 'import',
        metadata: json({ demo: true }),
      })
      .execute();
    noteAppointment(ctx, 'appointment.booked', await requireAppointment(ctx, id));
  }
}

/**
 * Takes the example bookings away, and those that the calls named here made; then the example services and staff, except those with real
 * bookings. Comes before the calls and contacts are removed, because bookings point at both.
 */
export async function removeDemoBookings(ctx: Ctx, callIds: readonly string[] = []): Promise<{ appointments: number; services: number; resources: number }> {
  const ofCalls = callIds.length > 0 ? sql<boolean>`call_id in (${sql.join([...callIds])})` : sql<boolean>`false`;
  const gone = await ctx.db
    .deleteFrom('appointments')
    .where('organization_id', '=', ctx.organizationId)
    .where((eb) => eb.or([sql<boolean>`metadata -> 'demo' = 'true'::jsonb`, ofCalls]))
    .executeTakeFirst();
  const marked = (await requireOrganization(ctx)).settings[KEY] as { services?: string[]; resources?: string[] } | undefined;
  const removed = { appointments: Number(gone.numDeletedRows), services: 0, resources: 0 };
  for (const table of ['services', 'resources'] as const) {
    for (const id of marked?.[table] ?? []) {
      const went = await deleteUnlessUsed(ctx, () => ctx.db.deleteFrom(table).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute());
      if (went) removed[table]++;
    }
  }
  if (marked) await rememberSetting(ctx, KEY, undefined);
  ctx.audit('demo.remove', { type: 'organization', id: ctx.organizationId }, { old: removed });
  return removed;
}

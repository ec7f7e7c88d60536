import { beforeAll, describe, expect, test } from 'vitest';
import { seedDemoContacts, removeDemoContacts } from '#slices/contacts';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { holdSlot } from './call-tools.ts';
import type { FreeSlot } from './contract.ts';
import { removeDemoBookings, seedDemoBookings } from './demo.ts';
import { HOLD_MS } from './holds.ts';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

/** A practice with a dentist for cleanings, made through the API; Monday, 1 March 2027, eight o'clock in New York. */
async function newPractice() {
  house.clock.set('2027-03-01T13:00:00Z');
  const org = await house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
  const service = (
    await org.as('manager').post('/v1/services', { name: 'cleaning', duration_minutes: 30, price_amount: '120.50', currency: 'usd', synonyms: ['scale'] })
  ).body;
  const dentist = (await org.as('manager').post('/v1/resources', { name: 'Dr. Rivera', service_ids: [service.id] })).body;
  const booking = { service_id: service.id, attendee_name: 'Jane Miller', phone_number: '(555) 201-4477', scheduled_at: '2027-03-02T15:00:00Z' };
  return { org, service, dentist, booking };
}

describe('services and resources', () => {
  test('are added, linked, changed and deleted while nobody booked them', async () => {
    const { org, service, dentist } = await newPractice();
    expect(service).toMatchObject({ name: 'cleaning', price_amount: '120.50', currency: 'USD', max_advance_days: 90, is_active: true, resource_ids: [] });
    expect(dentist).toMatchObject({ kind: 'staff', capacity: 1, timezone: 'America/New_York', business_hours_id: null, service_ids: [service.id] });
    const room = (await org.as('manager').post('/v1/resources', { name: 'Room 2', kind: 'room', capacity: 3 })).body;
    const changed = await org.as('manager').patch(`/v1/services/${service.id}`, { resource_ids: [room.id], duration_minutes: 45 });
    expect(changed.body).toMatchObject({ duration_minutes: 45, resource_ids: [room.id] });
    expect((await org.as('viewer').get('/v1/resources')).body.data.map((r: { service_ids: string[] }) => r.service_ids)).toEqual([[], [service.id]]);
    expect((await org.as('manager').del(`/v1/resources/${room.id}`)).status).toBe(204);
    expect((await org.as('manager').del(`/v1/resources/${room.id}`)).status).toBe(404);
  });

  test('with appointments are switched off, not deleted', async () => {
    const { org, service, dentist, booking } = await newPractice();
    expect((await org.as('member').post('/v1/appointments', booking)).status).toBe(200);
    expect((await org.as('manager').del(`/v1/services/${service.id}`)).body).toMatchObject({ status: 409, code: 'scheduling.service_in_use' });
    expect((await org.as('manager').del(`/v1/resources/${dentist.id}`)).body).toMatchObject({ status: 409, code: 'scheduling.resource_in_use' });
    await org.as('manager').patch(`/v1/services/${service.id}`, { is_active: false });
    const refused = await org.as('member').post('/v1/appointments', { ...booking, scheduled_at: '2027-03-03T15:00:00Z' });
    expect(refused.body).toMatchObject({ status: 422, code: 'scheduling.no_resource' });
  });

  test('two of one name, parts of another organization, and impossible numbers are refused', async () => {
    const { org, service } = await newPractice();
    const other = await newPractice();
    const as = org.as('manager');
    expect((await as.post('/v1/services', { name: 'cleaning' })).body).toMatchObject({ status: 409, code: 'scheduling.service_name_taken' });
    expect((await as.post('/v1/resources', { name: 'Dr. Rivera' })).body).toMatchObject({ status: 409, code: 'scheduling.resource_name_taken' });
    expect((await as.post('/v1/services', { name: 'x', duration_minutes: 1 })).status).toBe(422);
    for (const id of [other.dentist.id, house.newId()]) {
      expect((await as.patch(`/v1/services/${service.id}`, { resource_ids: [id] })).body.code).toBe('scheduling.resource_not_found');
      expect((await as.patch(`/v1/resources/${id}`, { name: 'mine' })).body.code).toBe('scheduling.resource_not_found');
    }
    expect((await as.post('/v1/resources', { name: 'y', business_hours_id: house.newId() })).body.code).toBe('organizations.hours_not_found');
    expect((await as.post('/v1/resources', { name: 'y', user_id: house.newId() })).body.code).toBe('scheduling.user_unknown');
    expect((await as.post('/v1/resources', { name: 'y', timezone: 'nowhere' })).body.code).toBe('scheduling.invalid');
  });

  test('need a sign-in and the right role', async () => {
    const { org, booking } = await newPractice();
    for (const path of ['/v1/services', '/v1/resources', '/v1/appointments']) expect((await house.anonymous().get(path)).status).toBe(401);
    expect((await org.as('member').post('/v1/services', { name: 'x' })).status).toBe(403);
    expect((await org.as('member').post('/v1/resources', { name: 'x' })).status).toBe(403);
    expect((await org.as('viewer').post('/v1/appointments', booking)).status).toBe(403);
    expect((await house.anonymous().post('/v1/appointments', booking)).status).toBe(401);
  });
});

describe('availability', () => {
  const ask = (p: { service: { id: string } }, from: string, to: string) =>
    `/v1/availability?service_id=${p.service.id}&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;

  test('offers exactly what can be booked', async () => {
    const p = await newPractice();
    const path = ask(p, '2027-03-02T00:00:00-05:00', '2027-03-03T00:00:00-05:00');
    const free = (await p.org.as('viewer').get(path)).body.data as FreeSlot[];
    expect([free[0]!.starts_at, free[free.length - 1]!.ends_at]).toEqual(['2027-03-02T13:00:00.000Z', '2027-03-02T22:00:00.000Z']);
    expect((await p.org.as('member').post('/v1/appointments', { ...p.booking, scheduled_at: free[4]!.starts_at })).status).toBe(200);
    const left = ((await p.org.as('viewer').get(path)).body.data as FreeSlot[]).map((s) => s.starts_at);
    expect(left).toEqual(free.map((s) => s.starts_at).filter((_, i) => i < 3 || i > 5));
  });

  test('follows closures of the organization and hours of a person', async () => {
    const p = await newPractice();
    const [hours] = (await p.org.as('viewer').get('/v1/business-hours')).body.data;
    await p.org.as('manager').patch(`/v1/business-hours/${hours.id}`, { exceptions: [{ date: '2027-03-02', closed: true, label: 'Training' }] });
    const own = (await p.org.as('manager').post('/v1/business-hours', { name: 'Rivera', weekly: { wed: [['14:00', '16:00']], sat: [['09:00', '12:00']] } }))
      .body;
    await p.org.as('manager').patch(`/v1/resources/${p.dentist.id}`, { business_hours_id: own.id });
    const free = (await p.org.as('viewer').get(ask(p, '2027-03-02T05:00:00Z', '2027-03-08T05:00:00Z'))).body.data as FreeSlot[];
    expect([free[0]!.starts_at, free[free.length - 1]!.ends_at]).toEqual(['2027-03-03T19:00:00.000Z', '2027-03-03T21:00:00.000Z']);
    expect((await p.org.as('manager').del(`/v1/business-hours/${own.id}`)).body).toMatchObject({ status: 409, code: 'scheduling.hours_in_use' });
  });

  test('refuses a window that ends before it begins or lasts for ever, and services of others', async () => {
    const p = await newPractice();
    expect((await p.org.as('viewer').get(ask(p, '2027-03-03T00:00:00Z', '2027-03-02T00:00:00Z'))).status).toBe(422);
    expect((await p.org.as('viewer').get(ask(p, '2027-03-03T00:00:00Z', '2028-03-02T00:00:00Z'))).status).toBe(422);
    const q = await newPractice();
    expect((await p.org.as('viewer').get(ask(q, '2027-03-02T00:00:00Z', '2027-03-03T00:00:00Z'))).body.code).toBe('scheduling.service_not_found');
    expect((await house.anonymous().get(ask(p, '2027-03-02T00:00:00Z', '2027-03-03T00:00:00Z'))).status).toBe(401);
  });
});

describe('appointments by hand', () => {
  test('are booked, listed, read, moved, noted and cancelled', async () => {
    const { org, booking, dentist } = await newPractice();
    const as = org.as('member');
    const made = await as.post('/v1/appointments', booking);
    expect(made.body).toMatchObject({
      status: 'scheduled',
      source: 'user',
      resource_id: dentist.id,
      ends_at: '2027-03-02T15:30:00.000Z',
      contact: { phone_number: '+15552014477' },
    });
    const path = `/v1/appointments/${made.body.id}`;
    expect((await as.get(path)).body.confirmation_code).toBe(made.body.confirmation_code);
    const moved = await as.patch(path, { scheduled_at: '2027-03-02T11:15:00-05:00', notes: 'afraid of needles' });
    expect(moved.body).toMatchObject({ scheduled_at: '2027-03-02T16:15:00.000Z', notes: 'afraid of needles' });
    expect((await as.get('/v1/appointments?from=2027-03-02T16:00:00Z&to=2027-03-02T17:00:00Z')).body.data).toHaveLength(1);
    expect((await as.get('/v1/appointments?from=2027-03-02T17:00:00Z')).body.data).toHaveLength(0);
    expect((await as.patch(path, { status: 'confirmed' })).body.status).toBe('confirmed');
    expect((await as.post(`${path}/cancel`, { reason: 'ill' })).body).toMatchObject({ status: 'cancelled', cancelled_reason: 'ill' });
    expect((await as.post(`${path}/cancel`, { reason: 'again' })).body).toMatchObject({ status: 'cancelled', cancelled_reason: 'ill' });
    expect((await as.patch(path, { scheduled_at: '2027-03-03T15:00:00Z' })).body).toMatchObject({ status: 409, code: 'scheduling.already_cancelled' });
    expect((await as.post('/v1/appointments', { ...booking, scheduled_at: '2027-03-02T16:15:00Z' })).status).toBe(200);
  });

  test.each([
    ['2027-03-01T12:00:00Z', 422, 'scheduling.in_the_past'],
    ['2027-03-02T15:07:00Z', 422, 'scheduling.off_grid'],
    ['2027-03-06T15:00:00Z', 422, 'scheduling.closed'],
    ['2027-12-01T15:00:00Z', 422, 'scheduling.too_far'],
    ['2027-03-02T15:15:00Z', 409, 'scheduling.slot_taken'],
  ])('at %s are refused by the same rules as a call, with real alternatives', async (scheduled_at, status, code) => {
    const { org, booking } = await newPractice();
    await org.as('member').post('/v1/appointments', booking);
    const refused = await org.as('member').post('/v1/appointments', { ...booking, scheduled_at });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    const [offer] = refused.body.detail.alternatives;
    expect((await org.as('member').post('/v1/appointments', { ...booking, scheduled_at: offer.starts_at, resource_id: offer.resource_id })).status).toBe(200);
  });

  test('sent twice book once', async () => {
    const { org, booking } = await newPractice();
    const answers = await Promise.all([1, 2].map(() => org.as('member').post('/v1/appointments', booking)));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const later = { ...booking, scheduled_at: '2027-03-02T17:00:00Z' };
    const [first, again] = [
      await org.as('member').post('/v1/appointments', later, { 'idempotency-key': 'k1' }),
      await org.as('member').post('/v1/appointments', later, { 'idempotency-key': 'k1' }),
    ];
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  });

  test('need somebody to be for, and only people of this organization', async () => {
    const { org, booking } = await newPractice();
    const other = await newPractice();
    const as = org.as('member');
    expect((await as.post('/v1/appointments', { ...booking, phone_number: null })).body.code).toBe('scheduling.who_is_missing');
    expect((await as.post('/v1/appointments', { ...booking, phone_number: '12' })).body).toMatchObject({ code: 'scheduling.who_is_missing' });
    for (const id of [other.dentist.id, house.newId()])
      expect((await as.post('/v1/appointments', { ...booking, resource_id: id })).body.code).toBe('scheduling.resource_not_found');
    for (const id of [other.service.id, house.newId()])
      expect((await as.post('/v1/appointments', { ...booking, service_id: id })).body.code).toBe('scheduling.service_not_found');
    const theirs = (await other.org.as('member').post('/v1/appointments', other.booking)).body.id;
    for (const id of [theirs, house.newId()]) {
      expect((await as.get(`/v1/appointments/${id}`)).body.code).toBe('scheduling.appointment_not_found');
      expect((await as.patch(`/v1/appointments/${id}`, { notes: 'x' })).status).toBe(404);
      expect((await as.post(`/v1/appointments/${id}/cancel`, {})).status).toBe(404);
    }
    expect((await other.org.as('viewer').get(`/v1/appointments/${theirs}`)).body.status).toBe('scheduled');
  });

  test('pages follow each other by start', async () => {
    const { org, booking } = await newPractice();
    for (const hour of [14, 15, 16, 17, 18]) await org.as('member').post('/v1/appointments', { ...booking, scheduled_at: `2027-03-02T${hour}:00:00Z` });
    const first = (await org.as('viewer').get('/v1/appointments?limit=3')).body;
    const second = (await org.as('viewer').get(`/v1/appointments?limit=3&cursor=${encodeURIComponent(first.next_cursor)}`)).body;
    expect([...first.data, ...second.data].map((a: { scheduled_at: string }) => a.scheduled_at.slice(11, 13))).toEqual(['14', '15', '16', '17', '18']);
    expect(second.next_cursor).toBeNull();
    expect((await org.as('viewer').get('/v1/appointments?cursor=nonsense_x')).status).toBe(422);
  });
});

describe('what happens by itself', () => {
  test('resources follow the organization into another zone', async () => {
    const { org, dentist } = await newPractice();
    await org.as('owner').patch('/v1/organization', { timezone: 'America/Chicago' });
    await house.runtime.settle();
    expect((await org.as('viewer').get('/v1/resources')).body.data).toMatchObject([{ id: dentist.id, timezone: 'America/Chicago' }]);
  });

  test('every minute holds that ran out are let go, and forgotten a day later', async () => {
    const { org, service } = await newPractice();
    const call_id = house.newId();
    await org.run((ctx) => ctx.db.insertInto('calls').values({ id: call_id, organization_id: ctx.organizationId, direction: 'inbound' }).execute());
    const call = { call_id, agent_id: house.newId(), node_id: 'n', idempotency_key: 'k', timezone: 'America/New_York', phone_region: 'US' };
    await org.run((ctx) => holdSlot(ctx, { service: service.name, date: '2027-03-02', time: '15:00' }, call));
    const statuses = () => org.run((ctx) => ctx.db.selectFrom('appointments').select('status').where('organization_id', '=', org.id).execute());
    const sweep = async () => {
      await house.runtime.fire('scheduling.sweep_holds');
      await house.runtime.settle(house.clock.now());
    };
    await sweep();
    expect(await statuses()).toEqual([{ status: 'held' }]);
    house.clock.advance(HOLD_MS);
    await sweep();
    expect(await statuses()).toEqual([{ status: 'cancelled' }]);
    house.clock.advance(24 * 3_600_000 + 1);
    await sweep();
    expect(await statuses()).toEqual([]);
  });
});

describe('the example data', () => {
  const seed = (org: TestOrganization) => org.run(async (ctx) => seedDemoBookings(ctx, await seedDemoContacts(ctx)));

  test('is bookable at once and goes away whole', async () => {
    house.clock.set('2027-03-01T13:00:00Z');
    const org = await house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
    await seed(org);
    expect((await org.as('viewer').get('/v1/appointments')).body.data).toHaveLength(5);
    const removed = await org.run(async (ctx) => [await removeDemoBookings(ctx), await removeDemoContacts(ctx)]);
    expect(removed).toEqual([{ appointments: 5, services: 4, resources: 4 }, 5]);
    for (const path of ['/v1/appointments', '/v1/services', '/v1/resources', '/v1/contacts']) expect((await org.as('viewer').get(path)).body.data).toEqual([]);
  });

  test('leaves what real bookings stand on', async () => {
    house.clock.set('2027-03-01T13:00:00Z');
    const org = await house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
    await seed(org);
    const checkup = (await org.as('viewer').get('/v1/services')).body.data.find((s: { name: string }) => s.name === 'checkup');
    const dana = (await org.as('viewer').get('/v1/contacts?search=dana')).body.data[0];
    await org.as('member').post('/v1/appointments', { service_id: checkup.id, contact_id: dana.id, scheduled_at: '2027-03-05T15:00:00Z' });
    expect(await org.run(async (ctx) => [await removeDemoBookings(ctx), await removeDemoContacts(ctx)])).toEqual([
      { appointments: 5, services: 3, resources: 3 },
      4,
    ]);
    expect((await org.as('viewer').get('/v1/appointments')).body.data).toMatchObject([{ contact: { first_name: 'Dana' } }]);
  });
});

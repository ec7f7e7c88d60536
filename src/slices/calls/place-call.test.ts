import { beforeAll, expect, test } from 'vitest';
import { beginAttempt, beginDial, intendLeg, settleAttempt } from '#slices/calls';
import { proveNumber } from '#slices/numbers';
import { type CallWorld, newAgent, newCallWorld } from '#testkit/call-world';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

let made = 0;
/** An organization that may call Ada, who agreed to it, at ten in the morning of New York. */
async function office() {
  const organization = await world.house.newOrganization({ timezone: 'America/New_York' });
  const owner = organization.as('owner');
  const agent_id = await newAgent(world, organization.member('owner'));
  await owner.patch(`/v1/agents/${agent_id}`, { direction: 'both' });
  const line = (await owner.post('/v1/phone-numbers', { phone_number: `+1646555${String((made += 1) + 3000)}`, is_default_outbound: true })).body;
  await organization.run((ctx) => proveNumber(ctx, line.id, 'operator'));
  const person = async (phone_number: string) => {
    const contact = (await owner.post('/v1/contacts', { first_name: 'Ada', phone_number })).body;
    await owner.post(`/v1/contacts/${contact.id}/consents`, { channel: 'call', status: 'granted', basis: 'web form' });
    return contact;
  };
  const connection = (await owner.post('/v1/telephony-connections', { provider: 'sip_trunk', name: 'Trunk', config: { host: 'sip.example.com' } })).body;
  const begin = (call_id: string) => organization.run((ctx) => beginDial(ctx, { call_id, provider: 'sip_trunk' }));
  return { organization, owner, agent_id, line, person, begin, connection, ada: await person('+12125551234') };
}

test('a call is asked for in any spelling or by its contact, waits, is told once for one key, and can be taken back until it is dialled', async () => {
  const { owner, organization, agent_id, line, ada, begin } = await office();
  const key = { 'idempotency-key': world.house.newId() };
  const asked = { agent_id, to_number: '(212) 555-1234', variables: { reason: 'renewal' } };
  const first = await owner.post('/v1/calls', asked, key);
  expect(first).toMatchObject({
    status: 200,
    body: { status: 'pending', direction: 'outbound', to_number: '+12125551234', from_number: line.phone_number, contact: { id: ada.id }, scheduled_at: null },
  });
  expect((await owner.post('/v1/calls', asked, key)).body).toEqual(first.body);
  expect((await owner.post('/v1/calls', asked)).body.code).toBe('dial.already_calling');
  expect((await owner.get('/v1/live-calls')).body.data).toEqual([]);
  expect((await owner.post(`/v1/calls/${first.body.id}/cancel`)).body).toMatchObject({ status: 'cancelled', ended_reason: 'cancelled_by_user' });
  expect((await owner.post(`/v1/calls/${first.body.id}/cancel`)).body.code).toBe('calls.not_waiting');
  expect(await begin(first.body.id)).toBe('over');
  const second = (await owner.post('/v1/calls', { agent_id, contact_id: ada.id })).body;
  expect(await begin(second.id)).toBe('begun');
  expect((await owner.post(`/v1/calls/${second.id}/cancel`)).body.code).toBe('calls.not_waiting');
  // Refused, without permission, and from another organization.
  expect((await owner.post('/v1/calls', { agent_id })).body.code).toBe('calls.nobody_to_call');
  expect((await owner.post('/v1/calls', { agent_id, contact_id: ada.id, to_number: '+12125550199' })).body.code).toMatch(/^dial\./);
  expect((await organization.as('viewer').post('/v1/calls', asked)).status).toBe(403);
  const other = (await world.house.newOrganization()).as('owner');
  expect((await other.post('/v1/calls', asked)).status).toBe(404);
  expect((await other.post(`/v1/calls/${second.id}/cancel`)).status).toBe(404);
});

test('a planned call is judged by the hour it is planned for, stands in nobody’s way before, and is given up when its time is over', async () => {
  const { owner, organization, agent_id, begin } = await office();
  const at = (ms: number) => new Date(world.house.clock.now().getTime() + ms).toISOString();
  const HOUR = 3_600_000;
  const plan = (more: object) => owner.post('/v1/calls', { agent_id, to_number: '+12125551234', ...more });
  expect((await plan({ scheduled_at: at(14 * HOUR) })).body.code).toBe('dial.outside_hours');
  expect((await plan({ scheduled_at: at(100 * 24 * HOUR) })).body.code).toBe('calls.too_far_ahead');
  expect((await plan({ scheduled_at: at(2 * HOUR), expires_at: at(HOUR) })).body.code).toBe('calls.expired_before');
  const planned = (await plan({ scheduled_at: at(HOUR) })).body;
  const now = (await plan({})).body;
  expect([planned.status, now.status]).toEqual(['pending', 'pending']);
  expect(await begin(now.id)).toBe('begun');
  expect(await begin(planned.id), 'that number rings already').toBe('over');
  const late = (await plan({ scheduled_at: at(HOUR), to_number: '+12125551234' })).body;
  const waiting = () =>
    world.house.database.withSystem((db) => db.selectFrom('dial_directory').where('organization_id', '=', organization.id).select('call_id').execute());
  expect(await waiting()).toEqual([{ call_id: late.id }]);
  world.house.clock.advance(HOUR + 15 * 60_000);
  expect(await begin(late.id)).toBe('over');
  const { body } = await owner.get(`/v1/calls/${late.id}`);
  expect(body).toMatchObject({ status: 'cancelled', ended_reason: 'outside_window', disposition: 'expired' });
  expect(await waiting()).toEqual([]);
});

test('the database itself refuses to ring a number twice at once, and to try again after an attempt that may have rung', async () => {
  const { owner, organization, agent_id, connection, person, begin } = await office();
  await person('+12125551299');
  const { id } = (await owner.post('/v1/calls', { agent_id, to_number: '+12125551234' })).body;
  const other = (await owner.post('/v1/calls', { agent_id, to_number: '+12125551299' })).body;
  expect([await begin(id), await begin(other.id)]).toEqual(['begun', 'begun']);
  const ringAda = organization.run((ctx) => ctx.db.updateTable('calls').set({ to_number: '+12125551234' }).where('id', '=', other.id).execute());
  await expect(ringAda).rejects.toThrow(/calls_rung_once_key/);
  const attempt = () =>
    organization.run((ctx) => beginAttempt(ctx, { call_id: id, telephony_connection_id: connection.id, provider: 'sip_trunk' })).catch(() => false);
  // Of many at once one may send; the others are told no, or stopped by the index.
  expect((await Promise.all(Array.from({ length: 8 }, attempt))).filter(Boolean)).toHaveLength(1);
  const settle = (result: 'not_rung' | 'rang' | 'unknown') => organization.run((ctx) => settleAttempt(ctx, { call_id: id, result, status_code: 503 }));
  await settle('not_rung');
  expect(await attempt()).toBe(true);
  await settle('unknown');
  await settle('not_rung');
  expect(await attempt()).toBe(false);
  const dials = () => organization.run((ctx) => ctx.db.selectFrom('call_dials').select('result').where('call_id', '=', id).orderBy('attempt').execute());
  expect(await dials()).toEqual([{ result: 'not_rung' }, { result: 'unknown' }]);
  const force = (values: object) =>
    organization.run((ctx) => ctx.db.updateTable('call_dials').set(values).where('call_id', '=', id).where('attempt', '=', 2).execute());
  await expect(force({ result: 'not_rung' })).rejects.toThrow(/cannot go from unknown/);
  const insert = organization.run((ctx) =>
    ctx.db.insertInto('call_dials').values({ id: ctx.newId(), organization_id: organization.id, call_id: id, attempt: 3, provider: 'sip_trunk' }).execute(),
  );
  await expect(insert).rejects.toThrow(/call_dials_rung_once_key/);
  // A colleague is called into the conversation under its own rules, as often as it takes, and only while it lasts.
  const leg = (to_number: string) => organization.run((ctx) => intendLeg(ctx, { parent_call_id: id, to_number }));
  expect(await leg('+12125550177')).toMatchObject({ to_number: '+12125550177', connection_ids: [connection.id] });
  expect(await leg('+12125550177')).toMatchObject({ to_number: '+12125550177' });
  await expect(leg('+442079460000')).rejects.toMatchObject({ code: 'dial.destination_closed' });
  await organization.run((ctx) => ctx.db.updateTable('calls').set({ status: 'no_answer', ended_at: ctx.clock.now() }).where('id', '=', id).execute());
  await expect(leg('+12125550177')).rejects.toMatchObject({ code: 'calls.not_live' });
});

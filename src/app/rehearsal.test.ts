import { beforeAll, expect, test } from 'vitest';
import type { ToolResult } from '#platform/slice';
import { action, type CallWorld, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import { fillOrganization, rowsOf } from '#testkit/filled-organization';
import type { TestOrganization } from '#testkit/house';

/** What a test call leaves behind: itself and its story. */
const OWN_TABLES = new Set([
  'calls',
  'call_actions',
  'call_cost_items',
  'call_outcomes',
  'call_outcome_history',
  'call_confirmations',
  'recordings',
  'transcriptions',
  'outbox_events',
  'event_receipts',
]);
const CUSTOMER = '+12125550143';

let world: CallWorld;
let org: TestOrganization;
let agentId: string;
beforeAll(async () => {
  world = await newCallWorld();
  org = await world.house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
  await fillOrganization(world, org, 'real');
  agentId = await newAgent(world, org.member('owner'));
});

async function testCall(from: string = CUSTOMER) {
  const plan = await startCall(world, org.member('owner'), agentId, { is_test: true, from_number: from });
  const act = (name: string, input: Record<string, unknown>, key?: string): Promise<ToolResult> =>
    world.desk.act(handleOf(plan), action(`builtin.${name}`, input, key));
  return { plan, act, end: () => world.desk.finish(handleOf(plan), ending()) };
}
const at = (time: string) => ({ service: 'real cleaning', date: '2026-11-25', time });

test('a test call books, moves, cancels and tells as a real one does, and nothing of it stays', async () => {
  const before = await rowsOf(world, org.id);
  const call = await testCall();
  const hold = await call.act('hold_slot', at('10:00'));
  expect(hold).toMatchObject({ ok: true, time: '10:00' });
  const booked = await call.act('book_appointment', { hold_id: hold.hold_id, name: 'Tess Ting', phone: '212 555 0143' });
  expect(booked).toMatchObject({ ok: true, appointment_id: hold.hold_id, time: '10:00' });
  expect(await call.act('hold_slot', at('10:00'))).toMatchObject({ ok: false, reason: 'taken' });
  expect(await call.act('move_appointment', { code: booked.code, date: '2026-11-25', time: '14:00' })).toMatchObject({ ok: true, time: '14:00' });
  expect(await call.act('hold_slot', at('10:00'))).toMatchObject({ ok: true });
  expect(await call.act('cancel_appointment', { code: booked.code })).toMatchObject({ ok: true, appointment_id: hold.hold_id, time: '14:00' });
  for (const [name, input] of [
    ['take_message', { name: 'Tess', note: 'call me' }],
    ['upsert_lead', { name: 'Tess', title: 'A lead' }],
    ['suppress', { phone: CUSTOMER }],
    ['notify', { severity: 'critical', problem: 'burst pipe' }],
  ] as const)
    expect(await call.act(name, input)).toMatchObject({ ok: true });
  await call.end();
  await world.house.settle();
  const after = await rowsOf(world, org.id);
  const changed = [...after].filter(([table, { checksum }]) => before.get(table)?.checksum !== checksum).map(([table]) => table);
  expect(changed.filter((table) => !OWN_TABLES.has(table))).toEqual([]);
  const events = await org.run((ctx) =>
    ctx.db.selectFrom('outbox_events').select(['event_type', 'payload']).where('call_id', '=', call.plan.call_id).execute(),
  );
  expect(events.map(({ event_type, payload }) => [event_type, (payload as { is_test?: boolean }).is_test])).toEqual(
    expect.arrayContaining([
      ['call.started', true],
      ['call.ended', true],
    ]),
  );
  expect(events.filter(({ event_type }) => !/^(call|recording)\./.test(event_type))).toEqual([]);
});

test('a test call takes no time from a real one, and two of them take none from each other', async () => {
  const [first, second] = [await testCall('+12125550171'), await testCall('+12125550171')];
  const book = async ({ act }: typeof first) => act('book_appointment', { ...at('11:00'), name: 'Tess', phone: null });
  expect([await book(first), await book(second)]).toMatchObject([{ ok: true }, { ok: true }]);
  const real = await startCall(world, org.member('owner'), agentId);
  expect(await world.desk.act(handleOf(real), action('builtin.book_appointment', { ...at('11:00'), name: 'Rhea', phone: null }))).toMatchObject({ ok: true });
  expect(await (await testCall()).act('hold_slot', at('11:00'))).toMatchObject({ ok: false, reason: 'taken' });
});

test('a test call meets nobody real: no name, no booking, whatever number it calls from or says', async () => {
  const call = await testCall(CUSTOMER);
  expect(JSON.stringify(call.plan.context)).not.toContain('Ada');
  expect(await call.act('cancel_appointment', { phone: CUSTOMER })).toMatchObject({ ok: false, reason: 'not_found' });
  const [real] = (await org.as('owner').get('/v1/appointments')).body.data;
  expect(await call.act('cancel_appointment', { code: real.confirmation_code })).toMatchObject({ ok: false, reason: 'not_found' });
  expect(await call.act('move_appointment', { appointment_id: real.id, time: '12:00' })).toMatchObject({ ok: false, reason: 'not_found' });
  const lead = await call.act('upsert_lead', { name: 'Tess', phone: CUSTOMER });
  expect(lead.ok).toBe(true);
  expect((await org.as('owner').get(`/v1/contacts/${lead.contact_id}`)).status).toBe(404);
  await call.end();
  expect((await org.as('owner').get(`/v1/calls/${call.plan.call_id}`)).body).toMatchObject({ contact: null, is_test: true });
});

test('the same key does nothing twice, and a deed that failed does not count', async () => {
  const call = await testCall();
  const first = await call.act('book_appointment', { ...at('15:00'), name: 'Tess', phone: null }, 'once');
  expect(first.ok).toBe(true);
  expect(await call.act('book_appointment', { ...at('15:00'), name: 'Tess', phone: null }, 'once')).toEqual(first);
  expect(await call.act('take_message', {}, 'empty')).toMatchObject({ ok: true });
  const { data } = (await org.as('owner').get(`/v1/appointments?call_id=${call.plan.call_id}`)).body;
  expect(data).toEqual([]);
});

test('the figures of a day leave tests out', async () => {
  const home = async () => (await org.as('owner').get('/v1/home')).body.calls as { total: number };
  const { total } = await home();
  await (await testCall()).end();
  expect((await home()).total).toBe(total);
});

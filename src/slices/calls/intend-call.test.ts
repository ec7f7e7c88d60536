import { beforeAll, expect, test } from 'vitest';
import { beginDial, intendCall } from '#slices/calls';
import { proveNumber } from '#slices/numbers';
import { type CallWorld, newAgent, newCallWorld } from '#testkit/call-world';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

let made = 0;
const SPELLINGS = ['+12125551234', '(212) 555-1234', '001 212 555 1234', '1-212-555-1234', 'tel:+1-212-555-1234'];

async function bench() {
  // 15:00 UTC by the clock of the house: ten in New York.
  const organization = await world.house.newOrganization({ timezone: 'America/New_York' });
  const owner = organization.as('owner');
  const agent_id = await newAgent(world, organization.member('owner'));
  await owner.patch(`/v1/agents/${agent_id}`, { direction: 'both' });
  const line = (await owner.post('/v1/phone-numbers', { phone_number: `+1646555${String((made += 1) + 2000)}`, is_default_outbound: true })).body;
  await organization.run((ctx) => proveNumber(ctx, line.id, 'operator'));
  const contact = (await owner.post('/v1/contacts', { first_name: 'Ada', phone_number: SPELLINGS[0] })).body;
  const consent = (values: object = {}) =>
    owner.post(`/v1/contacts/${contact.id}/consents`, { channel: 'call', status: 'granted', basis: 'web form', ...values });
  const intend = (to_number = SPELLINGS[0] as string, from_number: string | null = null) =>
    organization.run((ctx) => intendCall(ctx, { agent_id, to_number, from_number }));
  const outcome = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'intended',
      (error: { code: string }) => error.code,
    );
  const begin = (call_id: string) => organization.run((ctx) => beginDial(ctx, { call_id, provider: 'simulator' })).then((verdict) => verdict === 'begun');
  const suppress = () => owner.post('/v1/suppression-entries', { phone_number: SPELLINGS[0], reason: 'dnc_request' });
  const row = (id: string) =>
    organization.run((ctx) =>
      ctx.db
        .selectFrom('calls')
        .select(['status', 'ended_reason', 'from_number', 'to_number', 'phone_number_id'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );
  return { organization, owner, agent_id, line, contact, consent, intend, outcome, begin, suppress, row };
}

test('without a consent that holds nobody is called, and what was said stays as evidence (G10)', async () => {
  const { organization, owner, contact, consent, intend, outcome, line, row, begin } = await bench();
  expect(await outcome(intend())).toBe('dial.no_consent');
  await consent({ expires_at: new Date(world.house.clock.now().getTime() + 1000).toISOString() });
  const { id } = await intend();
  expect(await row(id)).toEqual({ status: 'pending', ended_reason: null, from_number: line.phone_number, to_number: SPELLINGS[0], phone_number_id: line.id });
  world.house.clock.advance(1000);
  expect(await begin(id), 'it ran out while the intent waited').toBe(false);
  expect(await row(id)).toMatchObject({ status: 'cancelled', ended_reason: 'suppressed' });
  world.house.clock.advance(1);
  await consent({ status: 'withdrawn', basis: 'said so in a call' });
  expect(await outcome(intend())).toBe('dial.no_consent');
  const { data } = (await owner.get(`/v1/contacts/${contact.id}/consents`)).body;
  expect(data.map(({ status }: { status: string }) => status)).toEqual(['withdrawn', 'granted']);
  await expect(organization.run((ctx) => ctx.db.updateTable('contact_consents').set({ status: 'granted' }).execute())).rejects.toThrow();
  const over = await consent({ expires_at: '2020-01-01T00:00:00Z' });
  expect(over.body.code).toBe('contacts.consent_over');
  expect((await organization.as('viewer').post(`/v1/contacts/${contact.id}/consents`, { channel: 'call', status: 'granted', basis: 'x' })).status).toBe(403);
  expect((await (await world.house.newOrganization()).as('owner').get(`/v1/contacts/${contact.id}/consents`)).status).toBe(404);
});

test('a number on the do-not-call list stays uncalled however it is written, and after its contact was made anew (G04)', async () => {
  const { owner, contact, consent, suppress, intend, outcome } = await bench();
  await consent();
  await suppress();
  for (const spelling of SPELLINGS) expect(await outcome(intend(spelling))).toBe('dial.suppressed');
  await owner.patch(`/v1/contacts/${contact.id}`, { phone_number: null });
  const again = (await owner.post('/v1/contacts', { first_name: 'Ada', phone_number: SPELLINGS[1] })).body;
  await owner.post(`/v1/contacts/${again.id}/consents`, { channel: 'call', status: 'granted', basis: 'imported' });
  expect(await outcome(intend())).toBe('dial.suppressed');
});

test('once a number is on the do-not-call list no dial begins, whatever was intended or leased before (G03)', { timeout: 240_000 }, async () => {
  const { consent, suppress, intend, outcome, begin, owner, organization } = await bench();
  await consent();
  await owner.put('/v1/usage-limits', { limits: [{ limit_key: 'daily_calls_per_destination', limit_value: 100_000, on_exceed: 'block' }] });
  const wrong: string[] = [];
  let [before, after] = [0, 0];
  for (let round = 0; round < 16; round += 1) {
    const { id } = await intend();
    const order: string[] = [];
    const dial = begin(id).then((begun) => order.push(begun ? 'dialled' : 'refused'));
    const list = suppress().then(() => order.push('listed'));
    await Promise.all(round % 2 === 0 ? [dial, list] : [list, dial]);
    // The transaction that dials and the one that lists wait for each other, so a dial that is told after the list was is one that began before it.
    const begun = order.includes('dialled');
    if (begun) before += 1;
    else after += 1;
    if (await begin(id)) wrong.push(`round ${round}: dialled twice`);
    if ((await outcome(intend())) === 'intended') wrong.push(`round ${round}: intended after the list`);
    const [row] = await organization.run((ctx) =>
      ctx.db
        .selectFrom('calls as c')
        .innerJoin('suppression_entries as s', (join) => join.onRef('s.organization_id', '=', 'c.organization_id').onRef('s.phone_number', '=', 'c.to_number'))
        .select(['c.status', 's.id'])
        .where('c.id', '=', id)
        .execute(),
    );
    if (!row || (row.status !== 'ringing' && row.status !== 'cancelled')) wrong.push(`round ${round}: ${row?.status}`);
    await organization.run(async (ctx) => {
      await ctx.db.updateTable('calls').set({ status: 'no_answer', ended_at: ctx.clock.now() }).where('id', '=', id).where('status', '=', 'ringing').execute();
      await ctx.db.deleteFrom('suppression_entries').where('organization_id', '=', organization.id).execute();
      await ctx.db.updateTable('contacts').set({ do_not_call: false }).where('organization_id', '=', organization.id).execute();
    });
  }
  expect(wrong).toEqual([]);
  expect(before + after).toBe(16);
});

test('closed countries, numbers for help, strange numbers to show and the caps of a day are refused by their rule', async () => {
  const { organization, owner, consent, intend, outcome, begin } = await bench();
  await consent();
  expect(await outcome(intend('+442079460000'))).toBe('dial.destination_closed');
  expect(await outcome(intend('911'))).toBe('dial.emergency_number');
  expect(await outcome(intend('sip:ada@example.org'))).toBe('dial.sip_address');
  expect(await outcome(intend(SPELLINGS[0], '+16465559999'))).toBe('dial.caller_id');
  const shown = (await owner.post('/v1/caller-ids', { phone_number: '+16465559999' })).body;
  expect((await owner.post(`/v1/caller-ids/${shown.id}/verify`, {})).body.code).toBe('numbers.caller_id_not_own');
  expect(await outcome(intend(SPELLINGS[0], '+16465559999'))).toBe('dial.caller_id');
  // Of many at once one is intended: the others find it under way.
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcome(intend())));
  expect(outcomes.toSorted()).toEqual([
    'dial.already_calling',
    'dial.already_calling',
    'dial.already_calling',
    'dial.already_calling',
    'dial.already_calling',
    'intended',
  ]);
  const [call] = await organization.run((ctx) =>
    ctx.db.selectFrom('calls').select('id').where('organization_id', '=', organization.id).where('status', '=', 'pending').execute(),
  );
  const begun = await Promise.all([begin(call!.id), begin(call!.id), begin(call!.id)]);
  expect(begun.filter(Boolean)).toHaveLength(1);
  await organization.run((ctx) => ctx.db.updateTable('calls').set({ status: 'busy', ended_at: ctx.clock.now() }).where('id', '=', call!.id).execute());
  await owner.put('/v1/usage-limits', { limits: [{ limit_key: 'daily_outbound_calls', limit_value: 1, on_exceed: 'block' }] });
  expect(await outcome(intend())).toBe('dial.daily_calls');
});

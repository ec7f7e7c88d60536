import { beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { proveNumber } from '#slices/numbers';
import { type CallWorld, callRequest, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import type { PlannedRung, TransferWish } from '#voice/transfer/ports';
import { transferDesk } from './transfer-desk.ts';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

const wish = (target: string, more: Partial<TransferWish> = {}): TransferWish => ({
  key: 'k',
  node_id: 'person',
  target,
  is_fixed: true,
  mode: 'warm',
  ring_timeout_seconds: 30,
  ...more,
});
let made = 0;

/** An organization with a trunk, a number of its own, and a call that runs on it. */
async function office(values: Parameters<typeof callRequest>[2] = {}) {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const secret = (await owner.post('/v1/credentials', { kind: 'sip', provider: 'sip_trunk', name: `t${made}`, secret: { username: 'u', password: 'p' } })).body;
  const trunk = (
    await owner.post('/v1/telephony-connections', {
      provider: 'sip_trunk',
      name: 'carrier',
      credential_id: secret.id,
      config: { host: 'pbx.example.com', refer: true },
    })
  ).body;
  const phone_number = `+1646555${String(4_000 + (made += 1))}`;
  const line = (await owner.post('/v1/phone-numbers', { phone_number, telephony_connection_id: trunk.id, is_default_outbound: true })).body;
  await organization.run((ctx) => proveNumber(ctx, line.id, 'operator'));
  const agent_id = await newAgent(world, organization.member('owner'));
  const plan = await startCall(world, organization.member('owner'), agent_id, { to_number: phone_number, telephony_connection_id: trunk.id, ...values });
  const desk = transferDesk({
    withTenant: (organizationId, actor, fn) => world.house.runtime.run({ organizationId, actor, requestId: newId() }, fn),
    holderId: null,
  });
  const call = { organization_id: plan.organization_id, call_id: plan.call_id, agent_id };
  const target = async (body: object) => (await owner.post('/v1/voice-targets', body)).body;
  const rungs = async (text: string, more: Partial<TransferWish> = {}): Promise<readonly PlannedRung[]> => {
    const planned = await desk.plan_transfer({ call, wish: wish(text, more) });
    return planned.kind === 'rungs' ? planned.rungs : [];
  };
  const page = async () => (await owner.get(`/v1/calls/${plan.call_id}`)).body;
  const said = () =>
    organization.run(async (ctx) => ({
      audit: (await ctx.db.selectFrom('audit_logs').select('action').where('action', 'like', 'call.transfer%').orderBy('id').execute()).map(
        ({ action }) => action,
      ),
      outbox: (await ctx.db.selectFrom('outbox_events').select('event_type').where('event_type', 'like', 'call.transfer%').execute()).map(
        ({ event_type }) => event_type,
      ),
    }));
  return { organization, owner, trunk, phone_number, desk, call, target, rungs, page, said, agent_id };
}

test('targets are found by id and label, one or several in a row; people and teams by their telephones; who cannot be reached is passed over by name', async () => {
  const { organization, owner, target, rungs, phone_number, trunk, agent_id } = await office();
  const desk = await target({ label: 'Front desk', target_type: 'pstn', phone_number: '+12125550170', ring_timeout_seconds: 15 });
  await target({ label: 'Ann', target_type: 'user', user_id: organization.userId('member'), phone_number: '+12125550171' });
  await target({ label: 'Bob', target_type: 'user', user_id: organization.userId('manager') });
  await target({ label: 'Extension', target_type: 'sip', sip_uri: 'sip:201@pbx.example.com' });
  await target({ label: 'Elsewhere', target_type: 'sip', sip_uri: 'sip:201@other.example.com' });
  await target({ label: 'Other agent', target_type: 'agent', agent_id });
  await target({ label: 'Box', target_type: 'voicemail' });
  await target({ label: 'Ourselves', target_type: 'pstn', phone_number });
  const team = (await owner.post('/v1/teams', { name: 'Sales' })).body;
  await owner.post(`/v1/teams/${team.id}/members`, { user_id: organization.userId('member') });
  await owner.post(`/v1/teams/${team.id}/members`, { user_id: organization.userId('manager') });
  await target({ label: 'Sales', target_type: 'team', team_id: team.id });
  expect(await rungs('front desk')).toEqual([
    { kind: 'line', ring_ms: 15_000, label: 'Front desk', target_id: desk.id, goes_to: { kind: 'number', to_number: '+12125550170' } },
  ]);
  expect(await rungs(desk.id)).toMatchObject([{ label: 'Front desk' }]);
  expect(await rungs('Ann > Bob > Extension > Elsewhere > Other agent > Ourselves > Nobody > Box')).toMatchObject([
    { kind: 'line', goes_to: { to_number: '+12125550171' } },
    { kind: 'skipped', reason: 'no_number' },
    { kind: 'line', goes_to: { kind: 'extension', name: '201', connection_id: trunk.id } },
    { kind: 'skipped', reason: 'no_trunk' },
    { kind: 'agent', goes_to: { agent_id } },
    { kind: 'skipped', reason: 'own_number' },
    { kind: 'skipped', reason: 'no_target' },
    { kind: 'voicemail' },
  ]);
  expect((await rungs('Sales')).map(({ kind }) => kind).toSorted()).toEqual(['line', 'skipped']);
  // A number leads somewhere only where the graph itself says it; what a caller says never does.
  expect(await rungs('+12125550199')).toMatchObject([{ kind: 'line', target_id: null }]);
  expect(await rungs('+12125550199', { is_fixed: false })).toMatchObject([{ kind: 'skipped', reason: 'no_target' }]);
  expect(await rungs('(212) 555-0170', { is_fixed: false })).toMatchObject([{ kind: 'line', label: 'Front desk' }]);
  const other = await office();
  expect(await other.rungs(desk.id)).toMatchObject([{ kind: 'skipped', reason: 'no_target' }]);
});

test('a leg is written down before it rings, is told answered, joined and over, costs what it costs, and stands on the page of the call', async () => {
  const { owner, target, rungs, desk, call, page, said, phone_number, trunk } = await office();
  await target({ label: 'Front desk', target_type: 'pstn', phone_number: '+12125550170' });
  const [rung] = await rungs('Front desk');
  const permission = await desk.begin_leg({ call, wish: wish('Front desk'), rung: rung! });
  expect(permission).toMatchObject({
    kind: 'may',
    order: { to_number: '+12125550170', from_number: phone_number, connection_ids: [trunk.id], ring_ms: 25_000, refer_to: null },
  });
  const leg_id = permission.kind === 'may' ? permission.order.leg_id : '';
  expect((await page()).legs).toMatchObject([{ id: leg_id, label: 'Front desk', status: 'ringing', agent_id: null }]);
  await desk.tell_leg({ call, leg_id, news: { kind: 'answered' } });
  await desk.tell_leg({ call, leg_id, news: { kind: 'joined', by: 'key', target_id: rung!.target_id } });
  world.house.clock.advance(61_000);
  const end = { kind: 'ended', reason: 'completed', by: 'colleague', answered_ms: 60_400 } as const;
  await desk.tell_leg({ call, leg_id, news: end });
  await desk.tell_leg({ call, leg_id, news: { ...end, reason: 'busy' } });
  expect((await page()).legs).toMatchObject([{ status: 'completed', ended_reason: 'caller_hangup', duration_seconds: 61 }]);
  const leg = (await owner.get(`/v1/calls/${leg_id}`)).body;
  expect(leg).toMatchObject({
    parent_call_id: call.call_id,
    billable_seconds: 61,
    cost_items: [{ component: 'telephony', unit: 'second', quantity: '61.0000' }],
  });
  expect(await said()).toEqual({ audit: ['call.transfer'], outbox: ['call.transferred'] });
  // In the list stands the call, and not each telephone that rang for it.
  expect((await owner.get('/v1/calls')).body.data.map(({ id }: { id: string }) => id)).toEqual([call.call_id]);
  // A carrier that takes transfers is asked where nobody is to be briefed.
  expect(await desk.begin_leg({ call, wish: wish('Front desk', { mode: 'cold' }), rung: rung! })).toMatchObject({ order: { refer_to: '+12125550170' } });
});

test('nobody is called against the rules, and nobody for a test', async () => {
  const { target, rungs, desk, call, said, page } = await office();
  await target({ label: 'Abroad', target_type: 'pstn', phone_number: '+442079460000' });
  const [rung] = await rungs('Abroad');
  expect(await desk.begin_leg({ call, wish: wish('Abroad'), rung: rung! })).toEqual({ kind: 'refused', reason: 'destination_closed' });
  expect((await page()).legs).toEqual([]);
  await desk.transfer_failed({ call, wish: wish('Abroad'), reason: 'destination_closed' });
  expect(await said()).toEqual({ audit: ['call.transfer_fail'], outbox: ['call.transfer_failed'] });
  const trial = await office({ is_test: true });
  expect(await trial.desk.plan_transfer({ call: trial.call, wish: wish('Front desk') })).toEqual({ kind: 'rehearsed' });
});

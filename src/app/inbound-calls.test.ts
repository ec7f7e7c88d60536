import { beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { newId } from '#platform/ids';
import { type CallWorld, callRequest, newAgent, newCallWorld } from '#testkit/call-world';
import type { TestOrganization } from '#testkit/house';
import type { ArrivingCall } from '#voice/arriving-call';
import { inboundCalls, isAllowedAddress } from './inbound-calls.ts';

let world: CallWorld;
let inbound: ReturnType<typeof inboundCalls>;
beforeAll(async () => {
  world = await newCallWorld();
  const { database, runtime } = world.house;
  inbound = inboundCalls({
    database,
    withTenant: (organizationId, actor, fn) => runtime.run({ organizationId, actor, requestId: newId() }, fn),
    log: silentLog,
  });
});

let made = 0;
/** A number nobody else in this database has. */
const freshNumber = (): string => `+1415555${String((made += 1) + 1000).padStart(4, '0')}`;
const freshAddress = (): string => `198.51.${Math.floor((made += 1) / 250)}.${made % 250}`;

const arriving = (values: Partial<ArrivingCall>): ArrivingCall => ({
  provider: 'sip_trunk',
  connection_ids: [],
  is_signed: false,
  source_address: null,
  provider_call_id: newId(),
  from_number: '+12125550143',
  to_number: '+12125550100',
  forwarded_from: null,
  caller_name: null,
  hops: 0,
  ...values,
});

async function trunkOf(organization: TestOrganization, config: object = {}, more: object = {}): Promise<string> {
  const body = { provider: 'sip_trunk', name: `trunk ${(made += 1)}`, config: { host: 'sip.example.com', ...config }, ...more };
  const answer = await organization.as('owner').post('/v1/telephony-connections', body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.id;
}

async function bench() {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const agentId = await newAgent(world, organization.member('owner'));
  const address = freshAddress();
  const trunk = await trunkOf(organization, { allowed_addresses: [address] });
  const phone_number = freshNumber();
  const add = async (values: object = {}) => (await owner.post('/v1/phone-numbers', { phone_number, agent_id: agentId, ...values })).body;
  const number = await add();
  const status = async (id = number.id) => (await owner.get(`/v1/phone-numbers/${id}`)).body.status;
  const call = (values: Partial<ArrivingCall> = {}) => inbound.route_call(arriving({ source_address: address, to_number: phone_number, ...values }));
  return { organization, owner, agentId, address, trunk, phone_number, number, status, call, add };
}

test('a call by the organization’s own trunk reaches the agent, shows whose the number is, and stands in the books with number and trunk', async () => {
  const { organization, owner, agentId, trunk, phone_number, number, status, call } = await bench();
  expect(number.status).toBe('pending');
  const arrival = await call({ from_number: 'sip:+12125550143@carrier', to_number: `sip:${phone_number}@us` });
  expect(arrival).toMatchObject({
    kind: 'agent',
    request: {
      agent_id: agentId,
      channel: 'sip',
      from_number: '+12125550143',
      to_number: phone_number,
      phone_number_id: number.id,
      telephony_connection_id: trunk,
    },
  });
  expect(await status()).toBe('active');
  if (arrival.kind !== 'agent') return;
  const { call_id } = await world.desk.admit(arrival.request);
  const [row] = await world.house.database.withTenant(organization.id, (db) =>
    db.selectFrom('calls').select(['phone_number_id', 'telephony_connection_id']).where('id', '=', call_id).execute(),
  );
  expect(row).toEqual({ phone_number_id: number.id, telephony_connection_id: trunk });
  // What calls belong to stays: the number is given back, the trunk closed.
  expect((await owner.del(`/v1/telephony-connections/${trunk}`)).body.code).toBe('numbers.connection_in_use');
  expect((await owner.del(`/v1/phone-numbers/${number.id}`)).status).toBe(204);
  expect(await call()).toEqual({ kind: 'refused', reason: 'unknown_number' });
});

test('a forwarded line is active once a call came from it', async () => {
  const { owner, number, call } = await bench();
  const line = { carrier: 'gsm', source_phone_number: '+12125550191', phone_number_id: number.id };
  const { id } = (await owner.post('/v1/carrier-forwarding-rules', line)).body;
  const status = async () => (await owner.get(`/v1/carrier-forwarding-rules/${id}`)).body.status;
  await call({ forwarded_from: '+12125550192' });
  expect(await status()).toBe('pending');
  await call({ forwarded_from: 'sip:+12125550191@carrier' });
  expect(await status()).toBe('active');
});

test('a number of somebody else is claimed in no spelling, and the claim reads the same as for a free one (E14, A07)', async () => {
  const theirs = await bench();
  await theirs.call();
  const mine = await bench();
  const spellings = [
    theirs.phone_number,
    `00${theirs.phone_number.slice(1)}`,
    theirs.phone_number.replace('+1415', '(415) '),
    theirs.phone_number.replace('+', '＋').replaceAll(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
  ];
  for (const spelling of spellings) {
    const claim = await mine.owner.post('/v1/phone-numbers', { phone_number: spelling, agent_id: mine.agentId });
    expect(claim).toMatchObject({ status: 200, body: { phone_number: theirs.phone_number, status: 'pending' } });
    const free = await mine.owner.post('/v1/phone-numbers', { phone_number: freshNumber(), agent_id: mine.agentId });
    const activate = async (id: string) => (await mine.owner.patch(`/v1/phone-numbers/${id}`, { status: 'active' })).body;
    const strip = ({ code, detail, title }: { code: string; detail: string; title: string }) => ({ code, detail, title });
    expect(strip(await activate(claim.body.id))).toEqual(strip(await activate(free.body.id)));
    // A call to it by their own door is theirs to answer, but takes nothing away from the owner.
    expect((await mine.call({ to_number: theirs.phone_number })).kind).toBe('agent');
    expect(await mine.status(claim.body.id)).toBe('pending');
    await mine.owner.del(`/v1/phone-numbers/${claim.body.id}`);
  }
  expect(await theirs.call()).toMatchObject({ kind: 'agent', request: { organization_id: theirs.organization.id } });
});

test('where organizations share a carrier’s addresses, the proven number decides, and a call proves nothing', async () => {
  const first = await bench();
  await first.call();
  const second = await bench();
  const shared = { allowed_addresses: [`${first.address}/32`] };
  const trunk = await trunkOf(second.organization, shared);
  const byCarrier = (to_number: string, connection_ids: string[], is_signed = false) =>
    second.call({ source_address: first.address, to_number, connection_ids, is_signed });
  for (const connections of [[], [trunk], [first.trunk], [first.trunk, trunk]])
    expect(await byCarrier(first.phone_number, connections)).toMatchObject({ kind: 'agent', request: { organization_id: first.organization.id } });
  for (const connections of [[], [trunk], [first.trunk, trunk]])
    expect(await byCarrier(second.phone_number, connections)).toEqual({ kind: 'refused', reason: 'unknown_number' });
  expect(await second.status()).toBe('pending');
  // Whoever has shown which connection it is hears only of its own account.
  expect(await byCarrier(second.phone_number, [trunk], true)).toMatchObject({ kind: 'agent', request: { organization_id: second.organization.id } });
  expect(await second.status()).toBe('active');
});

test('who lists the addresses of another’s carrier and claims its number gets none of its calls, and proves nothing by them', async () => {
  const victim = await bench();
  // Their trunk lists nothing: the telephone side knows by the carrier's name that it calls from here.
  const theirs = await trunkOf(victim.organization);
  await victim.owner.patch(`/v1/telephony-connections/${victim.trunk}`, { status: 'closed' });
  const address = freshAddress();
  const thief = await bench();
  const claims = await trunkOf(thief.organization, { allowed_addresses: [address], register: true });
  const claim = await thief.add({ phone_number: victim.phone_number });
  const ring = (is_signed: boolean) => victim.call({ source_address: address, connection_ids: is_signed ? [theirs] : [theirs, claims], is_signed });
  expect(await ring(false)).toEqual({ kind: 'refused', reason: 'unknown_number' });
  expect(await thief.status(claim.id)).toBe('pending');
  expect(await ring(true)).toMatchObject({ kind: 'agent', request: { organization_id: victim.organization.id } });
  expect(await ring(false)).toMatchObject({ kind: 'agent', request: { organization_id: victim.organization.id } });
  expect([await thief.status(claim.id), await victim.status()]).toEqual(['pending', 'active']);
});

test('switched off, by a strange door, by a closed trunk, blocked, closed, without an agent: each refusal has its reason', async () => {
  const { organization, owner, agentId, trunk, number, call } = await bench();
  expect((await call()).kind).toBe('agent');
  const reason = async (values: Partial<ArrivingCall> = {}) => {
    const arrival = await call(values);
    return arrival.kind === 'refused' ? arrival.reason : arrival.kind;
  };
  const change = (values: object) => owner.patch(`/v1/phone-numbers/${number.id}`, values);
  expect(await reason({ source_address: '192.0.2.77' })).toBe('not_allowed');
  expect(await reason({ connection_ids: [newId()] })).toBe('not_allowed');
  expect(await reason({ hops: 3 })).toBe('loop');
  expect(await reason({ to_number: '+14155550000' })).toBe('unknown_number');
  for (const rule of [
    { kind: 'number', pattern: '(212) 555-0143' },
    { kind: 'prefix', pattern: '+1 212' },
  ]) {
    const { body } = await owner.post('/v1/inbound-block-rules', rule);
    expect(await reason()).toBe('blocked');
    await owner.del(`/v1/inbound-block-rules/${body.id}`);
  }
  const hidden = (await owner.post('/v1/inbound-block-rules', { kind: 'anonymous', expires_at: new Date(world.house.clock.now().getTime() + 1).toISOString() }))
    .body;
  expect(hidden.pattern).toBeNull();
  expect(await reason({ from_number: 'anonymous' })).toBe('blocked');
  expect(await reason()).toBe('agent');
  const never = (await owner.post('/v1/business-hours', { name: 'never', weekly: {} })).body;
  await change({ business_hours_id: never.id });
  expect(await reason()).toBe('closed');
  expect((await owner.del(`/v1/business-hours/${never.id}`)).body.code).toBe('numbers.hours_in_use');
  await change({ closed_agent_id: agentId });
  expect(await reason()).toBe('agent');
  await change({ business_hours_id: null, agent_id: null });
  expect(await reason()).toBe('no_agent');
  await change({ agent_id: agentId, status: 'inactive' });
  expect(await reason()).toBe('unknown_number');
  await change({ status: 'active' });
  const other = await trunkOf(organization);
  await change({ telephony_connection_id: other });
  expect(await reason()).toBe('not_allowed');
  await change({ telephony_connection_id: trunk });
  await owner.patch(`/v1/telephony-connections/${trunk}`, { status: 'suspended' });
  expect(await reason({ connection_ids: [trunk] })).toBe('not_allowed');
});

test('the last free line is taken once, however many ring for it, and agents that call each other are stopped (E13, I09)', async () => {
  const { organization, owner, agentId, phone_number, number, call } = await bench();
  await owner.put('/v1/usage-limits', { limits: [{ limit_key: 'max_concurrent_calls', limit_value: 1, on_exceed: 'block' }] });
  const request = () => callRequest(organization.member('owner'), agentId, { phone_number_id: number.id, from_number: phone_number });
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => world.desk.admit(request())));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await call()).toEqual({ kind: 'refused', reason: 'no_capacity' });
  await owner.put('/v1/usage-limits', { limits: [] });
  const second = await owner.post('/v1/phone-numbers', { phone_number: freshNumber(), agent_id: agentId });
  const byAgent = { from_number: second.body.phone_number };
  expect((await call(byAgent)).kind).toBe('agent');
  await world.desk.admit(request());
  expect(await call(byAgent)).toEqual({ kind: 'refused', reason: 'loop' });
  expect((await call()).kind).toBe('agent');
});

test('trunks are told with their password, without those that are closed or cannot be opened', async () => {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const secret = { username: 'callwright', password: 'hunter-2' };
  const credential_id = (await owner.post('/v1/credentials', { name: 'trunk', provider: 'sip', kind: 'sip', secret })).body.id;
  const open = await trunkOf(organization, { register: true, transport: 'tls', port: 5061 }, { credential_id });
  const closed = await trunkOf(organization);
  await owner.patch(`/v1/telephony-connections/${closed}`, { status: 'closed' });
  const mine = async () => (await inbound.sip_trunks({})).filter((trunk) => trunk.organization_id === organization.id);
  expect(await mine()).toEqual([
    expect.objectContaining({
      connection_id: open,
      host: 'sip.example.com',
      port: 5061,
      transport: 'tls',
      register: true,
      priority: 100,
      allowed_addresses: [],
      realm: null,
      ...secret,
    }),
  ]);
  await owner.post(`/v1/credentials/${credential_id}/revoke`, {});
  expect(await mine()).toEqual([]);
});

test.each([
  [['203.0.113.0/24'], '203.0.113.9', true],
  [['203.0.113.0/24'], '203.0.114.9', false],
  [['203.0.113.9'], '::ffff:203.0.113.9', true],
  [['2001:db8::/32'], '2001:db8::1', true],
  [['nonsense'], '203.0.113.9', false],
  [[], '203.0.113.9', false],
])('addresses %j let %s in: %s', (allowed, address, expected) => {
  expect(isAllowedAddress(allowed, address)).toBe(expected);
});

import { beforeAll, expect, test } from 'vitest';
import type { Log } from '#kernel/log';
import { newId } from '#platform/ids';
import { redeemTicket } from '#slices/agents';
import { type CallWorld, newAgent, newCallWorld } from '#testkit/call-world';
import { CALL, callback, ORIGIN, TOKEN } from '#testkit/signed-callback';
import { heldTime } from '#testkit/voice/held-time';
import { inboundCalls } from '../inbound-calls.ts';
import { openCarrierDoor } from './open-carrier-door.ts';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

test('D10: an account of an organization takes its calls, a report counts once however often it comes, and a token lets one stream of this one call in', async () => {
  const { database, runtime } = world.house;
  const time = heldTime();
  const log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;
  const withTenant: Parameters<typeof inboundCalls>[0]['withTenant'] = (organizationId, actor, fn) =>
    runtime.run({ organizationId, actor, requestId: newId() }, fn);
  const { route_call } = inboundCalls({ database, withTenant, log });
  const { answer } = openCarrierDoor({ database, withTenant, timers: time.timers, log, route: route_call, publicUrl: () => ORIGIN });
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const agent_id = await newAgent(world, organization.member('owner'));
  const account = `AC${newId().replaceAll('-', '')}`;
  const secret = await owner.post('/v1/credentials', { name: 'Twilio', provider: 'twilio', kind: 'basic', secret: { username: account, password: TOKEN } });
  const made = await owner.post('/v1/telephony-connections', {
    provider: 'twilio',
    name: 'Twilio',
    account_sid: account,
    credential_id: secret.body.id,
    config: {},
  });
  expect([secret.status, made.status]).toEqual([200, 200]);
  // Somebody else claims the account in every way there is, and keeps nobody out by it.
  const thief = (await world.house.newOrganization()).as('owner');
  const guess = { username: account, password: 'a guess' };
  const { id: credential_id } = (await thief.post('/v1/credentials', { name: 'Twilio', provider: 'twilio', kind: 'basic', secret: guess })).body;
  for (let i = 0; i < 24; i++)
    await thief.post('/v1/telephony-connections', { provider: 'twilio', name: `Claim ${i}`, account_sid: account, credential_id, config: {} });
  const to = '+14155550177';
  await owner.post('/v1/phone-numbers', { phone_number: to, agent_id });
  const fields = { ...CALL, AccountSid: account, CallSid: `CA${newId().replaceAll('-', '')}`, To: to };

  const rung = await answer(callback('voice', fields));
  const text = (await rung?.text()) ?? '';
  const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const redeem = () => world.house.publicRun((ctx) => redeemTicket(ctx, { kind: 'media', token }));
  expect(await redeem()).toMatchObject({
    organization_id: organization.id,
    agent_id,
    to_number: to,
    announced: { provider: 'twilio', provider_call_id: fields.CallSid, telephony_connection_id: made.body.id, channel: 'pstn' },
  });
  expect(await redeem()).toBeUndefined();

  const told = (headers: Record<string, string>) => answer(callback('status', { ...fields, CallStatus: 'completed', SequenceNumber: '3' }, { headers }));
  const answers = await Promise.all(Array.from({ length: 100 }, async (_, i) => told({ 'i-twilio-idempotency-token': String(i) })));
  expect(new Set(answers.map((response) => response?.status))).toEqual(new Set([204]));
  const kept = await database.withTenant(organization.id, (db) =>
    db.selectFrom('processed_provider_events').select(['event_status', 'provider_call_id']).execute(),
  );
  expect(kept).toEqual([{ event_status: 'completed', provider_call_id: fields.CallSid }]);
  const events = await database.withTenant(organization.id, (db) =>
    db
      .selectFrom('outbox_events')
      .select('event_type')
      .where('organization_id', '=', organization.id)
      .where('event_type', '=', 'telephony_connection.reported')
      .execute(),
  );
  expect(events).toHaveLength(1);
});

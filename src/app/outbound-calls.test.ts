import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IncomingCall } from '#adapters/transport-sip/calls/incoming-call';
import { SipAgent } from '#adapters/transport-sip/user-agent';
import { silentLog } from '#kernel/log';
import { parseEgressRules } from '#platform/egress/url-rules';
import { newId } from '#platform/ids';
import { processTimers } from '#platform/timers';
import { beginAttempt, beginDial, recoverCall } from '#slices/calls';
import { proveNumber } from '#slices/numbers';
import { answerByBaresip, hasBaresip } from '#testkit/sip/baresip';
import { type CallWorld, newAgent, newCallWorld } from '#testkit/call-world';
import { voiceLike } from '#testkit/voice/audio';
import { instantVoice, scriptedRecogniser } from '#testkit/voice/fake-speech';
import { memoryFile } from '#testkit/voice/stage';
import { energyVoiceActivity } from '#voice/media/energy-voice-activity';
import { encodeWav } from '#voice/media/wav';
import { VoiceHost } from '#voice/voice-host';
import { dialDesk } from './dial-desk.ts';
import { createDialler, type Dialler } from './dialler.ts';
import { inboundCalls } from './inbound-calls.ts';
import { makeCall } from './make-call.ts';
import { openSipDoor, type SipDoor } from './sip-door.ts';
import type { WithTenant } from './call-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'callwright-dial-'));
const until = async (isTrue: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> => {
  for (const endMs = performance.now() + withinMs; !(await isTrue()); ) {
    if (performance.now() > endMs) throw new Error('it never became true');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

let world: CallWorld;
let carrier: SipAgent;
let door: SipDoor;
let host: VoiceHost;
let dialler: Dialler;
let second: Dialler;
const voice = instantVoice();
const rung: string[] = [];
/** What the carrier does with a call, by the number that is called. */
const answers: Record<string, (call: IncomingCall) => void> = {};

beforeAll(async () => {
  world = await newCallWorld({ fresh: true });
  carrier = await SipAgent.open({
    listen: [{ transport: 'udp', address: '127.0.0.1', port: 0 }],
    externalAddress: null,
    timers: processTimers,
    log: silentLog,
    names: { naptr: async () => [], srv: async () => [], addresses: async () => [] },
    trusted: ['127.0.0.1'],
    mayReach: () => true,
    onCall(call) {
      rung.push(call.facts.to_number);
      answers[call.facts.to_number]?.(call);
    },
  });
  const withTenant: WithTenant = (organizationId, actor, fn) => world.house.runtime.run({ organizationId, actor, requestId: newId() }, fn);
  host = new VoiceHost({
    desk: world.desk,
    recogniser: scriptedRecogniser(processTimers, 40),
    voices: [voice],
    voiceActivity: energyVoiceActivity,
    timers: processTimers,
    clock: world.house.clock,
    log: silentLog,
    maxCalls: 20,
    openFile: async () => memoryFile(),
    onNotice: () => undefined,
  });
  const inbound = inboundCalls({ database: world.house.database, withTenant, log: silentLog });
  door = await openSipDoor({
    settings: {
      listen: 'udp:127.0.0.1:0',
      external_address: null,
      trusted: [],
      md5_only: false,
      rtp_ports: { first: 40_300, last: 40_399 },
      tls_cert: null,
      tls_key: null,
    },
    routeCall: inbound.route_call,
    trunks: () => inbound.sip_trunks({}),
    host: () => host,
    rules: parseEgressRules('127.0.0.1'),
    timers: { nowMs: processTimers.nowMs, after: (ms, run) => processTimers.after(ms === 10_000 ? 200 : ms, run) },
    log: silentLog,
  });
  const desk = dialDesk({ withTenant });
  const open = (): Dialler =>
    createDialler({
      database: world.house.database,
      withTenant,
      clock: world.house.clock,
      timers: processTimers,
      log: silentLog,
      holderId: '',
      room: async () => host.room,
      dial: (order) => makeCall({ host, door, dial_attempt: desk.dial_attempt, dial_settled: desk.dial_settled, log: silentLog }, order),
    });
  dialler = open();
  second = open();
});
afterAll(async () => {
  await host.stop(0);
  await door.close();
  await carrier.stop();
  await world.house.close();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
/** An organization whose calls go out over the carrier at this port, with people who agreed to be called. */
async function office(port = carrier.listening[0]?.port ?? 0) {
  const organization = await world.house.newOrganization({ timezone: 'America/New_York' });
  const owner = organization.as('owner');
  const agent_id = await newAgent(world, organization.member('owner'));
  await owner.patch(`/v1/agents/${agent_id}`, { direction: 'both' });
  const line = (await owner.post('/v1/phone-numbers', { phone_number: `+1646555${String((made += 1) + 4000)}`, is_default_outbound: true })).body;
  await organization.run((ctx) => proveNumber(ctx, line.id, 'operator'));
  const connection = (await owner.post('/v1/telephony-connections', { provider: 'sip_trunk', name: 'Carrier', config: { host: '127.0.0.1', port } })).body;
  await until(() => door.status().trunks.some(({ connection_id }) => connection_id === connection.id));
  const call = async (to_number: string, more: object = {}) => {
    const contact = (await owner.post('/v1/contacts', { first_name: 'Ada', phone_number: to_number })).body;
    await owner.post(`/v1/contacts/${contact.id}/consents`, { channel: 'call', status: 'granted', basis: 'web form' });
    return (await owner.post('/v1/calls', { agent_id, to_number, ...more })).body.id as string;
  };
  const read = async (id: string) => (await owner.get(`/v1/calls/${id}`)).body;
  const dials = (id: string) =>
    organization.run((ctx) => ctx.db.selectFrom('call_dials').select(['result', 'status_code']).where('call_id', '=', id).orderBy('attempt').execute());
  return { organization, owner, call, read, dials };
}

test('what becomes of a call is told as it was: busy, declined, not picked up, a wrong number, ended before somebody picked up', async () => {
  const { organization, owner, call, read, dials } = await office();
  answers['+12125551001'] = (it) => it.refuse(486);
  answers['+12125551002'] = (it) => {
    it.ring();
    it.refuse(603);
  };
  answers['+12125551003'] = (it) => it.refuse(404);
  answers['+12125551004'] = (it) => it.ring();
  answers['+12125551005'] = (it) => it.ring();
  const ids = await Promise.all(['+12125551001', '+12125551002', '+12125551003', '+12125551004'].map((number) => call(number, { ring_seconds: 5 })));
  const taken = await call('+12125551005');
  expect(await dialler.look()).toBe(5);
  await until(() => rung.includes('+12125551005'));
  expect((await owner.get('/v1/live-calls')).body.data.map((live: { call: { id: string } }) => live.call.id)).toContain(taken);
  host.endCall({ organization_id: organization.id, call_id: taken });
  await dialler.settled();
  const ended = await Promise.all([...ids, taken].map(read));
  expect(ended.map(({ status, ended_reason, outcome_type }) => [status, ended_reason, outcome_type])).toEqual([
    ['busy', 'busy', 'no_outcome'],
    ['busy', 'rejected', 'no_outcome'],
    ['failed', 'invalid_number', 'no_outcome'],
    ['no_answer', 'no_answer', 'no_outcome'],
    ['cancelled', 'cancelled_by_user', 'abandoned'],
  ]);
  expect(ended.every(({ recordings, billable_seconds }) => recordings.length === 0 && billable_seconds === 0)).toBe(true);
  expect((await Promise.all([...ids, taken].map(dials))).map(([only]) => only)).toEqual([
    { result: 'rang', status_code: 486 },
    { result: 'rang', status_code: 603 },
    { result: 'rang', status_code: 404 },
    { result: 'rang', status_code: 487 },
    { result: 'rang', status_code: 487 },
  ]);
});

test('of two servers that look at the same time one dials, each call once, planned ones at their time and not before', async () => {
  const { call, read } = await office();
  const numbers = Array.from({ length: 8 }, (_, at) => `+1212555${String(2000 + at)}`);
  for (const number of numbers) answers[number] = (it) => it.refuse(486);
  const planned = await call('+12125552100', { scheduled_at: new Date(world.house.clock.now().getTime() + 60_000).toISOString() });
  answers['+12125552100'] = (it) => it.refuse(486);
  const ids = await Promise.all(numbers.map((number) => call(number)));
  const begun = await Promise.all([dialler.look(), second.look(), dialler.look(), second.look()]);
  await Promise.all([dialler.settled(), second.settled()]);
  expect(begun.reduce((sum, one) => sum + one, 0)).toBe(8);
  expect(rung.filter((number) => numbers.includes(number)).toSorted()).toEqual(numbers);
  expect(new Set((await Promise.all(ids.map(read))).map(({ status }) => status))).toEqual(new Set(['busy']));
  expect((await read(planned)).status).toBe('pending');
  world.house.clock.advance(60_000);
  expect(await dialler.look()).toBe(1);
  await dialler.settled();
  expect(rung.filter((number) => number === '+12125552100')).toHaveLength(1);
});

test('a real telephone is called, picks up, hears the agent, is recorded and billed; when it hangs up the call is over', { timeout: 180_000 }, async () => {
  if (!hasBaresip()) {
    console.log('skipped: baresip is not installed (apt-get install baresip-core)');
    return;
  }
  const wav = join(folder, 'person.wav');
  writeFileSync(
    wav,
    encodeWav(
      [new Int16Array(8_000 * 30)].map((quiet) => (quiet.set(voiceLike(800), 16_000), quiet)),
      8_000,
    ),
  );
  const phone = await answerByBaresip({ folder, number: '+12125553001', wav, seconds: 40 });
  await until(() => /ready/i.test(phone.output()));
  const { call, read, dials } = await office(phone.port);
  const spoken = voice.said.length;
  const id = await call('+12125553001', { variables: { caller_first_name: 'Grace' } });
  expect(await dialler.look()).toBe(1);
  await until(async () => (await read(id)).status === 'in_progress').catch((error: unknown) => {
    throw new Error(`${String(error)}\n${phone.output()}`);
  });
  await until(() => voice.said.length > spoken);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  phone.stop();
  const heard = await phone.ended;
  await until(async () => (await read(id)).ended_at !== null);
  const ended = await read(id);
  expect(ended).toMatchObject({
    status: 'completed',
    direction: 'outbound',
    channel: 'sip',
    ended_reason: expect.stringMatching(/^caller/),
    recordings: [{ status: 'available' }],
  });
  expect(ended.cost_items.map(({ component }: { component: string }) => component)).toContain('telephony');
  expect(await dials(id)).toEqual([{ result: 'answered', status_code: 200 }]);
  expect(heard).toBeDefined();
});

test('a call that was begun by a server that died is closed with its reason, and never dialled again', async () => {
  const { organization, call, read, dials } = await office();
  const id = await call('+12125554001');
  await organization.run(async (ctx) => {
    expect(await beginDial(ctx, { call_id: id, provider: 'sip_trunk' })).toBe('begun');
    expect(await beginAttempt(ctx, { call_id: id, telephony_connection_id: null, provider: 'sip_trunk' })).toBe(true);
    expect(await recoverCall(ctx, { call_id: id, last_sign_at: null })).toBe(true);
  });
  expect(await dialler.look()).toBe(0);
  expect([await read(id), await dials(id), rung.includes('+12125554001')]).toMatchObject([
    { status: 'failed', ended_reason: 'system_shutdown' },
    [{ result: 'unknown', status_code: null }],
    false,
  ]);
});

test('what the organization decides while a call waits holds: no room leaves it waiting, an agent that may not call any more closes it', async () => {
  const { organization, owner, call, read } = await office();
  answers['+12125555001'] = (it) => it.ring();
  answers['+12125555002'] = (it) => it.refuse(486);
  const first = await call('+12125555001');
  const waits = await call('+12125555002');
  await owner.put('/v1/usage-limits', { limits: [{ limit_key: 'max_concurrent_calls', limit_value: 1, on_exceed: 'block' }] });
  expect(await dialler.look()).toBe(1);
  expect((await read(waits)).status).toBe('pending');
  await until(() => rung.includes('+12125555001'));
  host.endCall({ organization_id: organization.id, call_id: first });
  await dialler.settled();
  const { agent_id } = await read(waits);
  await owner.patch(`/v1/agents/${agent_id}`, { direction: 'inbound' });
  world.house.clock.advance(5_000);
  await dialler.look();
  await dialler.settled();
  expect(await read(waits)).toMatchObject({ status: 'failed', ended_reason: 'agent_error', disposition: 'calls.direction_refused' });
  expect(rung).not.toContain('+12125555002');
});

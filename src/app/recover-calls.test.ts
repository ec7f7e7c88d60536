import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { thisProcess } from '#platform/db/engine-lock';
import { newId } from '#platform/ids';
import { action, type CallWorld, ending, handleOf, newAgent, newCallWorld, segment, startCall } from '#testkit/call-world';
import { parseWav, wavHeader } from '#voice/media/wav';
import { type CallKeeper, createCallKeeper, formerLife } from './call-keeper.ts';
import { recoverCalls } from './recover-calls.ts';

let world: CallWorld;
let directory = '';
beforeAll(async () => {
  world = await newCallWorld();
  directory = mkdtempSync(join(tmpdir(), 'callwright-recover-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const recover = () =>
  recoverCalls(
    {
      database: world.house.database,
      withTenant: (organizationId, actor, fn) => world.house.runtime.run({ organizationId, actor, requestId: newId() }, fn),
      recordingsDirectory: directory,
      log: silentLog,
    },
    null,
  );

async function interrupted() {
  const organization = await world.house.newOrganization();
  const member = organization.member('owner');
  const plan = await startCall(world, member, await newAgent(world, member));
  const path = join(directory, (plan.recording_path ?? '').replace(/^\/nowhere\//, ''));
  return { organization, plan, call: handleOf(plan), path, as: organization.as };
}

test('after a kill every open call is ended with its reason, its recording plays, and what it had done stands', async () => {
  const { plan, call, path, as } = await interrupted();
  await world.desk.append(call, {
    events: [{ seq: 1, event_type: 'answered', occurred_at: '2026-11-23T15:00:00.000Z', offset_ms: 0, data: {} }],
    segments: [segment(0, 'caller', 'jane miller here', { start_ms: 500, end_ms: 1900 })],
  });
  await world.desk.act(call, action('builtin.take_message', { name: 'Jane Miller' }));
  // Two seconds of audio behind a header that was never brought up to date, cut off inside a frame.
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat([wavHeader(0, 2, 8000), Buffer.alloc(64_003, 1)]));

  expect(await recover()).toBeGreaterThanOrEqual(1);
  expect(await recover()).toBe(0);

  const page = (await as('owner').get(`/v1/calls/${plan.call_id}`)).body;
  expect(page).toMatchObject({
    status: 'failed',
    ended_reason: 'system_shutdown',
    duration_seconds: 2,
    billable_seconds: 0,
    outcome: { outcome_type: 'message_taken', is_success: true, set_by_type: 'rule' },
    recordings: [{ status: 'available', duration_seconds: '2.000' }],
  });
  expect(parseWav(readFileSync(path))).toMatchObject({ sampleRateHz: 8000, warnings: [] });
  expect((await as('owner').get(`/v1/calls/${plan.call_id}/transcript`)).body).toMatchObject({ transcription: { status: 'completed', word_count: 3 } });
  const events = (await as('owner').get(`/v1/calls/${plan.call_id}/events`)).body as { data: { seq: number; event_type: string }[] };
  expect(events.data.map((event) => [event.seq, event.event_type])).toEqual([
    [1, 'answered'],
    [2, 'ended'],
  ]);
});

test('a call without a file, or with a file that is no recording, is ended all the same', async () => {
  const without = await interrupted();
  const strange = await interrupted();
  mkdirSync(dirname(strange.path), { recursive: true });
  writeFileSync(strange.path, 'this is not audio, but long enough to have been a header of forty-four bytes');
  await recover();
  for (const { plan, as } of [without, strange]) {
    expect((await as('owner').get(`/v1/calls/${plan.call_id}`)).body).toMatchObject({
      status: 'failed',
      ended_reason: 'system_shutdown',
      recordings: [{ status: 'failed' }],
    });
  }
});

/** Several servers of one database, as far as their calls go. Time is the test's, but for the signs of life, which the database stamps. */
function newServers() {
  let nowMs = 0;
  const dead: string[] = [];
  const database = { ...world.house.database, kind: 'postgres' as const };
  const silence = (id: string, seconds: number) =>
    database.withSystem(() => database.query(`update call_holders set seen_at = now() - $2 * interval '1 second' where id = $1`, [id, seconds]));
  return {
    silence,
    dead,
    pass(ms: number) {
      nowMs += ms;
    },
    async server(formerId: string | null = null): Promise<CallKeeper & { id: string; lost: string[] }> {
      const id = newId();
      const lost: string[] = [];
      const timers = { nowMs: () => nowMs, after: () => ({ cancel() {} }) };
      const onGone = (gone: string) => void dead.push(gone);
      const onLost = async () => void lost.push(id);
      const keeper = createCallKeeper({ database, serverId: id, timers, log: silentLog, goneAfterMs: 30_000, formerId, recover, onGone, onLost });
      await keeper.join();
      return { ...keeper, id, lost };
    },
    async callOn(id: string) {
      const call = await interrupted();
      await database.withSystem(() => database.query('update open_call_directory set holder_id = $1 where call_id = $2', [id, call.plan.call_id]));
      return { ...call, status: async () => ((await call.as('owner').get(`/v1/calls/${call.plan.call_id}`)).body as { status: string }).status };
    },
  };
}

test('a server that starts beside another leaves its calls alone; they end once the other is silent for too long, and it finds out when it comes back', async () => {
  const servers = newServers();
  const first = await servers.server();
  const held = await servers.callOn(first.id);
  const second = await servers.server();
  await second.start();
  // Silent for long, but the second has not been here long enough to say so: it may be the database that was away.
  await servers.silence(first.id, 31);
  servers.pass(5_000);
  await second.beat();
  expect(await held.status()).toBe('in_progress');
  for (let beats = 0; beats < 6; beats++) {
    servers.pass(5_000);
    await second.beat();
  }
  expect(await held.status()).toBe('failed');
  expect(servers.dead).toEqual([first.id]);

  // The first was only held up. Its call is over and stays as it was ended, whatever it still has to tell of it.
  await first.beat();
  expect(first.lost).toEqual([first.id]);
  const story = () => held.as('owner').get(`/v1/calls/${held.plan.call_id}/events`);
  const before = (await story()).body;
  await world.desk.append(held.call, {
    events: [{ seq: 9, event_type: 'silence', occurred_at: '2026-11-23T15:00:40.000Z', offset_ms: 40_000, data: {} }],
    segments: [segment(3, 'caller', 'are you still there')],
  });
  await world.desk.finish(held.call, ending());
  expect((await story()).body).toEqual(before);
  expect((await held.as('owner').get(`/v1/calls/${held.plan.call_id}`)).body).toMatchObject({ status: 'failed', ended_reason: 'system_shutdown' });
  expect((await held.as('owner').get(`/v1/calls/${held.plan.call_id}/transcript`)).body).toMatchObject({ data: [] });

  // It is back on the list: what it takes from now on is its own again.
  const later = await servers.callOn(first.id);
  servers.pass(5_000);
  await second.beat();
  expect(await later.status()).toBe('in_progress');
  await first.stop();
  await second.beat();
  expect(await later.status()).toBe('failed');
  await second.stop();
});

test('an outage of the database ends no call: after it nobody is taken for dead by a server that was itself not heard', async () => {
  const servers = newServers();
  const [first, second] = [await servers.server(), await servers.server()];
  const held = await servers.callOn(first.id);
  for (let beats = 0; beats < 8; beats++) {
    servers.pass(5_000);
    await first.beat();
    await second.beat();
  }
  servers.pass(120_000);
  await servers.silence(first.id, 120);
  await servers.silence(second.id, 120);
  await second.beat();
  expect(await held.status()).toBe('in_progress');
  await first.stop();
  await second.stop();
});

test('a server that was killed and starts again ends the calls of its former life at once; one whose process lives is not its former life', async () => {
  const servers = newServers();
  const killed = await servers.server();
  const held = await servers.callOn(killed.id);
  const file = join(directory, 'server.json');
  const { pid, host, started } = thisProcess();
  const left = (facts: object) => writeFileSync(file, JSON.stringify({ server_id: killed.id, pid, host, process_started: started, ...facts }));
  left({});
  expect(formerLife(file)).toBeNull();
  left({ host: 'another-machine', process_started: '1' });
  expect(formerLife(file)).toBeNull();
  left({ process_started: '1' });
  expect(formerLife(file)).toBe(killed.id);
  const next = await servers.server(formerLife(file));
  await next.start();
  expect(await held.status()).toBe('failed');
  await next.stop();
});

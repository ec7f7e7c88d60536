import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { newId } from '#platform/ids';
import { action, type CallWorld, handleOf, newAgent, newCallWorld, segment, startCall } from '#testkit/call-world';
import { parseWav, wavHeader } from '#voice/media/wav';
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
    new Date(Date.now() + 1000),
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

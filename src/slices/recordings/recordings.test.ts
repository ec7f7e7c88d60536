import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAudioFiles } from '#app/audio-files';
import { systemClock } from '#platform/system-clock';
import { type CallWorld, ending, handleOf, newAgent, newCallWorld, segment, startCall } from '#testkit/call-world';
import { encodeWav } from '#testkit/wav';

let world: CallWorld;
let directory = '';
const wav = encodeWav([new Int16Array(8000).fill(8192), new Int16Array(8000).fill(16_384)], 8000);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'callwright-recordings-'));
  world = await newCallWorld({ files: createAudioFiles({ directory, clock: systemClock }) });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Row {
  id: string;
  [field: string]: unknown;
}
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

async function recordedCall(options: { withFile?: boolean } = {}) {
  const organization = await world.house.newOrganization();
  const member = organization.member('owner');
  const plan = await startCall(world, member, await newAgent(world, member));
  const call = handleOf(plan);
  if (options.withFile !== false) {
    const path = join(directory, (plan.recording_path ?? '').replace(/^\/nowhere\//, ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wav);
  }
  await world.desk.append(call, {
    events: [],
    segments: [
      segment(0, 'agent', 'How can I', { text_generated: 'How can I help you today?', interrupted: true, start_ms: 100, end_ms: 900 }),
      segment(2, 'agent', 'Okay.', { start_ms: 65_000, end_ms: 66_000 }),
      segment(1, 'caller', 'I want a cleaning', { start_ms: 1000, end_ms: 2500 }),
    ],
  });
  return { organization, plan, call, as: organization.as };
}

test('a recording is heard whole and in parts, and never cached or guessed at', async () => {
  const { plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending({ recording: { bytes: wav.length, duration_ms: 1000, deleted: false, delete_reason: null } }));
  const whole = await as('member').get(`/v1/recordings/${plan.recording_id}/audio`);
  expect([whole.status, whole.bytes.byteLength, whole.headers.get('content-type')]).toEqual([200, wav.length, 'audio/wav']);
  const part = await as('member').get(`/v1/recordings/${plan.recording_id}/audio`, { range: 'bytes=44-47' });
  expect([part.status, [...part.bytes]]).toEqual([206, [0, 32, 0, 64]]);
  expect((await as('member').get(`/v1/recordings/${plan.recording_id}/audio`, { range: 'bytes=99999999-' })).status).toBe(416);
  const download = await as('member').get(`/v1/recordings/${plan.recording_id}/audio?download=true`);
  expect(download.headers.get('content-disposition')).toContain(`call-${plan.call_id}.wav`);
});

test('who listens leaves one line in the audit log, however many pieces the player asks for', async () => {
  const { organization, plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending());
  for (const range of ['bytes=0-9', 'bytes=10-19', 'bytes=20-29']) await as('analyst').get(`/v1/recordings/${plan.recording_id}/audio`, { range });
  const lines = await organization.run((ctx) =>
    ctx.db.selectFrom('audit_logs').where('resource_id', '=', plan.recording_id).select(['action', 'category', 'user_id']).execute(),
  );
  expect(lines).toEqual([{ action: 'recording.listen', category: 'access', user_id: organization.userId('analyst') }]);
});

test('a viewer reads that there is a recording and may not listen to it', async () => {
  const { plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending());
  expect((await as('viewer').get(`/v1/calls/${plan.call_id}/recordings`)).body).toMatchObject({
    data: [{ id: plan.recording_id, status: 'available', duration_seconds: '61.000' }],
  });
  expect((await as('viewer').get(`/v1/recordings/${plan.recording_id}/audio`)).status).toBe(403);
  expect((await as('viewer').get(`/v1/recordings/${plan.recording_id}/peaks`)).status).toBe(403);
});

test('the address of a recording opens for nobody else, by no method and for no part of it, and no longer than the membership (A13)', async () => {
  const { organization, plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending());
  const path = `/v1/recordings/${plan.recording_id}/audio`;
  const other = (await world.house.newOrganization()).as('owner');
  const nobody = world.house.anonymous();
  const range = { range: 'bytes=0-9' };
  const asked = async (client: typeof other) =>
    Promise.all([client.get(path), client.get(path, range), client.head(path), client.head(path, range), client.get(`${path}?download=true`)]);
  for (const [client, status] of [
    [other, 404],
    [nobody, 401],
    [as('viewer'), 403],
  ] as const) {
    const answers = await asked(client);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
    expect(answers.some((answer) => answer.bytes.includes(0x52) && new TextDecoder().decode(answer.bytes).includes('RIFF'))).toBe(false);
  }
  // 422: a slash within an id makes it no id.
  for (const path_ of [
    `${path}/`,
    `${path}/../../${plan.recording_id}/audio`,
    `/v1/recordings/${plan.recording_id}%2Faudio`,
    path.replace('recordings', 'Recordings'),
  ])
    expect([404, 405, 422]).toContain((await other.get(path_)).status);
  expect((await as('member').post(path, {})).status).toBe(405);
  expect((await as('member').get(path, range)).status).toBe(206);
  const { data } = (await as('owner').get('/v1/members')).body;
  const { id } = data.find((one: { user_id: string }) => one.user_id === organization.userId('member'));
  expect((await as('owner').del(`/v1/members/${id}`)).status).toBe(204);
  expect([401, 403]).toContain((await as('member').get(path, range)).status);
});

test('the waveform shows the caller left and the agent right', async () => {
  const { plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending());
  const peaks = (await as('analyst').get(`/v1/recordings/${plan.recording_id}/peaks`)).body as {
    data: { left: number[]; right: number[] };
    duration_seconds: number;
  };
  expect([peaks.duration_seconds, peaks.data.left[0], peaks.data.right[0]]).toEqual([1, 0.25, 0.5]);
});

test('a recording of a running call is not played yet, and a file that is gone is said to be gone', async () => {
  const { plan, call, as } = await recordedCall({ withFile: false });
  const play = () => as('owner').get(`/v1/recordings/${plan.recording_id}/audio`);
  expect(codeOf(await play())).toBe('recordings.still_running');
  await world.desk.finish(call, ending());
  expect(codeOf(await play())).toBe('recordings.file_missing');
  expect(codeOf(await as('owner').get(`/v1/recordings/${plan.recording_id}/peaks`))).toBe('recordings.file_missing');
});

test('a recording is deleted with a reason, its file goes after the commit, and the transcript stays', async () => {
  const { plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending());
  const path = `/v1/recordings/${plan.recording_id}`;
  expect((await as('manager').del(`${path}?reason=${encodeURIComponent('The caller asked for it')}`)).status).toBe(403);
  expect((await as('owner').del(path)).status).toBe(422);
  expect((await as('owner').del(`${path}?reason=${encodeURIComponent('The caller asked for it')}`)).status).toBe(204);
  expect((await as('owner').del(`${path}?reason=again`)).status).toBe(204);
  await world.house.settle();
  expect(codeOf(await as('owner').get(`${path}/audio`))).toBe('recordings.deleted');
  expect((await as('owner').get(`/v1/calls/${plan.call_id}/recordings`)).body).toMatchObject({
    data: [{ status: 'deleted', delete_reason: 'The caller asked for it' }],
  });
  const files = createAudioFiles({ directory, clock: systemClock });
  expect(await files.find((plan.recording_path ?? '').replace(/^\/nowhere\//, ''))).toBeUndefined();
  expect(((await as('owner').get(`/v1/calls/${plan.call_id}/transcript`)).body as { data: Row[] }).data).toHaveLength(3);
});

test('nothing of a call under a legal hold is deleted', async () => {
  const { organization, plan, call, as } = await recordedCall();
  await world.desk.finish(call, ending());
  await organization.run((ctx) => ctx.db.updateTable('calls').set({ legal_hold_flag: true }).where('id', '=', plan.call_id).execute());
  expect(codeOf(await as('owner').del(`/v1/recordings/${plan.recording_id}?reason=cleanup`))).toBe('recordings.on_hold');
});

test('the transcript has the turns in the order they were heard: what was heard, what was meant, and why', async () => {
  const { plan, as } = await recordedCall();
  const transcript = (await as('viewer').get(`/v1/calls/${plan.call_id}/transcript`)).body as { transcription: Row; data: Row[] };
  expect(transcript.transcription).toMatchObject({ source: 'live', language: 'en-US', status: 'processing' });
  expect(transcript.data.map((turn) => [turn.speaker, turn.text, turn.interrupted])).toEqual([
    ['agent', 'How can I', true],
    ['caller', 'I want a cleaning', false],
    ['agent', 'Okay.', false],
  ]);
  expect(transcript.data[0]).toMatchObject({ text_generated: 'How can I help you today?', decision: null, decision_words: [] });
});

test('the transcript is downloaded as text, with times and what was cut off', async () => {
  const { plan, as } = await recordedCall();
  const answer = await as('analyst').get(`/v1/calls/${plan.call_id}/transcript.txt`);
  expect(answer.body).toBe('[0:00] Agent: How can I (cut off)\n[0:01] Caller: I want a cleaning\n[1:05] Agent: Okay.\n');
  expect(answer.headers.get('content-disposition')).toContain(`call-${plan.call_id}.txt`);
  expect((await as('viewer').get(`/v1/calls/${plan.call_id}/transcript.txt`)).status).toBe(403);
});

test('a call of an agent that does not record has a transcript and no recording', async () => {
  const organization = await world.house.newOrganization();
  const member = organization.member('owner');
  const agentId = await newAgent(world, member);
  await organization.as('owner').patch(`/v1/agents/${agentId}`, { recording_enabled: false });
  const plan = await startCall(world, member, agentId);
  expect([plan.recording_path, plan.recording_id]).toEqual([null, null]);
  await world.desk.finish(handleOf(plan), ending({ recording: null, recording_consent: 'not_required' }));
  expect((await organization.as('owner').get(`/v1/calls/${plan.call_id}/recordings`)).body).toMatchObject({ data: [] });
  expect((await organization.as('owner').get(`/v1/calls/${plan.call_id}/transcript`)).body).toMatchObject({ transcription: { status: 'completed' } });
});

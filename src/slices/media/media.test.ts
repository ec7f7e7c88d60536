import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMediaFiles } from '#app/media-files';
import { slicesWith } from '#app/slices';
import { nothingAbove } from '#slices/calls';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { spokenByPeople } from '#slices/media';
import { lexiconOf } from '#slices/vocabulary';
import { bookingGraph } from '#testkit/call-world';
import { type House, newHouse, type TestClient, type TestOrganization } from '#testkit/house';
import { encodeWav } from '#testkit/wav';

let directory: string;
let house: House;
let organization: TestOrganization;
let owner: TestClient;
let agentId: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'callwright-media-'));
  const [no, media] = [undefined, createMediaFiles(directory)];
  house = await newHouse({ slices: slicesWith(nothingAbove, noAudioFiles, noDepartures, no, no, no, no, no, no, no, no, media) });
  organization = await house.newOrganization({ name: 'Acme Dental' });
  owner = organization.as('owner');
  agentId = (await owner.post('/v1/agents', { name: 'Front desk' })).body.id;
  await save(bookingGraph(), true);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function save(graph: Record<string, unknown>, publish: boolean): Promise<void> {
  const { id } = (await owner.post(`/v1/agents/${agentId}/objective-configs`, { objective_graph: graph })).body;
  if (publish) expect((await owner.post(`/v1/objective-configs/${id}/publish`, {})).status).toBe(200);
}

/** A second of a tone; another pitch is another file. */
const sound = (hz = 440): Uint8Array =>
  encodeWav([Int16Array.from({ length: 16_000 }, (_, i) => Math.round(3000 * Math.sin((2 * Math.PI * hz * i) / 16_000)))], 16_000);
const inJson = (bytes: Uint8Array, name = 'C:\\desk\\hold.wav') => ({ file: { name, content: Buffer.from(bytes).toString('base64') } });
const onDisk = (): string[] => readdirSync(join(directory, organization.id, 'media')).sort();
const promptsOf = async () => (await owner.get(`/v1/agents/${agentId}/prompts`)).body;
const promptOf = async (place: string) => (await promptsOf()).data.find((prompt: { place: string }) => prompt.place === place);

test('an upload becomes sound for the line, says what was done, plays in parts as a download, is renamed and deleted with its file', async () => {
  const form = `--xYx\r\nContent-Disposition: form-data; name="kind"\r\n\r\nhold_music\r\n--xYx\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\nno sound\r\n--xYx--\r\n`;
  const refused = await owner.post('/v1/audio-files', form, { 'content-type': 'multipart/form-data; boundary=xYx' });
  expect([refused.status, refused.body.code, refused.body.errors[0].message]).toEqual([422, 'media.unreadable', expect.stringContaining('not a wav file')]);

  const made = await owner.post('/v1/audio-files', { ...inJson(sound()), kind: 'hold_music' });
  expect(made.status).toBe(200);
  expect(made.body).toMatchObject({
    name: 'hold',
    kind: 'hold_music',
    source_name: 'hold.wav',
    source_rate_hz: 16_000,
    source_channels: 1,
    duration_ms: 1000,
    size_bytes: 16_044,
    used_by: [],
    created_by: organization.userId('owner'),
  });
  expect(made.body.gain_db).toBeGreaterThan(0);
  const path = `/v1/audio-files/${made.body.id}`;
  const part = await organization.as('viewer').get(`${path}/audio`, { range: 'bytes=0-3' });
  expect([part.status, Buffer.from(part.bytes).toString(), part.headers.get('x-content-type-options')]).toEqual([206, 'RIFF', 'nosniff']);
  expect([part.headers.get('content-type'), part.headers.get('content-disposition')]).toEqual(['audio/wav', expect.stringContaining('attachment')]);

  expect((await owner.patch(path, { name: 'Waiting' })).body).toMatchObject({ name: 'Waiting', kind: 'hold_music' });
  expect((await owner.patch(path, { name: 'Waiting' })).status).toBe(200);
  expect((await owner.get('/v1/audio-files?kind=hold_music')).body.data.map((row: { name: string }) => row.name)).toEqual(['Waiting']);
  expect((await owner.get('/v1/audio-files?kind=greeting')).body.data).toEqual([]);
  expect((await owner.del(path)).status).toBe(204);
  expect((await owner.del(path)).status).toBe(404);
  expect(onDisk()).toEqual([`${made.body.id}.wav`]);
  await house.settle();
  expect(onDisk()).toEqual([]);
});

test('whoever may only look uploads nothing, and another organization finds nothing', async () => {
  const { id } = (await owner.post('/v1/audio-files', inJson(sound()))).body;
  const viewer = organization.as('viewer');
  expect((await viewer.post('/v1/audio-files', inJson(sound()))).status).toBe(403);
  expect((await viewer.del(`/v1/audio-files/${id}`)).status).toBe(403);
  expect((await house.anonymous().get(`/v1/audio-files/${id}/audio`)).status).toBe(401);
  const stranger = (await house.newOrganization()).as('owner');
  for (const path of [`/v1/audio-files/${id}`, `/v1/audio-files/${id}/audio`, `/v1/agents/${agentId}/prompts`])
    expect((await stranger.get(path)).status).toBe(404);
  const theirs = (await stranger.post('/v1/agents', { name: 'Theirs' })).body.id;
  const bound = await stranger.put(`/v1/agents/${theirs}/prompt-recordings`, { text: 'x', place: 'call.stall', audio_file_id: id });
  expect(bound.status).toBe(409);
  expect((await stranger.put(`/v1/agents/${theirs}/prompt-recordings`, { text: 'One moment, please.', place: 'call.stall', audio_file_id: id })).status).toBe(
    409,
  );
  expect((await stranger.get('/v1/audio-files')).body.data).toEqual([]);
  await owner.del(`/v1/audio-files/${id}`);
  await house.settle();
});

test('a sound that a crash left between the disk and the database is swept away; a young one may still get its row', async () => {
  const { id } = (await owner.post('/v1/audio-files', inJson(sound()))).body;
  const folder = join(directory, organization.id, 'media');
  for (const name of ['lost.wav', 'half.wav.part', 'young.wav']) writeFileSync(join(folder, name), 'x');
  const longAgo = new Date(house.clock.now().getTime() - 4_000_000);
  for (const name of ['lost.wav', 'half.wav.part', `${id}.wav`]) utimesSync(join(folder, name), longAgo, longAgo);
  utimesSync(join(folder, 'young.wav'), house.clock.now(), house.clock.now());
  await organization.run((ctx) => Promise.resolve(ctx.enqueue('media.sweep', {})));
  await house.settle();
  expect(onDisk()).toEqual([`${id}.wav`, 'young.wav'].sort());
});

test('prompts are recorded, count for exactly these words, become stale with the words or with how they are said, and speak again when confirmed', async () => {
  const before = await promptsOf();
  expect(before.counts).toMatchObject({ recorded: 0, stale: 0 });
  expect(before.counts.missing).toBe(before.counts.recordable);
  const withVariables = before.data.find((prompt: { status: string }) => prompt.status === 'with_variables');
  expect(withVariables.variables.length).toBeGreaterThan(0);
  const stall = await promptOf('call.stall');
  expect(stall).toMatchObject({ text: 'One moment, please.', status: 'missing', node_id: null });

  const path = `/v1/agents/${agentId}/prompt-recordings`;
  const refused = await owner.post(path, { text: withVariables.text, place: withVariables.place, ...inJson(sound()) });
  expect([refused.status, refused.body.code]).toEqual([409, 'media.not_a_prompt']);
  expect((await organization.as('viewer').post(path, { text: stall.text, place: stall.place, ...inJson(sound()) })).status).toBe(403);

  const take = await owner.post(path, { text: stall.text, place: stall.place, ...inJson(sound()) });
  expect(take.body).toMatchObject({ text: stall.text, duration_ms: 1000, recorded_by: organization.userId('owner') });
  const better = await owner.post(path, { text: stall.text, place: stall.place, ...inJson(sound(600)) });
  expect([better.body.id, better.body.audio_file_id === take.body.audio_file_id]).toEqual([take.body.id, false]);
  await house.settle();
  expect((await owner.get(`/v1/audio-files/${take.body.audio_file_id}`)).status).toBe(404);
  expect(onDisk()).not.toContain(`${take.body.audio_file_id}.wav`);
  expect(await promptOf('call.stall')).toMatchObject({ status: 'recorded', recording: { id: take.body.id } });
  const inUse = await owner.del(`/v1/audio-files/${better.body.audio_file_id}`);
  expect([inUse.status, inUse.body.code, inUse.body.errors[0].message]).toEqual([409, 'media.in_use', expect.stringContaining('Front desk (1 prompt)')]);

  const spoken = () => organization.run(async (ctx) => (await spokenByPeople(ctx, agentId, await lexiconOf(ctx))).map(({ text }) => text));
  expect(await spoken()).toEqual(['One moment, please.']);
  // A word of it is said another way now: the voice says it until somebody has listened.
  await owner.post('/v1/pronunciations', { word: 'moment', respelling: 'mo-ment' });
  expect(await promptOf('call.stall')).toMatchObject({ status: 'stale', stale_because: 'said' });
  expect(await spoken()).toEqual([]);
  expect((await owner.put(path, { text: stall.text, place: stall.place, audio_file_id: better.body.audio_file_id })).status).toBe(200);
  expect([(await promptOf('call.stall')).status, await spoken()]).toEqual(['recorded', ['One moment, please.']]);

  // The words at a place become others: stale at once in the draft, while callers of the published version go on hearing what was recorded for it.
  const graph = bookingGraph() as { nodes: Record<string, unknown>[] };
  const { place, text } = before.data.find(
    (prompt: { place: string; status: string }) => /^nodes\.\w+\.prompt$/.test(prompt.place) && prompt.status === 'missing',
  );
  await owner.post(path, { text, place, ...inJson(sound(700)) });
  const node = graph.nodes.find((each) => each['id'] === place.split('.')[1]);
  if (node) node['prompt'] = 'Entirely other words.';
  await save(graph, false);
  expect(await promptOf(place)).toMatchObject({ text: 'Entirely other words.', status: 'stale', stale_because: 'text', recording: { text } });
  expect(await spoken()).toContain(text);
  const { publishable, findings } = (await owner.post(`/v1/agents/${agentId}/check`, { objective_graph: graph, play_tests: false })).body;
  expect([publishable, findings.filter((each: { rule: string }) => each.rule === 'recording')]).toEqual([
    true,
    [
      {
        rule: 'recording',
        severity: 'warning',
        path: `nodes.${graph.nodes.findIndex((each) => each === node)}.prompt`,
        node_id: node?.['id'],
        message: `The voice says “Entirely other words.”: the recording says “${text}”.`,
        fix: expect.stringContaining('Recordings'),
      },
    ],
  ]);
  await save(graph, true);
  expect(await promptOf(place)).toMatchObject({ text: 'Entirely other words.', status: 'stale', stale_because: 'text', recording: { text } });
  expect((await promptsOf()).counts).toMatchObject({ recorded: 1, stale: 1 });

  const { id: stale } = (await promptOf(place)).recording;
  expect((await owner.del(`${path}/${stale}`)).status).toBe(204);
  expect((await owner.del(`${path}/${stale}`)).status).toBe(404);
  expect(await promptOf(place)).toMatchObject({ status: 'missing', recording: null });
});

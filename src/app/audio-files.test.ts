import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '#voice/media/wav';
import { createAudioFiles } from './audio-files.ts';

let directory = '';
let nowMs = 0;
const files = () => createAudioFiles({ directory, clock: { now: () => new Date(0), monotonicMs: () => nowMs } });

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'callwright-audio-'));
  mkdirSync(join(directory, 'org'));
  const left = new Int16Array(8000);
  left[4000] = -16_384;
  const right = new Int16Array(8000).fill(8192);
  writeFileSync(join(directory, 'org', 'call.wav'), encodeWav([left, right], 8000));
  writeFileSync(join(directory, 'org', 'empty.wav'), '');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('peaks are the loudest sample of each stretch, caller left, agent right, and are drawn once', async () => {
  const peaks = await files().peaks('org/call.wav');
  expect(peaks?.duration_seconds).toBe(1);
  expect(peaks?.data.left).toHaveLength(50);
  expect(peaks?.data.left[25]).toBe(0.5);
  expect(peaks?.data.left.filter((peak) => peak > 0)).toHaveLength(1);
  expect(new Set(peaks?.data.right)).toEqual(new Set([0.25]));
  expect(readdirSync(join(directory, 'org'))).toContain('call.wav.peaks.json');
  expect(await files().peaks('org/call.wav')).toEqual(peaks);
});

test('peaks kept of another length of the file, or damaged ones, are drawn anew', async () => {
  writeFileSync(join(directory, 'org', 'call.wav.peaks.json'), '{"size_bytes": 1, "peaks": {}}');
  expect((await files().peaks('org/call.wav'))?.duration_seconds).toBe(1);
  writeFileSync(join(directory, 'org', 'call.wav.peaks.json'), '{"size_by');
  expect((await files().peaks('org/call.wav'))?.duration_seconds).toBe(1);
});

test('an empty file has no peaks but breaks nothing', async () => {
  expect(await files().peaks('org/empty.wav')).toEqual({ data: { left: [], right: [] }, duration_seconds: 0 });
});

test.each(['../call.wav', 'org/../../x', '/etc/hostname', 'org/missing.wav', 'org'])(
  'a path that leaves the folder or leads nowhere is missing: %s',
  async (path) => {
    expect(await files().find(path)).toBeUndefined();
  },
);

test('many requests of one player are one hearing; another listener or a later day is another', () => {
  const store = files();
  expect([store.isNewHearing('user:1', 'r1'), store.isNewHearing('user:1', 'r1'), store.isNewHearing('user:2', 'r1')]).toEqual([true, false, true]);
  nowMs += 11 * 60_000;
  expect(store.isNewHearing('user:1', 'r1')).toBe(true);
});

test('removing takes the audio and its peaks, and twice is no failure', async () => {
  await files().remove('org/call.wav');
  await files().remove('org/call.wav');
  expect(readdirSync(join(directory, 'org'))).toEqual(['empty.wav', 'empty.wav.peaks.json']);
});

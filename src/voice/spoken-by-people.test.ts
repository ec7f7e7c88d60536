import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { stage } from '#testkit/voice/stage';
import { createSoundShelf } from './media/sound-shelf.ts';
import { encodeWav, parseWav } from './media/wav.ts';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const SECOND_SAYS = 'What day works for you?';
/** 900 ms of a saw that no voice of the stage makes. */
const spoken = Int16Array.from({ length: 7200 }, (_, i) => ((i % 40) - 20) * 300);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callwright-spoken-'));
  writeFileSync(join(folder, 'day.wav'), encodeWav([spoken], 8000));
  writeFileSync(join(folder, 'damaged.wav'), 'RIFFxxxxWAVEnothing');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether the agent's side of the recording holds these samples, whole and in a row. */
function holds(file: Uint8Array, wanted: Int16Array): boolean {
  const agent = parseWav(file).channels[1] ?? new Int16Array();
  for (let at = agent.indexOf(wanted[0] as number); at >= 0 && at + wanted.length <= agent.length; at = agent.indexOf(wanted[0] as number, at + 1))
    if (wanted.every((sample, i) => agent[at + i] === sample)) return true;
  return false;
}

async function callUpToTheDay(path: string, text = SECOND_SAYS) {
  const recordedSound = createSoundShelf();
  // The time of the stage does not wait for a disk.
  await recordedSound(path).catch(() => undefined);
  const call = stage(booking, { plan: { recorded_prompts: [{ text, path }] }, deps: { recordedSound } });
  call.desk.onAct(() => ({ ok: true }));
  await call.say("I'd like to book a cleaning");
  await call.floor();
  await call.time.advance(300);
  call.line.hangUp();
  await call.ended();
  return call;
}

test('where the words are exactly those a person has spoken, callers hear the recording, and the transcript holds the words', async () => {
  const call = await callUpToTheDay(join(folder, 'day.wav'));
  const words = call.desk.segments().filter(({ speaker }) => speaker === 'agent');
  expect(words.map(({ text }) => text).join(' ')).toContain(SECOND_SAYS);
  expect(call.voice.said.join(' ')).not.toContain(SECOND_SAYS);
  expect(call.voice.said.length).toBeGreaterThan(0);
  expect(holds(call.file.bytes(), spoken)).toBe(true);
});

test.each([
  ['a recording that is gone', () => join(folder, 'gone.wav'), SECOND_SAYS],
  ['a damaged recording', () => join(folder, 'damaged.wav'), SECOND_SAYS],
  ['other words', () => join(folder, 'day.wav'), 'Which day works for you?'],
])('%s: the voice speaks', async (_name, path, text) => {
  const call = await callUpToTheDay(path(), text);
  expect(call.voice.said.join(' ')).toContain(SECOND_SAYS);
  expect(holds(call.file.bytes(), spoken)).toBe(false);
});

test('the shelf keeps what was played lately and no more than it may', async () => {
  for (const n of [1, 2, 3]) writeFileSync(join(folder, `${n}.wav`), encodeWav([spoken], 8000));
  const shelf = createSoundShelf(spoken.byteLength * 2);
  const first = shelf(join(folder, '1.wav'));
  await first;
  expect(shelf(join(folder, '1.wav'))).toBe(first);
  await shelf(join(folder, '2.wav'));
  await shelf(join(folder, '3.wav'));
  expect(shelf(join(folder, '1.wav'))).not.toBe(first);
  await expect(shelf(join(folder, 'gone.wav'))).rejects.toThrow();
  writeFileSync(join(folder, 'gone.wav'), encodeWav([spoken], 8000));
  expect((await shelf(join(folder, 'gone.wav'))).length).toBe(7200);
});

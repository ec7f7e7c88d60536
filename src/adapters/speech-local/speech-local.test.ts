import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recogniserContract } from '#adapters/contract/recogniser-contract';
import { voiceActivityContract } from '#adapters/contract/voice-activity-contract';
import { voiceContract } from '#adapters/contract/voice-contract';
import { type Log, silentLog } from '#kernel/log';
import { entryOf } from '#platform/entries';
import type { RecogniserHints } from '#voice/ports';
import { startSpeechProcess } from './speech-process.ts';
import { startRecogniserPool } from './recogniser-pool.ts';
import { loadRuntime } from './onnx.ts';
import { loadMoonshine } from './moonshine.ts';
import { type LocalSpeech, startLocalSpeech } from './speech-local.ts';

const YES: RecogniserHints = { expect: 'yes_no', phrases: [] };
const patience = (): AbortSignal => AbortSignal.timeout(30_000);

let cacheDirectory: string;
let speech: LocalSpeech;
let utterance: Int16Array;

async function say(text: string, voice = 'slt'): Promise<Int16Array> {
  const samples: number[] = [];
  for await (const clause of speech.voice.speak(text, { voice, signal: patience() })) samples.push(...clause.pcm);
  return Int16Array.from(samples);
}

beforeAll(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'callwright-speech-'));
  speech = await startLocalSpeech({ log: silentLog, cacheDirectory, recognisers: 1, vadPatienceMs: 60_000 });
  utterance = await say('Yes, that is right.');
});
afterAll(async () => {
  await speech.close();
  await rm(cacheDirectory, { recursive: true, force: true });
});

recogniserContract('Moonshine in a process of its own', async () => ({
  recogniser: speech.recogniser,
  utterance: { pcm: utterance, hints: YES, says: /(yes|yeah).*right/i },
  close: async () => undefined,
}));

voiceContract('flite in a worker', async () => ({ voice: speech.voice, voiceName: 'slt', close: async () => undefined }));

voiceActivityContract('Silero', async () => {
  if (!speech.vad) throw new Error(`Silero should be there: ${speech.status().vad_failure}`);
  return { vad: speech.vad, speech: await say('I would like to book an appointment for a cleaning.', 'awb'), close: async () => undefined };
});

test('the status names what runs, for the doctor and the health page', async () => {
  await speech.ready();
  expect(speech.status()).toMatchObject({ recogniser: { runtime: 'native', workers: 1, ready: 1, failure: null }, vad: 'silero', vad_failure: null });
});

test('a spoken telephone number comes back digit by digit when digits are expected', async () => {
  const pcm = await say('five five five, two zero one, four four seven seven', 'rms');
  const { text } = await speech.recogniser.transcribe(pcm, { expect: 'digits', phrases: [] }, patience());
  const digits = text
    .toLowerCase()
    .replace(/[a-z]+/g, (word) => String(['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].indexOf(word)));
  expect(digits.replace(/\D/g, '')).toBe('5552014477');
});

test('prompts rendered ahead are in the cache when the call asks for them', async () => {
  const prompts = ['Thanks for calling. How can I help?', 'Goodbye.'];
  const { prompts: kept, ...counts } = await speech.prepareVoice(prompts, 'kal16');
  expect(counts).toEqual({ made: 3, cached: 0, failed: 0 });
  expect(kept.map((prompt) => prompt.text)).toEqual(['Thanks for calling.', 'How can I help?', 'Goodbye.']);
  for (const prompt of kept) expect(existsSync(join(cacheDirectory, prompt.storage_path))).toBe(true);
  const hashes: (string | undefined)[] = [];
  for (const prompt of prompts) {
    for await (const clause of speech.voice.speak(prompt, { voice: 'kal16', signal: patience() })) {
      expect(clause.cached).toBe(true);
      hashes.push(clause.prompt?.text_hash);
    }
  }
  expect(hashes).toEqual(kept.map((prompt) => prompt.text_hash));
  expect((await speech.prepareVoice(prompts, 'kal16')).prompts).toEqual(kept);
});

test('a killed recogniser process costs nothing but time: the utterance is tried again on a new one', async () => {
  const started: { kill(): void }[] = [];
  const pool = startRecogniserPool({
    log: silentLog,
    workers: 1,
    runtime: 'native',
    size: 'tiny',
    deadlineMs: 30_000,
    spawn: (on) => {
      const child = startSpeechProcess(entryOf('recogniser-child'), on);
      started.push(child);
      return child;
    },
  });
  await pool.ready();
  const heard = pool.transcribe(utterance, YES, patience());
  started[0]?.kill();
  expect((await heard).text).toMatch(/right/i);
  expect(started.length).toBe(2);
  await pool.close();
});

test('without native code WASM takes over, says so, and still understands', async () => {
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => void warnings.push(message) };
  const runtime = await loadRuntime('auto', () => Promise.reject(new Error('no binary for this machine')));
  expect(runtime).toMatchObject({ kind: 'wasm', fellBackBecause: 'no binary for this machine' });
  const model = await loadMoonshine(runtime, 'tiny');
  expect((await model.transcribe(utterance, YES)).text).toMatch(/(yes|yeah).*right/i);

  const wasmOnly = await startLocalSpeech({ log, cacheDirectory: null, recognisers: 1, runtime: 'wasm', model: 'tiny', recogniserDeadlineMs: 30_000 });
  expect((await wasmOnly.recogniser.transcribe(utterance, YES, patience())).text).toMatch(/(yes|yeah).*right/i);
  expect(wasmOnly.vad).toBeNull();
  expect(wasmOnly.status()).toMatchObject({ recogniser: { runtime: 'wasm' }, vad: 'unavailable', vad_failure: 'native code is switched off' });
  await wasmOnly.close();
});

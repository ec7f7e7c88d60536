import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Log, silentLog } from '#kernel/log';
import { createPromptCache, type PromptCacheOptions, type PromptKey, promptHash } from './prompt-cache.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'callwright-prompts-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const key = (text: string): PromptKey => ({ voice_key: 'flite-slt', text, variant: 'pause 0' });
const audio = (samples: number, value = 7): Int16Array => new Int16Array(samples).fill(value);
const cacheWith = (options: Partial<PromptCacheOptions> = {}) => createPromptCache({ directory, log: silentLog, ...options });
const fileOf = (text: string): string => join(directory, 'flite-slt', `${promptHash(key(text))}.wav`);

test('a prompt spoken once is there for the next process too, and its facts can be asked', async () => {
  await cacheWith().put(key('Goodbye.'), audio(8000, -123));
  const next = cacheWith();
  const pcm = await next.get(key('Goodbye.'));
  expect(pcm).toEqual(audio(8000, -123));
  const text_hash = promptHash(key('Goodbye.'));
  const facts = { text_hash, voice_key: 'flite-slt', text: 'Goodbye.', storage_path: join('flite-slt', `${text_hash}.wav`), format: 'wav', duration_ms: 1000 };
  expect(await next.storedAs(key('Goodbye.'), audio(8000))).toEqual(facts);
});

test('a prompt that is only in memory has no file to tell of', async () => {
  const cache = cacheWith({ directory: null });
  await cache.put(key('Hello.'), audio(10));
  expect(await cache.storedAs(key('Hello.'), audio(10))).toBeNull();
  expect(await cacheWith().storedAs(key('Never said.'), audio(10))).toBeNull();
});

test('the same words with another voice, or another pause, are another prompt', async () => {
  const cache = cacheWith();
  await cache.put(key('Yes.'), audio(10));
  expect(await cache.get({ ...key('Yes.'), voice_key: 'flite-rms' })).toBeNull();
  expect(await cache.get({ ...key('Yes.'), variant: 'pause 260' })).toBeNull();
});

test('a file that was cut short or changed is thrown away and counts as not there', async () => {
  await cacheWith().put(key('Hello.'), audio(500));
  const whole = await readFile(fileOf('Hello.'));
  const damages = [
    whole.subarray(0, 100),
    Buffer.alloc(0),
    Buffer.concat([whole, Buffer.from('x')]),
    Buffer.from(whole).fill(1, 60, 61),
    Buffer.from('not a wav at all'),
  ];
  for (const damaged of damages) {
    await writeFile(fileOf('Hello.'), damaged);
    const cache = cacheWith();
    expect(await cache.get(key('Hello.'))).toBeNull();
    await expect(readFile(fileOf('Hello.'))).rejects.toThrow('ENOENT');
    await cache.put(key('Hello.'), audio(500));
    expect(await cacheWith().get(key('Hello.'))).toEqual(audio(500));
  }
});

test('the folder stays within its limit, and what was not used for longest goes first', async () => {
  const cache = cacheWith({ maxBytes: 5000, maxMemoryBytes: 0 });
  for (const text of ['one', 'two', 'three']) await cache.put(key(text), audio(500));
  await cache.get(key('one'));
  for (const text of ['four', 'five']) await cache.put(key(text), audio(500));
  expect(cache.status().bytes).toBeLessThanOrEqual(5000);
  expect(await cache.get(key('five'))).not.toBeNull();
  expect(await cache.get(key('two'))).toBeNull();
});

test('memory holds the latest prompts up to its limit', async () => {
  const cache = cacheWith({ directory: null, maxMemoryBytes: 2500 });
  for (const text of ['one', 'two', 'three']) await cache.put(key(text), audio(500));
  expect(cache.status().memory_bytes).toBe(2000);
  expect(await cache.get(key('one'))).toBeNull();
  expect(await cache.get(key('three'))).toEqual(audio(500));
});

test('where nothing can be written, prompts still come from memory and the failure is told once', async () => {
  const blocked = join(directory, 'a-file-not-a-folder');
  await writeFile(blocked, '');
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => void warnings.push(message) };
  const cache = cacheWith({ directory: blocked, log });
  await cache.put(key('One.'), audio(10));
  await cache.put(key('Two.'), audio(10));
  expect(await cache.get(key('One.'))).toEqual(audio(10));
  expect(await cache.get(key('Two.'))).toEqual(audio(10));
  expect(warnings.filter((message) => message.includes('cannot be kept'))).toHaveLength(1);
  expect(cache.status().write_error).not.toBeNull();
});

test('many writers of one prompt leave one whole file and no rubbish', async () => {
  await Promise.all(Array.from({ length: 20 }, () => cacheWith().put(key('Welcome.'), audio(3000))));
  expect(await readdir(join(directory, 'flite-slt'))).toEqual([`${promptHash(key('Welcome.'))}.wav`]);
  expect(await cacheWith().get(key('Welcome.'))).toEqual(audio(3000));
});

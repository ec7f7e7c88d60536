import { expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import { type Log, silentLog } from '#kernel/log';
import type { RecogniserHints } from '#voice/ports';
import { type RecogniserPoolOptions, startRecogniserPool } from './recogniser-pool.ts';
import type { SpawnRecogniser } from './recogniser-protocol.ts';
import type { ToRecogniser } from './recogniser-protocol.ts';

const FREE: RecogniserHints = { expect: 'free', phrases: [] };
const MAYBE: RecogniserHints = { ...FREE, speculative: true };
const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface FakeProcess {
  readonly on: Parameters<SpawnRecogniser>[0];
  readonly sent: ToRecogniser[];
  killed: boolean;
  /** Answers what it was given last. */
  answer(text: string): void;
  working(): number | null;
}

/** Processes that do what the test says; `behave` sees each new one after it was told to start. */
function fakeProcesses(
  behave: (process: FakeProcess, index: number) => void = ({ on }) => on.message({ kind: 'ready', runtime: 'native', fellBackBecause: null, loadMs: 1 }),
) {
  const all: FakeProcess[] = [];
  const spawn: SpawnRecogniser = (on) => {
    let last: number | null = null;
    const fake: FakeProcess = {
      on,
      sent: [],
      killed: false,
      answer(text) {
        const id = last;
        last = null;
        if (id !== null) on.message({ kind: 'heard', id, text, confidence: 0.9, truncated: false, ms: 1 });
      },
      working: () => last,
    };
    all.push(fake);
    const index = all.length - 1;
    const die = (): void => {
      if (fake.killed) return;
      fake.killed = true;
      queueMicrotask(() => on.exit('SIGKILL'));
    };
    return {
      send(message) {
        fake.sent.push(message);
        if (message.kind === 'start') queueMicrotask(() => behave(fake, index));
        if (message.kind === 'transcribe') last = message.id;
        if (message.kind === 'cancel' && message.id === last) {
          last = null;
          queueMicrotask(() => on.message({ kind: 'cancelled', id: message.id }));
        }
      },
      kill: die,
      stop: async () => die(),
    };
  };
  return { spawn, all };
}

const start = (spawn: SpawnRecogniser, more: Partial<RecogniserPoolOptions> = {}) =>
  startRecogniserPool({ log: silentLog, workers: 1, runtime: 'auto', spawn, ...more });
const kindOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof ProviderError ? error.kind : String(error)),
  );
const audio = (mark: number): Int16Array => Int16Array.of(mark);
const marksSent = (fake: FakeProcess | undefined): number[] =>
  (fake?.sent ?? []).flatMap((message) => (message.kind === 'transcribe' ? [message.pcm[0] ?? -1] : []));

test('a final pass that waits is done before speculative ones that came earlier', async () => {
  const { spawn, all } = fakeProcesses();
  const pool = start(spawn);
  await pool.ready();
  const answers = [pool.transcribe(audio(1), FREE, never), pool.transcribe(audio(2), MAYBE, never), pool.transcribe(audio(3), FREE, never)];
  for (let i = 0; i < 3; i++) {
    all[0]?.answer(`text ${i}`);
    await turn();
  }
  await Promise.all(answers);
  expect(marksSent(all[0])).toEqual([1, 3, 2]);
  await pool.close();
});

test('calling off a request that is being worked on frees the process for the next one', async () => {
  const { spawn, all } = fakeProcesses();
  const pool = start(spawn);
  await pool.ready();
  const control = new AbortController();
  const first = kindOf(pool.transcribe(audio(1), FREE, control.signal));
  const second = pool.transcribe(audio(2), FREE, never);
  control.abort();
  expect(await first).toBe('cancelled');
  await turn();
  all[0]?.answer('second');
  expect((await second).text).toBe('second');
  await pool.close();
});

test('a request that waited and was called off is never sent', async () => {
  const { spawn, all } = fakeProcesses();
  const pool = start(spawn);
  await pool.ready();
  const control = new AbortController();
  const first = pool.transcribe(audio(1), FREE, never);
  const second = kindOf(pool.transcribe(audio(2), FREE, control.signal));
  control.abort();
  expect(await second).toBe('cancelled');
  all[0]?.answer('first');
  await first;
  expect(marksSent(all[0])).toEqual([1]);
  await pool.close();
});

test('too many requests are refused at once, speculative ones sooner, and a final one takes the place of a speculative one', async () => {
  const { spawn } = fakeProcesses();
  const pool = start(spawn, { longestQueue: 2 });
  await pool.ready();
  const working = kindOf(pool.transcribe(audio(1), FREE, never));
  const maybe = kindOf(pool.transcribe(audio(2), MAYBE, never));
  expect(await kindOf(pool.transcribe(audio(3), MAYBE, never))).toBe('unavailable');
  const final = kindOf(pool.transcribe(audio(4), FREE, never));
  const another = kindOf(pool.transcribe(audio(5), FREE, never));
  expect(await maybe).toBe('unavailable');
  expect(await kindOf(pool.transcribe(audio(6), FREE, never))).toBe('unavailable');
  expect(pool.status()).toMatchObject({ busy: 1, waiting: 2 });
  await pool.close();
  expect([await working, await final, await another]).toEqual(['unavailable', 'unavailable', 'unavailable']);
});

test('a request whose process dies is tried once more on a new one, and refused when that dies too', async () => {
  const { spawn, all } = fakeProcesses();
  const pool = start(spawn);
  await pool.ready();
  const answer = pool.transcribe(audio(7), FREE, never);
  all[0]?.on.exit('SIGSEGV');
  while (marksSent(all[1]).length === 0) await turn();
  all[1]?.answer('after the crash');
  expect((await answer).text).toBe('after the crash');

  const unlucky = kindOf(pool.transcribe(audio(8), FREE, never));
  all[1]?.on.exit('SIGSEGV');
  while (marksSent(all[2]).length === 0) await turn();
  all[2]?.on.exit('SIGSEGV');
  expect(await unlucky).toBe('unavailable');
  await pool.close();
});

test('no answer within the deadline is a timeout', async () => {
  const { spawn } = fakeProcesses();
  const pool = start(spawn, { deadlineMs: 5 });
  expect(await kindOf(pool.transcribe(audio(1), FREE, never))).toBe('timeout');
  await pool.close();
});

test('a request made before the model is loaded waits for it', async () => {
  let finishLoading = (): void => {};
  const { spawn, all } = fakeProcesses((fake) => {
    finishLoading = () => fake.on.message({ kind: 'ready', runtime: 'native', fellBackBecause: null, loadMs: 900 });
  });
  const pool = start(spawn);
  const answer = pool.transcribe(audio(1), FREE, never);
  await turn();
  expect(pool.status()).toMatchObject({ ready: 0, waiting: 1 });
  finishLoading();
  all[0]?.answer('good morning');
  expect((await answer).text).toBe('good morning');
  await pool.close();
});

test('a fall-back to WASM is warned about once, with its reason', async () => {
  const warnings: unknown[] = [];
  const log: Log = { ...silentLog, warn: (message, fields) => void warnings.push([message, fields]) };
  const { spawn } = fakeProcesses(({ on }) => on.message({ kind: 'ready', runtime: 'wasm', fellBackBecause: 'no binary for this machine', loadMs: 1 }));
  const pool = start(spawn, { log, workers: 2 });
  await pool.ready();
  await turn();
  expect(warnings).toEqual([[expect.stringMatching(/without native code/), { reason: 'no binary for this machine' }]]);
  expect(pool.status().runtime).toBe('wasm');
  await pool.close();
});

test('native code that kills its process while it loads is given up for WASM', async () => {
  const { spawn, all } = fakeProcesses((fake, index) => {
    if (index < 2) fake.on.exit('SIGILL');
    else fake.on.message({ kind: 'ready', runtime: 'wasm', fellBackBecause: null, loadMs: 1 });
  });
  const pool = start(spawn);
  await pool.ready();
  expect(all.map((fake) => fake.sent[0]).map((message) => (message?.kind === 'start' ? message.runtime : null))).toEqual(['auto', 'auto', 'wasm']);
  await pool.close();
});

test('when no process can be started, requests are refused with the reason instead of waiting for ever', async () => {
  const { spawn } = fakeProcesses((fake) => {
    fake.on.message({ kind: 'unable', message: 'the model files are missing' });
  });
  const pool = start(spawn, { runtime: 'wasm', restartAfterMs: [0] });
  const waiting = kindOf(pool.transcribe(audio(1), FREE, never));
  await expect(pool.ready()).rejects.toThrow('the model files are missing');
  expect(await waiting).toBe('unavailable');
  await expect(pool.transcribe(audio(2), FREE, never)).rejects.toThrow('the model files are missing');
  await pool.close();
});

test('who works while others wait is told once to hurry, and nobody else is', async () => {
  const { spawn, all } = fakeProcesses();
  const pool = start(spawn);
  await pool.ready();
  const first = pool.transcribe(audio(1), FREE, never);
  const hurried = (): number[] => (all[0]?.sent ?? []).flatMap((message) => (message.kind === 'hurry' ? [message.id] : []));
  expect(hurried()).toEqual([]);
  const others = [pool.transcribe(audio(2), FREE, never), pool.transcribe(audio(3), FREE, never)];
  expect(hurried()).toEqual([1]);
  all[0]?.answer('one');
  await first;
  expect(hurried()).toEqual([1, 2]);
  all[0]?.answer('two');
  await turn();
  all[0]?.answer('three');
  await Promise.all(others);
  expect(hurried()).toEqual([1, 2]);
  await pool.close();
});

import { describe, expect, test } from 'vitest';
import { ProviderError } from '#kernel/errors';
import { type Log, silentLog } from '#kernel/log';
import { heldTime } from '#testkit/voice/held-time';
import { loadSilero } from './silero.ts';
import type { FromSilero, SpawnSilero, ToSilero } from './silero-protocol.ts';

const FRAME = 160;
const LOUD = Int16Array.from({ length: FRAME }, (_, i) => Math.round(8000 * Math.sin(i / 3)));
const QUIET = new Int16Array(FRAME);
const BY_MODEL = 0.5;

/** A process in the hands of the test: it answers when told to. */
async function stage() {
  const time = heldTime();
  const asked: ToSilero[] = [];
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => void warnings.push(message) };
  let current: Parameters<SpawnSilero>[0] | undefined;
  let starts = 0;
  const spawn: SpawnSilero = (on) => {
    starts++;
    current = on;
    void Promise.resolve().then(() => on.message({ kind: 'ready' }));
    return {
      send: (message) => void asked.push(message),
      kill: () => undefined,
      async stop() {
        on.exit('stopped');
      },
    };
  };
  const vad = await loadSilero({ log, spawn, timers: time.timers });
  return {
    time,
    vad,
    asked,
    warnings,
    starts: () => starts,
    answer(message: FromSilero) {
      current?.message(message);
    },
    answerLast() {
      const last = asked.at(-1);
      if (last) current?.message({ kind: 'verdicts', batch: last.batch, speech: new Float32Array(last.streams.length).fill(BY_MODEL) });
    },
    die: () => current?.exit('killed'),
    listen() {
      const verdicts: { atMs: number; speech: number }[] = [];
      return { verdicts, ...vad.open((verdict) => void verdicts.push(verdict)) };
    },
  };
}

describe('the voice activity model in its process', () => {
  test('judges what all calls have ready in one run', async () => {
    const { time, vad, asked, answerLast, listen } = await stage();
    const calls = Array.from({ length: 20 }, listen);
    for (const call of calls) for (let i = 0; i < 2; i++) call.push(LOUD);
    await time.advance(10);
    expect(asked.map(({ streams }) => streams.length)).toEqual([20]);
    answerLast();
    for (const { verdicts } of calls) expect(verdicts).toEqual([{ atMs: 32, speech: BY_MODEL }]);
    await vad.close();
  });

  test('is never asked twice at a time, however much comes', async () => {
    const { time, vad, asked, answerLast, listen } = await stage();
    const call = listen();
    for (let i = 0; i < 5; i++) {
      call.push(LOUD);
      await time.advance(20);
    }
    expect(asked).toHaveLength(1);
    answerLast();
    expect(asked).toHaveLength(2);
    await vad.close();
  });

  test('that falls behind is not waited for: loudness judges, in order, without a gap, and nothing piles up', async () => {
    const { time, vad, asked, warnings, answerLast, listen } = await stage();
    const call = listen();
    for (let i = 0; i < 10; i++) {
      call.push(QUIET);
      await time.advance(20);
    }
    for (let i = 0; i < 90; i++) {
      call.push(LOUD);
      await time.advance(20);
    }
    expect(asked).toHaveLength(1);
    expect(call.verdicts.map(({ atMs }) => atMs)).toEqual(call.verdicts.map((_, i) => (i + 1) * 32));
    expect(call.verdicts.length).toBeGreaterThanOrEqual((2_000 - 200) / 32);
    expect(call.verdicts[1]?.speech).toBe(0);
    expect(call.verdicts.at(-1)?.speech).toBeGreaterThan(0.9);
    expect(warnings).toHaveLength(1);
    // The answer that came too late says nothing; the next one is believed again.
    const before = call.verdicts.length;
    answerLast();
    answerLast();
    expect(call.verdicts.length).toBeGreaterThan(before);
    expect(call.verdicts.filter(({ speech }) => speech === BY_MODEL)).toEqual([call.verdicts.at(-1)]);
    expect(vad.byLoudness()).toBe(call.verdicts.length - 1);
    await vad.close();
  });

  test('that was held up once is asked for what is fresh, and is in time again with the next answer', async () => {
    const { time, vad, asked, answerLast, listen } = await stage();
    const call = listen();
    for (let i = 0; i < 20; i++) {
      call.push(LOUD);
      await time.advance(20);
    }
    expect(asked).toHaveLength(1);
    answerLast();
    expect(asked).toHaveLength(2);
    const before = vad.byLoudness();
    for (let i = 0; i < 20; i++) {
      call.push(LOUD);
      await time.advance(20);
      answerLast();
    }
    expect(vad.byLoudness()).toBe(before);
    expect(call.verdicts.map(({ atMs }) => atMs)).toEqual(call.verdicts.map((_, i) => (i + 1) * 32));
    await vad.close();
  });

  test('that dies is replaced, and loudness judges at once meanwhile', async () => {
    const { time, vad, starts, die, answerLast, listen } = await stage();
    const call = listen();
    call.push(LOUD);
    call.push(LOUD);
    await time.advance(10);
    die();
    expect(call.verdicts).toHaveLength(1);
    for (let i = 0; i < 8; i++) call.push(LOUD);
    expect(call.verdicts).toHaveLength(6);
    await time.advance(2_100);
    expect(starts()).toBe(2);
    call.push(LOUD);
    call.push(LOUD);
    await time.advance(10);
    answerLast();
    expect(call.verdicts.at(-1)).toEqual({ atMs: 7 * 32, speech: BY_MODEL });
    await vad.close();
  });

  test('that hangs on a batch is replaced', async () => {
    const { time, vad, starts, listen } = await stage();
    const call = listen();
    call.push(LOUD);
    call.push(LOUD);
    await time.advance(8_000);
    expect(starts()).toBe(2);
    expect(call.verdicts).toHaveLength(1);
    await vad.close();
  });

  test('that fails on a batch leaves that batch to loudness', async () => {
    const { time, vad, asked, answer, listen } = await stage();
    const call = listen();
    call.push(LOUD);
    call.push(LOUD);
    await time.advance(10);
    answer({ kind: 'verdicts', batch: asked[0]?.batch ?? 0, speech: null });
    expect(call.verdicts).toHaveLength(1);
    expect(call.verdicts[0]?.speech).not.toBe(BY_MODEL);
    await vad.close();
  });

  test('says why it cannot start', async () => {
    const spawn: SpawnSilero = (on) => {
      void Promise.resolve().then(() => on.message({ kind: 'unusable', reason: 'no binary for this machine' }));
      return { send: () => undefined, kill: () => undefined, stop: async () => on.exit('stopped') };
    };
    const refused = loadSilero({ log: silentLog, spawn, timers: heldTime().timers });
    await expect(refused).rejects.toThrow('no binary for this machine');
    await expect(refused).rejects.toBeInstanceOf(ProviderError);
  });
});

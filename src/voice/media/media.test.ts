import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { quiet, voiceLike } from '#testkit/voice/audio';
import { heldTime } from '#testkit/voice/held-time';
import { memoryFile } from '#testkit/voice/stage';
import { measureGaps, percentile } from './audible-gap.ts';
import { EnergyMeter, energyVoiceActivity } from './energy-voice-activity.ts';
import { PacingWheel } from './pacing-wheel.ts';
import { Playback } from './playback.ts';
import { StereoTimeline } from './stereo-timeline.ts';
import { VoiceDetector, type VoiceEdge } from './voice-detector.ts';
import { diskFile, WavRecorder } from './wav-recorder.ts';
import { encodeWav, mendWavHeader, parseWav, readWav, WavError } from './wav.ts';

const folder = await mkdtemp(join(tmpdir(), 'callwright-media-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const join2 = (...parts: Int16Array[]) => {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

test('the wheel ticks every rider each 20 ms and does not drift over a minute', async () => {
  const time = heldTime();
  const wheel = new PacingWheel(time.timers);
  const ticks: number[][] = [];
  for (let rider = 0; rider < 25; rider++) {
    const mine: number[] = [];
    ticks.push(mine);
    wheel.join((nowMs) => mine.push(nowMs));
  }
  await time.advance(60_000);
  for (const mine of ticks) {
    expect(mine.length).toBeGreaterThanOrEqual(2_999);
    expect(mine.length).toBeLessThanOrEqual(3_001);
    expect(mine.slice(1).every((at, i) => at - (mine[i] as number) === 20)).toBe(true);
  }
  expect(new Set(ticks.map(([first]) => (first as number) % 20)).size).toBe(10);
  expect(wheel.lateness()).toMatchObject({ p99_ms: 0, skipped: 0 });
});

test('after a hold-up the wheel catches up a few frames and lets the rest go, instead of a burst', () => {
  let now = 0;
  let fire: (() => void) | null = null;
  const after = (_ms: number, due: () => void) => {
    fire = due;
    return { cancel() {} };
  };
  const wheel = new PacingWheel({ nowMs: () => now, after });
  let ticks = 0;
  wheel.join(() => ticks++);
  const run = () => {
    const due = fire;
    fire = null;
    due?.();
  };
  run();
  expect(ticks).toBe(1);
  now = 620;
  run();
  expect(ticks).toBe(4);
  expect(wheel.lateness().skipped).toBe(28);
  now = 640;
  run();
  expect(ticks).toBe(5);
});

test('a rider that throws is reported and disturbs nobody, and an empty wheel stands still', async () => {
  const time = heldTime();
  const faults: unknown[] = [];
  const wheel = new PacingWheel(time.timers, (fault) => faults.push(fault));
  let good = 0;
  const bad = wheel.join(() => {
    throw new Error('bad rider');
  });
  const other = wheel.join(() => good++);
  await time.advance(200);
  expect(good).toBeGreaterThanOrEqual(10);
  expect(faults.length).toBeGreaterThanOrEqual(10);
  bad.leave();
  other.leave();
  expect(time.pending()).toBe(0);
});

const edgesOf = (pcm: Int16Array): VoiceEdge[] => {
  const detector = new VoiceDetector();
  const edges: VoiceEdge[] = [];
  const stream = energyVoiceActivity.open((verdict) => {
    const edge = detector.push(verdict);
    if (edge) edges.push(edge);
  });
  for (let at = 0; at + 160 <= pcm.length; at += 160) stream.push(pcm.subarray(at, at + 160));
  return edges;
};
const noise = (ms: number, level: number) => {
  let seed = 7;
  return Int16Array.from({ length: ms * 8 }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return Math.round(((seed / 0x7fffffff) * 2 - 1) * level);
  });
};

test('a voice is found where it begins and ends, to within two frames', () => {
  const edges = edgesOf(join2(quiet(1000), voiceLike(1500), quiet(1000), voiceLike(300), quiet(500)));
  expect(edges.map(({ kind }) => kind)).toEqual(['on', 'off', 'on', 'off']);
  const wanted = [1000, 2500, 3500, 3800];
  edges.forEach(({ atMs }, i) => expect(Math.abs(atMs - (wanted[i] as number))).toBeLessThanOrEqual(40));
});

test('steady noise is not a voice, and a voice over it still is', () => {
  const hiss = noise(8000, 600);
  expect(edgesOf(hiss).filter(({ atMs }) => atMs > 4500)).toEqual([]);
  const speech = voiceLike(1000);
  const mixed = hiss.map((sample, i) => sample + (speech[i - 48_000] ?? 0));
  expect(edgesOf(mixed).some(({ kind, atMs }) => kind === 'on' && Math.abs(atMs - 6000) < 60)).toBe(true);
});

test('a click is not a voice', () => {
  expect(edgesOf(join2(quiet(500), voiceLike(30), quiet(500)))).toEqual([]);
  expect(new EnergyMeter().speechIn(quiet(20))).toBe(0);
});

test('gaps are measured from the end of the caller to the start of the agent, as the reference numbers are', () => {
  const gaps = [800, 1200, 500, 2000];
  let left = quiet(500);
  let right = quiet(500);
  for (const gap of gaps) {
    left = join2(left, voiceLike(1500), quiet(gap + 2000));
    right = join2(right, quiet(1500 + gap), voiceLike(1500, 330), quiet(500));
  }
  const measured = measureGaps({ left, right }).map(({ gap_ms }) => gap_ms);
  expect(measured).toHaveLength(4);
  measured.forEach((gap, i) => expect(Math.abs(gap - (gaps[i] as number))).toBeLessThanOrEqual(20));
  expect(percentile(measured, 0.5)).toBe(measured.toSorted((a, b) => a - b)[1]);
});

test('late and early audio lands in its place on the timeline, and what comes after its time is counted, not kept', () => {
  const out: number[] = [];
  const timeline = new StereoTimeline((_at, left) => out.push(...left));
  timeline.caller(1600, new Int16Array(160).fill(7));
  timeline.advance(6400);
  timeline.caller(1760, new Int16Array(160).fill(8));
  timeline.caller(0, new Int16Array(160).fill(9));
  timeline.finish(8000);
  expect(out.length).toBe(8000);
  expect(out[0]).toBe(0);
  expect([out[1600], out[1759], out[1760], out[1919], out[1920]]).toEqual([7, 7, 8, 8, 0]);
  expect(timeline.lateSamples).toBe(160);
});

const fakeTransport = (kind: 'paced' | 'buffered') => {
  const sent: Int16Array[] = [];
  const marks: string[] = [];
  return {
    sent,
    marks,
    clears: 0,
    port: {
      kind,
      send(pcm: Int16Array, inside: readonly { name: string }[] = []) {
        sent.push(pcm);
        marks.push(...inside.map(({ name }) => name));
      },
      mark: (name: string) => void marks.push(name),
      clear() {},
      bufferedBytes: 0,
      notify() {},
      hangUp() {},
    },
  };
};
const hooks = () => ({ started() {}, clauseHeard() {}, finished() {}, heard() {} });

test('on a buffered line heard lies between the last mark that came back and the first that did not', () => {
  const line = fakeTransport('buffered');
  const playback = new Playback(line.port, hooks());
  playback.open(1);
  playback.add(1, 'one two three four', voiceLike(1000));
  playback.add(1, 'five six seven eight', voiceLike(1000));
  playback.close(1);
  expect(line.sent).toHaveLength(2);
  for (let ms = 20; ms <= 1600; ms += 20) playback.tick(ms);
  // The first clause is not confirmed, so nothing of the second was heard, whatever the clock says.
  playback.hold();
  expect(playback.heard(1).text).toBe('one two three four');
});

test('marks that come back because of a clear do not count as heard', () => {
  const line = fakeTransport('buffered');
  const playback = new Playback(line.port, hooks());
  playback.open(1);
  playback.add(1, 'one two three four', voiceLike(1000));
  playback.close(1);
  for (let ms = 20; ms <= 500; ms += 20) playback.tick(ms);
  // The far end was behind: two words were played, whatever the clock says.
  for (const mark of line.marks.splice(0, 2)) playback.marked(mark);
  playback.hold();
  for (const mark of line.marks) playback.marked(mark);
  expect(playback.heard(1)).toMatchObject({ text: 'one two', isWhole: false });
});

test('resumed speech begins with the word that was cut', () => {
  const line = fakeTransport('paced');
  const playback = new Playback(line.port, hooks());
  const pcm = Int16Array.from({ length: 8000 }, (_, i) => 1000 + Math.floor(i / 8));
  playback.open(1);
  playback.add(1, 'aaaa bbbb cccc dddd', pcm);
  playback.close(1);
  for (let ms = 20; ms <= 640; ms += 20) playback.tick(ms);
  playback.hold();
  playback.release();
  playback.tick(700);
  expect(line.sent.at(-1)?.[0]).toBe(1500);
});

test('a recording grows while the call runs and is whole after finish', async () => {
  const path = join(folder, 'deep', 'call.wav');
  const recorder = new WavRecorder(diskFile(path), () => {});
  const left = voiceLike(3000);
  const right = voiceLike(3000, 330);
  for (let at = 0; at < left.length; at += 160) recorder.push(left.subarray(at, at + 160), right.subarray(at, at + 160));
  expect(await recorder.finish()).toMatchObject({ duration_ms: 3000, complete: true });
  const wav = await readWav(path);
  expect(wav).toMatchObject({ sampleRateHz: 8000, warnings: [] });
  expect(wav.channels).toEqual([left, right]);
});

test('a recording leaves the last of the disk to the database, and goes on when there is room again', async () => {
  let freeMb = 500;
  const path = join(folder, 'nearly-full.wav');
  const faults: unknown[] = [];
  const recorder = new WavRecorder(
    diskFile(path, async () => freeMb * 1024 * 1024),
    (fault) => faults.push(fault),
  );
  const second = voiceLike(1000);
  const settle = async (): Promise<void> => {
    while (recorder.waitingBytes > 0) await new Promise((resolve) => setImmediate(resolve));
  };
  for (const left of [500, 500, 5, 5, 500, 500]) {
    freeMb = left;
    // Two seconds: after so many writes the room is looked at again.
    for (let i = 0; i < 2; i++) for (let at = 0; at < second.length; at += 160) recorder.push(second.subarray(at, at + 160), second.subarray(at, at + 160));
    await settle();
  }
  expect(await recorder.finish()).toMatchObject({ complete: false, duration_ms: 12_000 });
  expect(faults).toMatchObject([{ code: 'ENOSPC' }]);
  const { channels } = await readWav(path);
  expect(channels[0]?.subarray(0, 8_000)).toEqual(second);
  expect(channels[0]?.subarray(5 * 8_000, 6 * 8_000).every((sample) => sample === 0)).toBe(true);
  expect(channels[0]?.subarray(11 * 8_000)).toEqual(second);
});

test('a recording whose writer was killed plays to within a second, and mending it twice changes nothing', async () => {
  const path = join(folder, 'killed.wav');
  const file = await diskFile(path);
  const recorder = new WavRecorder(Promise.resolve(file), () => {});
  const speech = voiceLike(7300);
  for (let at = 0; at < speech.length; at += 160) recorder.push(speech.subarray(at, at + 160), speech.subarray(at, at + 160));
  // Nobody finishes it. The pieces on their way get their time, then the last write is torn.
  while ((await readFile(path).catch(() => new Uint8Array(0))).length < 44 + 7200 * 32) await new Promise((resolve) => setImmediate(resolve));
  await file.close();
  const { size } = await stat(path);
  await truncate(path, size - 3);
  const before = await readWav(path);
  expect((before.channels[0]?.length ?? 0) / 8).toBeGreaterThan(6300);
  const mended = await mendWavHeader(path);
  expect(mended.duration_ms).toBeGreaterThan(6300);
  expect(await mendWavHeader(path)).toEqual(mended);
  const after = await readWav(path);
  expect(after.warnings).toEqual([]);
  expect(after.channels[0]).toEqual(speech.subarray(0, after.channels[0]?.length));
});

test('a file that holds no header yet is mended to an empty recording, and a stranger is refused', async () => {
  const path = join(folder, 'empty.wav');
  await writeFile(path, 'RIF');
  expect(await mendWavHeader(path)).toEqual({ bytes: 44, duration_ms: 0 });
  await writeFile(path, Buffer.alloc(100, 'x'));
  await expect(mendWavHeader(path)).rejects.toThrow(WavError);
});

test('a full disk loses sound, never the call or the place of what follows', async () => {
  const file = memoryFile();
  const faults: unknown[] = [];
  const recorder = new WavRecorder(Promise.resolve(file), (fault) => faults.push(fault));
  const second = voiceLike(1000);
  const push = async () => {
    for (let at = 0; at < second.length; at += 160) recorder.push(second.subarray(at, at + 160), second.subarray(at, at + 160));
    await new Promise((resolve) => setImmediate(resolve));
  };
  await push();
  file.fill();
  await push();
  file.heal();
  await push();
  expect(await recorder.finish()).toMatchObject({ duration_ms: 3000, complete: false });
  expect(faults).toHaveLength(1);
  const [left] = parseWav(file.bytes()).channels as [Int16Array];
  expect(left.subarray(16_000)).toEqual(second);
  expect(left.subarray(8_000, 16_000).every((sample) => sample === 0)).toBe(true);
});

test('a disk that does not answer costs at most half a minute of memory', async () => {
  const recorder = new WavRecorder(new Promise(() => {}), () => {});
  for (let i = 0; i < 50 * 120; i++) recorder.push(new Int16Array(160), new Int16Array(160));
  expect(recorder.waitingBytes).toBeLessThanOrEqual(960_000);
});

const le32 = (bytes: Uint8Array, at: number, value: number) => new DataView(bytes.buffer).setUint32(at, value, true);

test('a wav that lies about its length is read for what it holds, with a warning', () => {
  const honest = encodeWav([voiceLike(500)], 8000);
  for (const lie of [0, 0xffffffff, 1_000_000]) {
    const file = honest.slice();
    le32(file, 40, lie);
    const wav = parseWav(file);
    expect(wav.channels[0]).toEqual(voiceLike(500));
    expect(wav.warnings).toHaveLength(1);
  }
});

test('what is no wav is refused in words', () => {
  const honest = encodeWav([voiceLike(100)], 8000);
  const broken = (change: (file: Uint8Array) => void) => {
    const file = honest.slice();
    change(file);
    return () => parseWav(file);
  };
  expect(() => parseWav(new Uint8Array(5))).toThrow('not a wav file');
  expect(broken((file) => file.set([0x4d, 0x50, 0x33, 0x20]))).toThrow('not a wav file');
  expect(broken((file) => le32(file, 24, 1_000_000))).toThrow('sample rate');
  expect(broken((file) => file.set([85, 0], 20))).toThrow('format 85');
  expect(broken((file) => file.set([0, 0], 22))).toThrow('channels');
  expect(() => parseWav(honest.slice(0, 30))).toThrow('format part');
  expect(() => parseWav(honest.slice(0, 36))).toThrow('no audio');
});

test('no garbage makes the reader do anything but answer or refuse in words', () => {
  let seed = 1;
  const roll = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const honest = encodeWav([voiceLike(20), voiceLike(20)], 8000);
  for (let i = 0; i < 3000; i++) {
    const file = honest.slice(0, Math.floor(roll() * honest.length));
    for (let n = 0; n < 4; n++) file[Math.floor(roll() * Math.min(60, file.length))] = Math.floor(roll() * 256);
    try {
      parseWav(file);
    } catch (fault) {
      if (!(fault instanceof WavError)) throw new Error(`round ${i}`, { cause: fault });
    }
  }
});

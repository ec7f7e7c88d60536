import { expect, test } from 'vitest';
import { decodeG711, encodeG711 } from '#voice/media/g711';
import { pinkNoise } from '#voice/simulation/line-faults';
import { seeded } from '#voice/simulation/dice';
import { DtmfDetector, dtmfFrame } from './dtmf.ts';
import { KeypadReader, KeypadWriter } from './telephone-event.ts';

const KEYS = '123A456B789C*0#D';
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];

function keysIn(pcm: Int16Array): string {
  const detector = new DtmfDetector();
  let keys = '';
  for (let at = 0; at + 160 <= pcm.length; at += 160) keys += detector.push(pcm.subarray(at, at + 160)) ?? '';
  return keys;
}

interface Tones {
  readonly ms?: number;
  readonly gapMs?: number;
  /** dB of each group against full scale. */
  readonly lowDb?: number;
  readonly highDb?: number;
  readonly noiseDb?: number;
  /** Share the frequencies are off by. */
  readonly off?: number;
}

/** All sixteen keys one after the other, through the codec of a telephone. */
function dialled({ ms = 60, gapMs = 60, lowDb = -16, highDb = -16, noiseDb = -60, off = 0 }: Tones): Int16Array {
  const noise = pinkNoise(seeded(3));
  const each = (ms + gapMs) * 8;
  const pcm = Int16Array.from({ length: each * KEYS.length + 800 }, (_, i) => {
    const key = Math.floor(i / each);
    const isOn = i % each < ms * 8 && key < KEYS.length;
    const t = (2 * Math.PI * i) / 8000;
    const [low, high] = [(ROWS[key >> 2] ?? 0) * (1 + off), (COLUMNS[key & 3] ?? 0) * (1 + off)];
    const tone = isOn ? Math.sin(low * t) * 10 ** (lowDb / 20) + Math.sin(high * t) * 10 ** (highDb / 20) : 0;
    return Math.max(-32_768, Math.min(32_767, Math.round(32_767 * (tone + noise() * 10 ** (noiseDb / 20)))));
  });
  return decodeG711('mulaw', encodeG711('mulaw', pcm));
}

test.each<[string, Tones]>([
  ['as a telephone makes them', {}],
  ['50 ms, as short as dialers go', { ms: 50, gapMs: 50 }],
  ['half a second', { ms: 500 }],
  ['faint', { lowDb: -30, highDb: -30 }],
  ['loud', { lowDb: -7, highDb: -7 }],
  ['columns 6 dB weaker than rows', { lowDb: -12, highDb: -18 }],
  ['columns 4 dB stronger than rows', { lowDb: -18, highDb: -14 }],
  ['1.5 % too high', { off: 0.015 }],
  ['1.5 % too low', { off: -0.015 }],
  ['in noise 15 dB below', { noiseDb: -28 }],
])('keys are heard in the audio: %s', (_name, tones) => {
  expect(keysIn(dialled(tones))).toBe(KEYS);
});

test.each<[string, Tones]>([
  ['clicks of 20 ms', { ms: 20 }],
  ['one tone alone', { highDb: -80 }],
  ['out of proportion', { lowDb: -10, highDb: -24 }],
  ['4 % off', { off: 0.04 }],
  ['louder noise than tones', { noiseDb: -12, lowDb: -20, highDb: -20 }],
])('what is no key is not taken for one: %s', (_name, tones) => {
  expect(keysIn(dialled(tones))).toBe('');
});

test('the tones we make are heard', () => {
  const frames = [...KEYS].flatMap((key) => [0, 1, 2, 3].map((frame) => dtmfFrame(key, frame)).concat([0, 1, 2].map(() => new Int16Array(160))));
  expect(keysIn(Int16Array.from(frames.flatMap((frame) => [...frame])))).toBe(KEYS);
  expect(dtmfFrame('x', 0).every((sample) => sample === 0)).toBe(true);
});

/** What a keypad sends, as packets of an event: time of the event and payload. */
function packets(digits: string): { timestamp: number; payload: Uint8Array }[] {
  const writer = new KeypadWriter();
  writer.press(digits, { tone_ms: 100, gap_ms: 80 });
  const sent: { timestamp: number; payload: Uint8Array }[] = [];
  let started = 0;
  for (let frame = 0; writer.isBusy; frame++) {
    const next = writer.next(true);
    if (next?.kind !== 'event') continue;
    if (next.isFirst) started = frame * 160 + 4_294_960_000;
    sent.push({ timestamp: started >>> 0, payload: next.payload.slice() });
  }
  return sent;
}
const read = (reader: KeypadReader, all: { timestamp: number; payload: Uint8Array }[]): string =>
  all.map(({ timestamp, payload }) => reader.read(timestamp, payload, 0, payload.length) ?? '').join('');

test('a press is one digit whatever packets of it are lost or come twice, and its last packet comes three times', () => {
  const all = packets('0011*#aD');
  expect(all.filter(({ payload }) => (payload[1] as number) & 0x80).length).toBe(8 * 3);
  expect(all.map(({ payload }) => ((payload[2] as number) << 8) | (payload[3] as number)).slice(0, 7)).toEqual([160, 320, 480, 640, 800, 800, 800]);
  expect(read(new KeypadReader(), all)).toBe('0011*#AD');
  expect(
    read(
      new KeypadReader(),
      all.flatMap((each) => [each, each]),
    ),
  ).toBe('0011*#AD');
  // Without any last packet, and with nothing but it.
  expect(
    read(
      new KeypadReader(),
      all.filter(({ payload }) => ((payload[1] as number) & 0x80) === 0),
    ),
  ).toBe('0011*#AD');
  expect(
    read(
      new KeypadReader(),
      all.filter(({ payload }) => ((payload[1] as number) & 0x80) !== 0),
    ),
  ).toBe('0011*#AD');
  for (let seed = 0; seed < 50; seed++) {
    const chance = seeded(seed);
    const arrived = all.filter(() => chance() > 0.3);
    for (let i = 1; i < arrived.length; i++) if (chance() < 0.2) arrived.splice(i - 1, 2, ...arrived.slice(i - 1, i + 1).reverse());
    const heard = read(new KeypadReader(), arrived);
    expect(['0011*#AD', '0011*#D', '0011#AD', '001*#AD', '011*#AD'], `seed ${seed}`).toContain(heard);
  }
});

test('a key held for ten seconds is one press, so is one whose sender raises the timestamp with every packet; a flash is none', () => {
  const event = (timestamp: number, digit: number, duration: number, isEnd = false) => ({
    timestamp,
    payload: Uint8Array.of(digit, isEnd ? 0x8a : 0x0a, duration >> 8, duration),
  });
  const held = Array.from({ length: 500 }, (_, i) => {
    const samples = (i + 1) * 160;
    return samples <= 0xffff ? event(1000, 7, samples) : event(1000 + 0xffff, 7, samples - 0xffff, i === 499);
  });
  expect(read(new KeypadReader(), held)).toBe('7');
  expect(
    read(
      new KeypadReader(),
      Array.from({ length: 6 }, (_, i) => event(1000 + i * 160, 4, (i + 1) * 160, i === 5)),
    ),
  ).toBe('4');
  expect(read(new KeypadReader(), [event(1, 16, 160), event(5_000, 255, 160), event(9_000, 3, 160)])).toBe('3');
  expect(new KeypadReader().read(1, Uint8Array.of(1, 2, 3), 0, 3)).toBeNull();
});

test('pauses are kept, what is no key is left out, and the queue ends', () => {
  const writer = new KeypadWriter();
  writer.press('1w,W?é2', { tone_ms: 100, gap_ms: 100 });
  let frames = 0;
  for (; writer.isBusy; frames++) writer.next(false);
  expect(frames * 20).toBe(200 + 500 + 2_000 + 1_000 + 200);
  writer.press('1'.repeat(10_000), { tone_ms: 40, gap_ms: 40 });
  let tones = 0;
  while (writer.isBusy) if (writer.next(false)?.kind === 'tone') tones++;
  expect(tones / 2).toBeLessThanOrEqual(65);
});

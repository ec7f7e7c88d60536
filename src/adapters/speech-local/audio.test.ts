import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPromptWav, writePromptWav } from './prompt-wav.ts';
import { halveRate, upsampleToFloat } from './resample.ts';
import { prepareUtterance } from './utterance-audio.ts';
import { finishClause } from './voice-audio.ts';

const sine = (hz: number, rate: number, seconds: number, amplitude = 8000): Int16Array =>
  Int16Array.from({ length: rate * seconds }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * hz * i) / rate)));
const rms = (samples: ArrayLike<number>): number => Math.sqrt(Array.from(samples).reduce((sum, x) => sum + x * x, 0) / samples.length);

test('a tone keeps its level and shape from 8 to 16 kHz', () => {
  const up = upsampleToFloat(sine(1000, 8000, 1));
  const wanted = sine(1000, 16000, 1);
  const error = Array.from(up).map((sample, i) => sample * 32768 - (wanted[i] ?? 0));
  expect(rms(error.slice(100, -100))).toBeLessThan(40);
});

test('from 16 to 8 kHz speech stays and what would fold back goes', () => {
  expect(rms(halveRate(sine(1000, 16000, 1)))).toBeCloseTo(8000 / Math.SQRT2, -2);
  expect(rms(halveRate(sine(6000, 16000, 1)).subarray(100, 7900))).toBeLessThan(20);
});

test('a prompt file read back is what was written, and any changed byte is noticed', () => {
  fc.assert(
    fc.property(fc.int16Array({ maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (pcm, where, change) => {
      const file = writePromptWav(pcm);
      expect(readPromptWav(file)).toEqual(pcm);
      const at = 44 + (where % (file.length - 44));
      file[at] = (file[at] ?? 0) ^ change;
      const inChunkSize = at >= 44 + pcm.length * 2 + 4 && at < 44 + pcm.length * 2 + 8;
      if (!inChunkSize) expect(readPromptWav(file)).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test('a clause loses the silence around it, gets its pause, and one loudness for all voices', () => {
  const quiet = sine(300, 8000, 0.5, 1000);
  const loud = sine(300, 8000, 0.5, 30_000);
  const padded = (pcm: Int16Array): Int16Array => Int16Array.from([...new Int16Array(4000), ...pcm, ...new Int16Array(8000)]);
  const [a, b] = [finishClause(padded(quiet), 200), finishClause(padded(loud), 0)];
  expect(b.length).toBeLessThan(0.62 * 8000);
  expect(a.length - b.length).toBe(1600);
  expect(Math.abs(rms(a.subarray(200, 4000)) - rms(b.subarray(200, 4000)))).toBeLessThan(150);
  expect(finishClause(new Int16Array(8000), 100)).toEqual(new Int16Array(800));
});

test('an utterance longer than the model can take is cut where it is quiet', () => {
  const speech = sine(500, 8000, 45);
  const quietAt = [15, 29];
  for (const second of quietAt) speech.fill(0, second * 8000, (second + 0.4) * 8000);
  const pieces = prepareUtterance(speech);
  expect(pieces.length).toBe(3);
  const pad = 0.32;
  expect(pieces.map((piece) => Math.round(piece.length / 16000 - pad))).toEqual([15, 14, 16]);
});

test('a whisper is lifted, and silence is nothing to recognise', () => {
  const [piece] = prepareUtterance(sine(500, 8000, 1, 1000));
  expect(Math.max(...(piece ?? []))).toBeGreaterThan(0.3);
  expect(prepareUtterance(new Int16Array(8000).fill(3))).toEqual([]);
});

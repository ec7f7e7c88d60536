import { expect, test } from 'vitest';
import { Resampler, resample } from './resample.ts';

const tone = (hz: number, rateHz: number, seconds = 1) =>
  Int16Array.from({ length: rateHz * seconds }, (_, i) => Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / rateHz)));

const levelDb = (pcm: Int16Array) => {
  const middle = pcm.subarray(Math.floor(pcm.length * 0.1), Math.floor(pcm.length * 0.9));
  const power = middle.reduce((sum, x) => sum + x * x, 0) / middle.length;
  return 10 * Math.log10(power / ((12_000 * 12_000) / 2) + 1e-12);
};

const RATES = [16_000, 22_050, 24_000, 48_000];

test.each(RATES)('a tone in the telephone band passes from %i Hz to 8 kHz and back within 0.1 dB', (rate) => {
  for (const hz of [300, 1000, 2000, 3000, 3400]) {
    expect(Math.abs(levelDb(resample(tone(hz, rate), rate, 8000)))).toBeLessThan(0.1);
    expect(Math.abs(levelDb(resample(tone(hz, 8000), 8000, rate)))).toBeLessThan(0.1);
  }
});

test.each(RATES)('nothing above half the lower rate comes through from %i Hz to 8 kHz: aliases are at least 60 dB down', (rate) => {
  for (const hz of [4400, 5000, 6300, 7600].filter((f) => f < rate / 2)) expect(levelDb(resample(tone(hz, rate), rate, 8000))).toBeLessThan(-60);
});

test('going up makes no images: what a 3 kHz tone leaves at 5 kHz is at least 60 dB down', () => {
  const up = resample(tone(3000, 8000), 8000, 16_000);
  let re = 0;
  let im = 0;
  for (let i = 1600; i < 14_400; i++) {
    re += (up[i] as number) * Math.cos((2 * Math.PI * 5000 * i) / 16_000);
    im += (up[i] as number) * Math.sin((2 * Math.PI * 5000 * i) / 16_000);
  }
  expect(20 * Math.log10((2 * Math.hypot(re, im)) / 12_800 / 12_000 + 1e-12)).toBeLessThan(-60);
});

test('cut into odd pieces, the stream is the same as in one piece', () => {
  const input = tone(440, 22_050);
  const whole = new Resampler(22_050, 8000).process(input);
  const pieces = new Resampler(22_050, 8000);
  const parts: number[] = [];
  for (let at = 0, size = 1; at < input.length; at += size, size = (size * 7) % 613 || 1) parts.push(...pieces.process(input.subarray(at, at + size)));
  expect(parts).toEqual([...whole]);
});

test('a steady level stays steady, and the length is the one asked for', () => {
  const flat = new Int16Array(4410).fill(1000);
  const out = resample(flat, 22_050, 8000);
  expect(out.length).toBe(1600);
  expect(out.slice(100, 1500).every((x) => Math.abs(x - 1000) <= 1)).toBe(true);
});

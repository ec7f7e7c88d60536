import { expect, test } from 'vitest';
import { voiceLike } from '#testkit/voice/audio';
import { decodeG711, encodeG711 } from './g711.ts';
import { ToneDetector } from './tone-detector.ts';

const sine = (ms: number, ...hz: readonly number[]) =>
  Int16Array.from({ length: ms * 8 }, (_, i) =>
    Math.round(hz.reduce((sum, each) => sum + (6_000 / hz.length) * Math.sin((2 * Math.PI * each * i) / 8_000), 0)),
  );
/** The longest tone in it. */
function longest(pcm: Int16Array): { hz: number; ms: number } {
  const detector = new ToneDetector();
  const line = decodeG711('mulaw', encodeG711('mulaw', pcm));
  let best = { hz: 0, ms: 0 };
  for (let at = 0; at + 160 <= line.length; at += 160) {
    const tone = detector.push(line.subarray(at, at + 160));
    if (tone && tone.ms > best.ms) best = tone;
  }
  return best;
}

test.each([400, 440, 785, 1_000, 1_100, 1_400, 2_100])('a tone of %i Hz over G.711 is found where it is and as long as it is', (hz) => {
  const tone = longest(sine(400, hz));
  expect(Math.abs(tone.hz - hz)).toBeLessThanOrEqual(50);
  expect(tone.ms).toBeGreaterThanOrEqual(360);
});

test('ringing, busy, keys, voices and silence are no tones', () => {
  expect(longest(sine(600, 440, 480)).ms).toBeLessThan(160);
  expect(longest(sine(600, 480, 620)).ms).toBeLessThan(160);
  expect(longest(sine(600, 770, 1_336)).ms).toBeLessThan(160);
  expect(longest(voiceLike(1_000)).ms).toBeLessThan(160);
  expect(longest(new Int16Array(4_000)).ms).toBe(0);
});

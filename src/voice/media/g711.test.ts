import { expect, test } from 'vitest';
import { decodeG711, encodeG711 } from './g711.ts';

const everySample = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
const everyCode = Uint8Array.from({ length: 256 }, (_, i) => i);

/** From the decision values of ITU-T G.711 (tables 1 and 2), found by search instead of by shifting bits. */
function muLawByTable(sample: number): number {
  const magnitude = (sample < 0 ? -sample - 1 : sample) >> 2;
  for (let segment = 0; segment < 8; segment++)
    for (let step = 0; step < 16; step++) {
      const isLast = segment === 7 && step === 15;
      if (magnitude < 2 ** segment * (34 + 2 * step) - 33 || isLast) return (127 - (segment * 16 + step)) | (sample >= 0 ? 0x80 : 0);
    }
  throw new Error('no segment');
}

function aLawByTable(sample: number): number {
  const magnitude = (sample < 0 ? -sample - 1 : sample) >> 4;
  for (let segment = 0; segment < 8; segment++)
    for (let step = 0; step < 16; step++) {
      const width = segment === 0 ? 1 : 2 ** (segment - 1);
      const upper = (segment === 0 ? 0 : 16 * width) + (step + 1) * width;
      if (magnitude < upper) return ((sample >= 0 ? 0x80 : 0) | (segment * 16 + step)) ^ 0x55;
    }
  throw new Error('no segment');
}

test('all 65,536 samples get the code that the decision values of the recommendation give', () => {
  const mu = encodeG711('mulaw', everySample);
  const a = encodeG711('alaw', everySample);
  let wrong = 0;
  everySample.forEach((sample, i) => {
    if (mu[i] !== muLawByTable(sample)) wrong++;
    if (a[i] !== aLawByTable(sample)) wrong++;
  });
  expect(wrong).toBe(0);
});

test('every code decodes to a sample that encodes to the same code', () => {
  expect([...encodeG711('alaw', decodeG711('alaw', everyCode))]).toEqual([...everyCode]);
  const mu = [...encodeG711('mulaw', decodeG711('mulaw', everyCode))];
  // 0x7f is minus zero: it decodes to 0 and 0 encodes as plus zero.
  expect(mu).toEqual([...everyCode].map((code) => (code === 0x7f ? 0xff : code)));
});

test('the output values at the corners are those of the recommendation', () => {
  expect([...decodeG711('mulaw', Uint8Array.of(0xff, 0x80, 0x00, 0xfe))]).toEqual([0, 32_124, -32_124, 8]);
  expect([...decodeG711('alaw', Uint8Array.of(0xd5, 0xaa, 0x2a, 0x55))]).toEqual([8, 32_256, -32_256, -8]);
  expect([...encodeG711('mulaw', Int16Array.of(0, -1, 32_767, -32_768))]).toEqual([0xff, 0x7f, 0x80, 0x00]);
});

import { describe, expect, test } from 'vitest';
import { encodeG711 } from './g711.ts';
import { prepareSound } from './prepare-sound.ts';
import { encodeWav, WavError } from './wav.ts';

const RATE_HZ = 8000;
const wishes = { trim: true, longest_ms: 60_000, breathe: async () => undefined };
const prepare = (bytes: Uint8Array, more: Partial<typeof wishes> = {}) => prepareSound(bytes, { ...wishes, ...more });
const tone = (rateHz: number, ms: number, amplitude: number, hz = 440): Int16Array =>
  Int16Array.from({ length: Math.round((rateHz * ms) / 1000) }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * hz * i) / rateHz)));
const joined = (...parts: Int16Array[]): Int16Array => {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
};
const silence = (rateHz: number, ms: number): Int16Array => new Int16Array(Math.round((rateHz * ms) / 1000));
const powerDb = (pcm: Int16Array): number => 20 * Math.log10(Math.sqrt(pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length) / 32_768);
/** Power of one frequency against the whole, by the sum of a Fourier term. */
const shareOf = (pcm: Int16Array, hz: number): number => {
  let [re, im, all] = [0, 0, 0];
  for (const [i, sample] of pcm.entries()) {
    re += sample * Math.cos((2 * Math.PI * hz * i) / RATE_HZ);
    im += sample * Math.sin((2 * Math.PI * hz * i) / RATE_HZ);
    all += sample * sample;
  }
  return (2 * (re * re + im * im)) / (pcm.length * all);
};
const refusal = async (bytes: Uint8Array, more: Partial<typeof wishes> = {}): Promise<string> =>
  prepare(bytes, more).then(
    () => 'taken',
    (error: unknown) => {
      if (!(error instanceof WavError)) throw error;
      return error.message;
    },
  );
/** A µ-law or A-law file as telephone systems write it. */
const g711File = (law: 'mulaw' | 'alaw', pcm: Int16Array): Uint8Array => {
  const coded = encodeG711(law, pcm);
  const file = new Uint8Array(44 + coded.length);
  file.set(encodeWav([new Int16Array(0)], RATE_HZ));
  file.set(coded, 44);
  const view = new DataView(file.buffer);
  view.setUint16(20, law === 'alaw' ? 6 : 7, true);
  view.setUint32(28, RATE_HZ, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  view.setUint32(40, coded.length, true);
  return file;
};

describe('what people bring becomes sound for a line', () => {
  test.each([8000, 11_025, 44_100, 48_000])(
    '%d samples a second, stereo, too quiet: one channel of 8 kHz at an even level, without the silence at its ends',
    async (rateHz) => {
      const left = joined(silence(rateHz, 700), tone(rateHz, 1500, 800), silence(rateHz, 900));
      const made = await prepare(encodeWav([left, left], rateHz));
      expect(made).toMatchObject({ source_rate_hz: rateHz, source_channels: 2 });
      expect(made.pcm.length / 8).toBeGreaterThanOrEqual(1500);
      expect(made.pcm.length / 8).toBeLessThan(1500 + 60 + 160 + 60);
      expect(made.trimmed_ms).toBeCloseTo(3100 - made.pcm.length / 8, -1);
      expect(made.gain_db).toBeGreaterThan(14);
      const sounding = made.pcm.subarray(1600, 10_000);
      expect(powerDb(sounding)).toBeCloseTo(-20, 0);
      expect(shareOf(sounding, 440)).toBeGreaterThan(0.99);
    },
  );

  test('what is too loud is made quieter; a click keeps nothing quiet; nothing leaves full scale', async () => {
    const loud = await prepare(encodeWav([tone(RATE_HZ, 1000, 32_000)], RATE_HZ));
    expect(loud.gain_db).toBeLessThan(-15);
    const clicked = tone(RATE_HZ, 2000, 700);
    clicked[4000] = 32_767;
    const made = await prepare(encodeWav([clicked], RATE_HZ));
    expect(made.gain_db).toBeGreaterThan(15);
    expect(made.pcm.every((sample) => Math.abs(sample) <= 29_000)).toBe(true);
  });

  test('telephone files of both laws are read, and music keeps its silences', async () => {
    for (const law of ['mulaw', 'alaw'] as const) {
      const made = await prepare(g711File(law, joined(silence(RATE_HZ, 500), tone(RATE_HZ, 1000, 4000))), { trim: false });
      expect([made.pcm.length, made.trimmed_ms]).toEqual([12_000, 0]);
      expect(shareOf(made.pcm.subarray(4000), 440)).toBeGreaterThan(0.98);
    }
  });
});

describe('files that lie', () => {
  const good = encodeWav([tone(RATE_HZ, 400, 5000)], RATE_HZ);
  const with32 = (at: number, value: number): Uint8Array => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(at, value, true);
    return bytes;
  };
  const with16 = (at: number, value: number): Uint8Array => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint16(at, value, true);
    return bytes;
  };
  const withText = (chunk: string, text: string): Uint8Array => {
    const body = new TextEncoder().encode(text.padEnd(text.length + (text.length % 2)));
    const head = new Uint8Array(8);
    head.set(new TextEncoder().encode(chunk));
    new DataView(head.buffer).setUint32(4, body.length, true);
    return new Uint8Array([...good.slice(0, 36), ...head, ...body, ...good.slice(36)]);
  };

  test.each<[string, Uint8Array, RegExp]>([
    ['four gigabytes of sound', with32(40, 4_000_000_000), /cut off, or is not what it says.*4000000000/],
    ['cut off in the middle', good.slice(0, 3000), /cut off/],
    ['no samples a second', with32(24, 0), /sample rate of 0 Hz/],
    ['a rate no recorder writes', with32(24, 8001), /8,001 samples a second/],
    ['255 channels', with16(22, 255), /255 channels/],
    ['four channels', with16(22, 4), /4 channels; mono and stereo/],
    ['a page with a sound in its mouth', withText('LIST', '<html><script>alert(1)</script>'), /web page/],
    ['a page behind the sound', new Uint8Array([...good, ...new TextEncoder().encode('<!DOCTYPE html><p>')]), /web page/],
    ['only a page', new TextEncoder().encode('<!doctype html><script>1</script>'), /not a wav file/],
    ['nothing', new Uint8Array(), /not a wav file/],
    ['silence', encodeWav([silence(RATE_HZ, 2000)], RATE_HZ), /nothing but silence/],
    ['a blink', encodeWav([tone(RATE_HZ, 40, 5000)], RATE_HZ), /tenth of a second/],
    ['an hour', encodeWav([tone(RATE_HZ, 95_000, 5000)], RATE_HZ), /95 seconds long; this kind may be 60/],
  ])('%s is refused with a reason', async (_name, bytes, reason) => {
    expect(await refusal(bytes)).toMatch(reason);
  });

  test('a length that a writer never filled in is no lie: the file is read to its end', async () => {
    expect((await prepare(with32(40, 0xffffffff))).pcm.length).toBeGreaterThan(3000);
  });

  test('1,000 mutated files are refused in words or become sound within the caps', async () => {
    let state = 0x5eed_0001;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const seeds = [
      good,
      g711File('mulaw', tone(RATE_HZ, 200, 5000)),
      encodeWav([tone(16_000, 150, 9000), tone(16_000, 150, 9000)], 16_000),
      withText('LIST', 'INFOISFTtool'),
    ];
    let taken = 0;
    for (let round = 0; round < 1000; round++) {
      const bytes = (seeds[round % seeds.length] as Uint8Array).slice(0, random(9) === 0 ? random(400) : undefined);
      // Most faults in the header, where they hurt.
      for (let hits = 1 + random(4); hits > 0; hits--)
        bytes[random(3) === 0 ? random(bytes.length || 1) : random(Math.min(60, bytes.length || 1))] = random(256);
      const outcome = await prepare(bytes, { longest_ms: 1000 }).catch((error: unknown) => {
        if (!(error instanceof WavError)) throw new Error(`round ${round}: ${String(error)}`);
        return null;
      });
      if (!outcome) continue;
      taken++;
      expect(outcome.pcm.length).toBeLessThanOrEqual(RATE_HZ);
      expect(outcome.pcm.every((sample) => Math.abs(sample) <= 29_000)).toBe(true);
    }
    expect(taken).toBeGreaterThan(40);
  });
});

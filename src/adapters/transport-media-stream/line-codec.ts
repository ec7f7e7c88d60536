import { decodeG711, encodeG711 } from '#voice/media/g711';
import { bytesOfPcm, pcmOfBytes } from '#voice/media/pcm-bytes';
import { Resampler, resample } from '#voice/media/resample';
import { SAMPLE_RATE_HZ } from '#voice/ports';
import type { AudioFormat } from './dialect.ts';

const swapped = (bytes: Uint8Array): Uint8Array => {
  const other = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return other.swap16();
};

/** Steps between neighbouring samples: small in sound, huge in sound read with its bytes the wrong way round. */
function roughness(pcm: Int16Array): number {
  let sum = 0;
  for (let i = 1; i < pcm.length; i++) sum += Math.abs((pcm[i] as number) - (pcm[i - 1] as number));
  return sum;
}

/** Turns a line's bytes into samples of the engine (8 kHz) and back. One per stream: resampling has a memory. */
export class LineCodec {
  /** Of encoded audio. */
  readonly bytesPerMs: number;
  readonly #format: AudioFormat;
  readonly #down: Resampler | null;
  /** Of 16-bit audio: null until a sound has told. */
  #isBigEndian: boolean | null;

  constructor(format: AudioFormat) {
    this.#format = format;
    this.bytesPerMs = (format.sampleRateHz / 1000) * (format.encoding === 'mulaw' || format.encoding === 'alaw' ? 1 : 2);
    this.#down = format.sampleRateHz === SAMPLE_RATE_HZ ? null : new Resampler(format.sampleRateHz, SAMPLE_RATE_HZ);
    this.#isBigEndian = format.encoding === 'l16-heard' ? null : false;
  }

  decode(bytes: Uint8Array): Int16Array {
    const { encoding } = this.#format;
    const pcm = encoding === 'mulaw' || encoding === 'alaw' ? decodeG711(encoding, bytes) : this.#linear(bytes);
    return this.#down ? this.#down.process(pcm) : pcm;
  }

  /** A whole piece of speech, of which nothing stays behind for the next one. */
  encode(pcm: Int16Array): Uint8Array {
    const { encoding, sampleRateHz } = this.#format;
    if (encoding === 'mulaw' || encoding === 'alaw') return encodeG711(encoding, pcm);
    const bytes = bytesOfPcm(resample(pcm, SAMPLE_RATE_HZ, sampleRateHz));
    return this.#isBigEndian ? swapped(bytes) : bytes;
  }

  #linear(bytes: Uint8Array): Int16Array {
    const little = pcmOfBytes(bytes);
    if (this.#isBigEndian === false) return little;
    const big = pcmOfBytes(swapped(bytes));
    if (this.#isBigEndian) return big;
    const [asLittle, asBig] = [roughness(little), roughness(big)];
    if (asLittle !== asBig) this.#isBigEndian = asBig < asLittle;
    return this.#isBigEndian ? big : little;
  }
}

import { FRAME_SAMPLES, SAMPLE_RATE_HZ } from '#voice/ports';

/** The two groups of ITU-T Q.23. */
const ROWS_HZ = [697, 770, 852, 941] as const;
const COLUMNS_HZ = [1209, 1336, 1477, 1633] as const;
const KEYS = ['123A', '456B', '789C', '*0#D'] as const;
/** 12.75 ms: the shortest block that keeps neighbouring tones apart. Every half of it one is looked at. */
const BLOCK = 102;
const STEP = BLOCK / 2;
/** A tone has to be heard in this many blocks in a row: 32 to 38 ms; Q.24 promises 40. */
const BLOCKS = 4;
/** So many blocks without it end a press. */
const GAP_BLOCKS = 3;
/** Each tone at least about -33 dBm0, and both together most of what is heard. */
const LEAST_RMS = 250;
const TONE_SHARE = 0.7;
/** The columns may be 8 dB weaker than the rows, or 4 dB stronger (Q.24). With room for the block's edges. */
const TWIST = 10 ** 0.9;
const REVERSE_TWIST = 10 ** 0.5;
/** The strongest tone of a group is this much above the next one: 6 dB, and speech spreads. */
const CLEAR = 4;
/** A voice has overtones where a key has none: the second harmonic stays 10 dB below. Next to the other tone it cannot be seen. */
const HARMONIC = 10;
const TOO_CLOSE_HZ = 100;

const coefficient = (hz: number): number => 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ);
const TONES = [...ROWS_HZ, ...COLUMNS_HZ].map(coefficient);
const OVERTONES = [...ROWS_HZ, ...COLUMNS_HZ].map((hz) => coefficient(2 * hz));

/** Power of one frequency in a block (Goertzel 1958), scaled so that a pure tone has the square of its root mean square. */
function power(block: Float64Array, by: number): number {
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < BLOCK; i++) {
    const s = (block[i] as number) + by * s1 - s2;
    s2 = s1;
    s1 = s;
  }
  return ((s1 * s1 + s2 * s2 - by * s1 * s2) * 2) / (BLOCK * BLOCK);
}

/** Which of four is strongest, or -1 where another is nearly as strong. */
function clearest(powers: Float64Array, from: number): number {
  let best = from;
  for (let i = from + 1; i < from + 4; i++) if ((powers[i] as number) > (powers[best] as number)) best = i;
  for (let i = from; i < from + 4; i++) if (i !== best && (powers[i] as number) * CLEAR > (powers[best] as number)) return -1;
  return best - from;
}

/**
 * Hears keys in the audio itself, for lines without keypad events. A tone pair counts that stands alone, in the right proportion, without overtones,
 * for 38 ms; a voice hardly ever does that. Each press is told once.
 */
export class DtmfDetector {
  readonly #block = new Float64Array(BLOCK);
  readonly #powers = new Float64Array(8);
  #filled = 0;
  #key = '';
  #seen = 0;
  #missed = 0;
  #isTold = false;

  /** The key that was recognised within this audio, or null. Takes frames in order. */
  push(pcm: Int16Array): string | null {
    let found: string | null = null;
    for (let i = 0; i < pcm.length; i++) {
      this.#block[this.#filled++] = pcm[i] as number;
      if (this.#filled < BLOCK) continue;
      this.#filled = BLOCK - STEP;
      found = this.#judge() ?? found;
      this.#block.copyWithin(0, STEP);
    }
    return found;
  }

  #judge(): string | null {
    const key = this.#keyOfBlock();
    if (key !== '' && key === this.#key) {
      this.#missed = 0;
      this.#seen++;
      if (this.#seen < BLOCKS || this.#isTold) return null;
      this.#isTold = true;
      return key;
    }
    // One spoilt block within a press does not make it two.
    if (this.#isTold && ++this.#missed < GAP_BLOCKS) return null;
    this.#key = key;
    this.#seen = key === '' ? 0 : 1;
    this.#missed = 0;
    this.#isTold = false;
    return null;
  }

  #keyOfBlock(): string {
    const block = this.#block;
    let energy = 0;
    for (let i = 0; i < BLOCK; i++) energy += (block[i] as number) ** 2;
    const total = energy / BLOCK;
    if (total < LEAST_RMS * LEAST_RMS) return '';
    for (let i = 0; i < 8; i++) this.#powers[i] = power(block, TONES[i] as number);
    const row = clearest(this.#powers, 0);
    const column = clearest(this.#powers, 4);
    if (row < 0 || column < 0) return '';
    const low = this.#powers[row] as number;
    const high = this.#powers[4 + column] as number;
    if (low + high < total * TONE_SHARE || low > high * TWIST || high > low * REVERSE_TWIST) return '';
    const isHidden = Math.abs(2 * (ROWS_HZ[row] as number) - (COLUMNS_HZ[column] as number)) < TOO_CLOSE_HZ;
    if ((!isHidden && power(block, OVERTONES[row] as number) * HARMONIC > low) || power(block, OVERTONES[4 + column] as number) * HARMONIC > high) return '';
    return KEYS[row]?.[column] ?? '';
  }
}

/** About -9 dBm0 for each tone. */
const AMPLITUDE = 8_000;

/** The tones of a key, `frame` frames after it went down; phases run on from frame to frame. Silence for what is no key. */
export function dtmfFrame(key: string, frame: number): Int16Array {
  const row = KEYS.findIndex((keys) => keys.includes(key));
  const column = KEYS[row]?.indexOf(key) ?? -1;
  const pcm = new Int16Array(FRAME_SAMPLES);
  const [low, high] = [ROWS_HZ[row], COLUMNS_HZ[column]];
  if (key.length !== 1 || low === undefined || high === undefined) return pcm;
  for (let i = 0; i < FRAME_SAMPLES; i++) {
    const t = (2 * Math.PI * (frame * FRAME_SAMPLES + i)) / SAMPLE_RATE_HZ;
    pcm[i] = Math.round(AMPLITUDE * (Math.sin(low * t) + Math.sin(high * t)));
  }
  return pcm;
}

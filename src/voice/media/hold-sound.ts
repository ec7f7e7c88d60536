import { FRAME_SAMPLES } from '../ports.ts';

const RATE_HZ = 8_000;
/** Soft enough to talk over, loud enough to know that the line is alive. */
const LEVEL = 2_600;
const NOTE_MS = 480;
/** Two bars over F, D minor, B flat and C, plucked one after the other: written for this, so that nobody's rights are in it. */
const NOTES_HZ = [349.2, 440, 523.3, 440, 293.7, 349.2, 440, 349.2, 233.1, 293.7, 349.2, 293.7, 261.6, 329.6, 392, 329.6];

let loop: Int16Array | null = null;

function music(): Int16Array {
  const length = (NOTE_MS * RATE_HZ) / 1_000;
  const pcm = new Float32Array(NOTES_HZ.length * length);
  NOTES_HZ.forEach((hz, n) => {
    // A note rings on into the next two, and the last ones into the first.
    for (let i = 0; i < length * 3; i++) {
      const fade = Math.min(1, i / 160) * Math.exp((-3.2 * i) / length);
      const at = (n * length + i) % pcm.length;
      const turn = (2 * Math.PI * hz * i) / RATE_HZ;
      pcm[at] = (pcm[at] as number) + LEVEL * fade * (Math.sin(turn) + 0.25 * Math.sin(2 * turn));
    }
  });
  return Int16Array.from(pcm, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample))));
}

/** What a caller hears while somebody is being called: a frame of 20 ms at a time, for ever. `sound` replaces the music of the house. */
export class HoldSound {
  readonly #pcm: Int16Array;
  #at = 0;

  constructor(sound: Int16Array | null = null) {
    loop ??= music();
    this.#pcm = sound !== null && sound.length >= FRAME_SAMPLES ? sound : loop;
  }

  next(): Int16Array {
    const frame = new Int16Array(FRAME_SAMPLES);
    for (let i = 0; i < FRAME_SAMPLES; i++) frame[i] = this.#pcm[(this.#at + i) % this.#pcm.length] as number;
    this.#at = (this.#at + FRAME_SAMPLES) % this.#pcm.length;
    return frame;
  }
}

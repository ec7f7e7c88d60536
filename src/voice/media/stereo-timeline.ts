/** Samples kept open for late caller audio: what is older has been given out and cannot change. */
const OPEN_SAMPLES = 4_800;
/** Four seconds; a whole number of chunks, so that a chunk never wraps round the end. */
const RING_SAMPLES = 32_000;
const CHUNK_SAMPLES = 160;

/**
 * Lays what the caller said and what the agent was heard to say on the clock of the call. Audio may come late or in bursts; 600 ms after its
 * time a stretch is given out, both sides at once, and later arrivals for it are dropped. Positions are samples at 8 kHz since the call began.
 */
export class StereoTimeline {
  readonly #left = new Int16Array(RING_SAMPLES);
  readonly #right = new Int16Array(RING_SAMPLES);
  readonly #give: (atSample: number, left: Int16Array, right: Int16Array) => void;
  #given = 0;
  /** Samples that came too late and are missing from the record. */
  lateSamples = 0;

  constructor(give: (atSample: number, left: Int16Array, right: Int16Array) => void) {
    this.#give = give;
  }

  caller(atSample: number, pcm: Int16Array): void {
    this.#write(this.#left, atSample, pcm);
  }

  agent(atSample: number, pcm: Int16Array): void {
    this.#write(this.#right, atSample, pcm);
  }

  /** Gives out everything older than the open stretch. */
  advance(nowSample: number): void {
    this.#giveUntil(nowSample - OPEN_SAMPLES);
  }

  /** Gives out everything up to `nowSample`; at the end of the call. */
  finish(nowSample: number): void {
    this.#giveUntil(Math.ceil(nowSample / CHUNK_SAMPLES) * CHUNK_SAMPLES);
  }

  #write(ring: Int16Array, atSample: number, pcm: Int16Array): void {
    for (let i = 0; i < pcm.length; i++) {
      const at = atSample + i;
      if (at < this.#given || at >= this.#given + RING_SAMPLES) {
        this.lateSamples++;
        continue;
      }
      ring[at % RING_SAMPLES] = pcm[i] as number;
    }
  }

  #giveUntil(end: number): void {
    while (this.#given + CHUNK_SAMPLES <= end) {
      const from = this.#given % RING_SAMPLES;
      const left = this.#left.slice(from, from + CHUNK_SAMPLES);
      const right = this.#right.slice(from, from + CHUNK_SAMPLES);
      this.#left.fill(0, from, from + CHUNK_SAMPLES);
      this.#right.fill(0, from, from + CHUNK_SAMPLES);
      const atSample = this.#given;
      this.#given += CHUNK_SAMPLES;
      this.#give(atSample, left, right);
    }
  }
}

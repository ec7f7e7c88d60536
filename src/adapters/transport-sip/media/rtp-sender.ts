import { type G711, g711Codes } from '#voice/media/g711';
import { FRAME_SAMPLES } from '#voice/ports';
import type { AudioFormat } from '../sdp/audio-line.ts';
import { RTP_HEADER_BYTES, writeRtpHeader } from './rtp-packet.ts';
import { SRTP_ROOM_BYTES } from './srtp.ts';

const PER_MS = 8;
const LONGEST_PAYLOAD = 60 * PER_MS;
/** Handed to the network and not overwritten before so many others were. */
const BUFFERS = 8;
/** About -60 dBov, for while nobody speaks: absolute silence is taken for a dead line. */
const NOISE_RMS = 33;
const NOISE_SAMPLES = 8_000;

function noiseOf(law: G711): Uint8Array {
  const codes = new Uint8Array(NOISE_SAMPLES);
  const table = g711Codes(law);
  for (let i = 0, seed = 1; i < NOISE_SAMPLES; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    codes[i] = table[Math.round((seed / 0x80000000) * NOISE_RMS * 1.732) & 0xffff] as number;
  }
  return codes;
}
const NOISE: Readonly<Record<G711, Uint8Array>> = { mulaw: noiseOf('mulaw'), alaw: noiseOf('alaw') };

interface Options {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  /** Takes a packet; `packet` has room behind `length`, and belongs to the sender again soon. */
  readonly write: (packet: Buffer, length: number) => void;
}

/** Our side of a stream: frames of 20 ms become packets of the agreed length, without a gap in the timestamps. */
export class RtpSender {
  readonly ssrc: number;
  readonly #write: Options['write'];
  readonly #buffers = Array.from({ length: BUFFERS }, () => Buffer.alloc(RTP_HEADER_BYTES + LONGEST_PAYLOAD + SRTP_ROOM_BYTES));
  readonly #codes = new Uint8Array(LONGEST_PAYLOAD + FRAME_SAMPLES);
  #filled = 0;
  #sequence: number;
  /** Of the first code that waits. */
  #timestamp: number;
  #payloadType = 0;
  #law: G711 = 'mulaw';
  #eventType: number | null = null;
  #eventTimestamp = 0;
  #payload = 20 * PER_MS;
  #isMarked = true;
  #wasSpeech = false;
  #noiseAt = 0;
  #buffer = 0;
  packets = 0;
  octets = 0;

  constructor({ ssrc, sequence, timestamp, write }: Options) {
    this.ssrc = ssrc;
    this.#sequence = sequence;
    this.#timestamp = timestamp;
    this.#write = write;
  }

  /** What was agreed on; takes effect with the next packet. */
  configure(send: readonly AudioFormat[], ptimeMs: number): void {
    const speech = send.find(({ codec }) => codec === 'PCMU' || codec === 'PCMA');
    if (speech) {
      const law = speech.codec === 'PCMU' ? 'mulaw' : 'alaw';
      if (law !== this.#law) this.clear();
      this.#law = law;
      this.#payloadType = speech.payload_type;
    }
    this.#eventType = send.find(({ codec }) => codec === 'telephone-event')?.payload_type ?? null;
    this.#payload = Math.min(LONGEST_PAYLOAD, ptimeMs * PER_MS);
  }

  /** Does the far end take keypad events? */
  get hasEvents(): boolean {
    return this.#eventType !== null;
  }

  /** Samples that wait for their packet to be full. */
  get waiting(): number {
    return this.#filled;
  }

  /** The timestamp of what is sent next. */
  get timestamp(): number {
    return (this.#timestamp + this.#filled) >>> 0;
  }

  /** One frame of speech, or of quiet noise for null. */
  frame(pcm: Int16Array | null): void {
    if (pcm) {
      const table = g711Codes(this.#law);
      for (let i = 0; i < FRAME_SAMPLES; i++) this.#codes[this.#filled + i] = table[(pcm[i] ?? 0) & 0xffff] as number;
      if (!this.#wasSpeech) this.#isMarked = true;
    } else {
      this.#codes.set(NOISE[this.#law].subarray(this.#noiseAt, this.#noiseAt + FRAME_SAMPLES), this.#filled);
      this.#noiseAt = (this.#noiseAt + FRAME_SAMPLES) % NOISE_SAMPLES;
    }
    this.#wasSpeech = pcm !== null;
    this.#filled += FRAME_SAMPLES;
    let from = 0;
    for (; this.#filled - from >= this.#payload; from += this.#payload) {
      this.#send(this.#payloadType, this.#timestamp, this.#isMarked, this.#codes, from, this.#payload);
      this.#timestamp = (this.#timestamp + this.#payload) >>> 0;
      this.#isMarked = false;
    }
    if (from > 0) this.#codes.copyWithin(0, from, this.#filled);
    this.#filled -= from;
  }

  /** One packet of a keypad event; takes the place of a frame. All packets of an event carry the time of its first one. */
  event(payload: Uint8Array, isFirst: boolean): void {
    this.clear();
    if (isFirst) this.#eventTimestamp = this.#timestamp;
    if (this.#eventType !== null) this.#send(this.#eventType, this.#eventTimestamp, isFirst, payload, 0, payload.length);
    this.pass(FRAME_SAMPLES);
  }

  /** Time passes in which nothing is sent. */
  pass(samples: number): void {
    this.clear();
    this.#timestamp = (this.#timestamp + samples) >>> 0;
    this.#isMarked = true;
  }

  /** Throws away what waits for its packet to be full. */
  clear(): void {
    this.#timestamp = (this.#timestamp + this.#filled) >>> 0;
    this.#filled = 0;
  }

  #send(payloadType: number, timestamp: number, isMarked: boolean, payload: Uint8Array, from: number, length: number): void {
    const packet = this.#buffers[this.#buffer] as Buffer;
    this.#buffer = (this.#buffer + 1) % BUFFERS;
    writeRtpHeader(packet, payloadType, isMarked, this.#sequence, timestamp, this.ssrc);
    packet.set(payload.subarray(from, from + length), RTP_HEADER_BYTES);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.packets++;
    this.octets += length;
    this.#write(packet, RTP_HEADER_BYTES + length);
  }
}

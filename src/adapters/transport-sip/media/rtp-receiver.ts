import { g711Samples } from '#voice/media/g711';
import type { AudioCodec, AudioFormat } from '../sdp/audio-line.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { Reception } from './reception.ts';
import { newRtpHeader, readRtpHeader } from './rtp-packet.ts';
import type { SourceGate } from './source-gate.ts';
import { KeypadReader } from './telephone-event.ts';

/** A far end sends 100 packets a second at most; what comes beyond this is a flood, and not looked at. */
const PACKETS_PER_SECOND = 200;
const BURST = 200;
const LONGEST_PACKET = 1_500;

/** The far end's side of a stream: what belongs to the call goes to the jitter buffer, keys to `onDigit`, everything else is counted and dropped. */
export class RtpReceiver {
  readonly buffer = new JitterBuffer();
  readonly reception = new Reception();
  readonly #gate: SourceGate;
  readonly #onDigit: (digit: string) => void;
  readonly #keypad = new KeypadReader();
  readonly #codecs: (AudioCodec | undefined)[] = [];
  readonly #header = newRtpHeader();
  #credit = BURST;
  #creditMs = 0;
  /** Unreadable, of a type nobody agreed on, or too many. */
  dropped = 0;
  /** When the last packet of the call came. */
  lastMs = 0;

  constructor(gate: SourceGate, onDigit: (digit: string) => void) {
    this.#gate = gate;
    this.#onDigit = onDigit;
  }

  configure(receive: readonly AudioFormat[]): void {
    this.#codecs.length = 0;
    for (const { payload_type, codec } of receive) this.#codecs[payload_type] = codec;
  }

  /** Is there room for one more packet in this second? */
  hasRoom(nowMs: number): boolean {
    this.#credit = Math.min(BURST, this.#credit + ((nowMs - this.#creditMs) / 1000) * PACKETS_PER_SECOND);
    this.#creditMs = nowMs;
    if (this.#credit < 1) {
      this.dropped++;
      return false;
    }
    this.#credit--;
    return true;
  }

  /** One RTP packet, authentic where that can be known. Answers whether it gave the call its first audio, or that of a new stream. */
  push(bytes: Uint8Array, address: string, port: number, nowMs: number): boolean {
    const header = this.#header;
    const codec = bytes.length <= LONGEST_PACKET && readRtpHeader(bytes, header) ? this.#codecs[header.payloadType] : undefined;
    if (!codec) {
      this.dropped++;
      return false;
    }
    const verdict = this.#gate.admit(address, port, header.ssrc, header.sequence, nowMs);
    if (verdict === 'ignore') return false;
    if (verdict === 'fresh') {
      this.reception.restart(header.ssrc);
      this.buffer.restart();
      this.#keypad.restart();
    }
    this.lastMs = nowMs;
    const { sequence, timestamp, payloadAt, payloadEnd } = header;
    this.reception.push(sequence, timestamp, nowMs);
    switch (codec) {
      case 'telephone-event': {
        this.buffer.pause(sequence, timestamp, null);
        const digit = this.#keypad.read(timestamp, bytes, payloadAt, payloadEnd);
        if (digit !== null) this.#onDigit(digit);
        break;
      }
      case 'CN':
        if (payloadEnd > payloadAt) this.buffer.pause(sequence, timestamp, (bytes[payloadAt] as number) & 0x7f);
        break;
      default:
        this.buffer.put(sequence, timestamp, header.isMarked, bytes, payloadAt, payloadEnd, g711Samples(codec === 'PCMU' ? 'mulaw' : 'alaw'), nowMs);
    }
    return verdict === 'fresh';
  }
}

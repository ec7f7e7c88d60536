import type { Datagram } from './pcap.ts';
import { RTP_HEADER_BYTES } from './rtp-packet.ts';

const MOST_FAR_ENDS = 16;

/**
 * The latest packets of a call by their headers: time, length, order, never a byte of what was said or keyed. Enough to see loss, jitter and who sent what
 * from where. Memory is taken once.
 */
export class RtpTrace {
  readonly #most: number;
  readonly #times: Float64Array;
  readonly #lengths: Uint16Array;
  /** Far end in the upper bits, then port of ours (0 RTP, 1 RTCP), then direction (1 out). */
  readonly #ways: Uint8Array;
  readonly #headers: Uint8Array;
  readonly #farEnds: { address: string; port: number }[] = [];
  #count = 0;

  /** Keeps `most` packets; 40 bytes each. */
  constructor(most: number) {
    this.#most = most;
    this.#times = new Float64Array(most);
    this.#lengths = new Uint16Array(most);
    this.#ways = new Uint8Array(most);
    this.#headers = new Uint8Array(most * RTP_HEADER_BYTES);
  }

  note(direction: 'in' | 'out', kind: 'rtp' | 'rtcp', packet: Uint8Array, length: number, address: string, port: number, unixMs: number): void {
    if (this.#most === 0) return;
    const slot = this.#count++ % this.#most;
    this.#times[slot] = unixMs;
    this.#lengths[slot] = length;
    this.#ways[slot] = (this.#farEnd(address, port) << 2) | (kind === 'rtcp' ? 2 : 0) | (direction === 'out' ? 1 : 0);
    const kept = Math.min(RTP_HEADER_BYTES, length);
    for (let i = 0; i < kept; i++) this.#headers[slot * RTP_HEADER_BYTES + i] = packet[i] as number;
  }

  /** What was kept, oldest first; `own` is our address and port for RTP. */
  datagrams(own: { readonly address: string; readonly port: number }): Datagram[] {
    const kept = Math.min(this.#count, this.#most);
    return Array.from({ length: kept }, (_, i) => {
      const slot = (this.#count - kept + i) % this.#most;
      const way = this.#ways[slot] as number;
      const far = this.#farEnds[way >> 2] ?? { address: '0.0.0.0', port: 0 };
      const ours = { address: own.address, port: own.port + ((way >> 1) & 1) };
      const length = this.#lengths[slot] as number;
      return {
        unix_ms: this.#times[slot] as number,
        from: way & 1 ? ours : far,
        to: way & 1 ? far : ours,
        bytes: this.#headers.slice(slot * RTP_HEADER_BYTES, slot * RTP_HEADER_BYTES + Math.min(RTP_HEADER_BYTES, length)),
        length,
      };
    });
  }

  /** Strangers beyond the first few are not told apart: there can be any number of them. */
  #farEnd(address: string, port: number): number {
    for (let i = 0; i < this.#farEnds.length; i++) {
      const known = this.#farEnds[i];
      if (known?.port === port && known.address === address) return i;
    }
    if (this.#farEnds.length >= MOST_FAR_ENDS) return MOST_FAR_ENDS;
    return this.#farEnds.push({ address, port }) - 1;
  }
}

import { isIPv6, SocketAddress } from 'node:net';

/** Where packets come from, or go to. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

/** A far end behind NAT shows itself with this many packets in order, and this long without a packet from where it said it is. */
const PROBATION_PACKETS = 5;
const PROBATION_MS = 80;
/** A candidate that went quiet makes room for another. */
const CANDIDATE_QUIET_MS = 500;
/** A new stream is only taken once the old one has been quiet for this long: two at once are one too many. */
const STREAM_QUIET_MS = 160;

const plain = (address: string): string => (isIPv6(address) ? new SocketAddress({ address, family: 'ipv6' }).address : address);

/**
 * Decides whose packets are the call (symmetric RTP, RFC 4961): those from the negotiated address, or, where that is silent, from the first source that
 * sends a proper stream within a short time. Afterwards every other source is ignored, and every other SSRC unless the known one fell silent.
 */
export class SourceGate {
  readonly #latchWithinMs: number;
  #negotiated: Source | null = null;
  #isOpen = false;
  #openedMs = 0;
  #latched: Source | null = null;
  #isConfirmed = false;
  #ssrc: number | null = null;
  #lastMs = 0;
  #candidate: { source: Source; ssrc: number; sequence: number; packets: number; sinceMs: number; lastMs: number } | null = null;
  /** Packets that were not let in. */
  ignored = 0;

  constructor(latchWithinMs: number) {
    this.#latchWithinMs = latchWithinMs;
  }

  /** Both sides know where the other is. The same address again changes nothing; a null address is known by its packets alone. */
  open(address: string | null, port: number, nowMs: number): void {
    const negotiated = address === null ? null : { address: plain(address), port };
    const isSame = this.#isOpen && negotiated?.address === this.#negotiated?.address && negotiated?.port === this.#negotiated?.port;
    if (isSame) return;
    this.#isOpen = true;
    this.#negotiated = negotiated;
    this.#latched = null;
    this.#isConfirmed = false;
    this.#candidate = null;
    this.#openedMs = nowMs;
  }

  /** Where to send: the source of what is heard, before that the negotiated address. */
  get target(): Source | null {
    return this.#latched ?? this.#negotiated;
  }

  /** Is this the host that media comes from, whatever the port? */
  isFarHost(address: string): boolean {
    return this.#isOpen && address === this.target?.address;
  }

  /** `take` a packet, `fresh` take it as the first of another stream, or `ignore` it. */
  admit(address: string, port: number, ssrc: number, sequence: number, nowMs: number): 'take' | 'fresh' | 'ignore' {
    const verdict = this.#judge(address, port, ssrc, sequence, nowMs);
    if (verdict === 'ignore') this.ignored++;
    else this.#lastMs = nowMs;
    return verdict;
  }

  #judge(address: string, port: number, ssrc: number, sequence: number, nowMs: number): 'take' | 'fresh' | 'ignore' {
    if (!this.#isOpen) return 'ignore';
    const isLatched = this.#latched !== null && port === this.#latched.port && address === this.#latched.address;
    if (!isLatched) {
      const isNegotiated = this.#negotiated !== null && port === this.#negotiated.port && address === this.#negotiated.address;
      if (isNegotiated ? this.#isConfirmed : !this.#isProven(address, port, ssrc, sequence, nowMs)) return 'ignore';
      this.#latched = { address, port };
      this.#isConfirmed = isNegotiated;
      this.#candidate = null;
      this.#ssrc = ssrc;
      return 'fresh';
    }
    if (ssrc === this.#ssrc) return 'take';
    if (nowMs - this.#lastMs < STREAM_QUIET_MS) return 'ignore';
    this.#ssrc = ssrc;
    return 'fresh';
  }

  /** A source nobody negotiated: only while nothing is known, soon after the call was answered, and with a stream in order. */
  #isProven(address: string, port: number, ssrc: number, sequence: number, nowMs: number): boolean {
    if (this.#latched !== null) return false;
    // A known host behind another port is what NAT makes of it, however late.
    if (nowMs - this.#openedMs > this.#latchWithinMs && address !== this.#negotiated?.address) return false;
    const known = this.#candidate;
    const isKnown = known?.source.address === address && known.source.port === port && known.ssrc === ssrc;
    if (!isKnown && known && nowMs - known.lastMs < CANDIDATE_QUIET_MS) return false;
    const isNext = isKnown && ((sequence - known.sequence) & 0xffff) < 100 && sequence !== known.sequence;
    if (!isNext) {
      this.#candidate = { source: { address, port }, ssrc, sequence, packets: 1, sinceMs: nowMs, lastMs: nowMs };
      return false;
    }
    known.sequence = sequence;
    known.lastMs = nowMs;
    known.packets++;
    return known.packets >= PROBATION_PACKETS && nowMs - known.sinceMs >= PROBATION_MS;
  }
}

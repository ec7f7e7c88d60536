import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { CryptoSuite } from '../sdp/crypto-line.ts';
import { RTP_HEADER_BYTES } from './rtp-packet.ts';

const RTP_TAG_BYTES: Readonly<Record<CryptoSuite, number>> = { AES_CM_128_HMAC_SHA1_80: 10, AES_CM_128_HMAC_SHA1_32: 4 };
/** RTCP keeps its long tag under both suites (RFC 4568 section 6.2). */
const RTCP_TAG_BYTES = 10;
const RTCP_HEADER_BYTES = 8;
/** What a protected packet may be longer than a plain one. */
export const SRTP_ROOM_BYTES = 14;
/** Packets older than these behind the newest are taken for repeated (RFC 3711 section 3.3.2 asks for at least 64). */
const WINDOW = 128;
/** Streams of one far end that are remembered: it may start a new one when it changes its source. */
const MOST_STREAMS = 8;

/** Bytes of the key stream of AES in counter mode (RFC 3711 section 4.1.1). */
export function keyStream(key: Uint8Array, iv: Uint8Array, length: number): Buffer {
  return createCipheriv('aes-128-ctr', key, iv).update(Buffer.alloc(length));
}

/** Derives one session key from the master key and salt (RFC 3711 section 4.3.1) with a derivation rate of zero. */
export function deriveKey(masterKey: Uint8Array, masterSalt: Uint8Array, label: number, length: number): Buffer {
  const iv = new Uint8Array(16);
  iv.set(masterSalt);
  iv[7]! ^= label;
  return keyStream(masterKey, iv, length);
}

interface Stream {
  /** Highest index that was authentic: roll-over counter times 65536 plus sequence number. */
  highest: number;
  /** Which indices came, each in its place modulo the window. */
  readonly seen: Float64Array;
}

const newStream = (): Stream => ({ highest: -1, seen: new Float64Array(WINDOW).fill(-1) });

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) * 0x10000 + u16(bytes, at + 2)) >>> 0;

/** Where the payload of a packet begins, or null when its header does not fit. */
function payloadAt(packet: Uint8Array, length: number): number | null {
  if (length < RTP_HEADER_BYTES || (packet[0] as number) >> 6 !== 2) return null;
  let at = RTP_HEADER_BYTES + ((packet[0] as number) & 15) * 4;
  if ((packet[0] as number) & 0x10) at = at + 4 > length ? length + 1 : at + 4 + u16(packet, at + 2) * 4;
  return at > length ? null : at;
}

/**
 * One direction of SRTP and SRTCP (RFC 3711) with keys from the session description: AES-128 in counter mode, HMAC-SHA1. Works in place on a buffer
 * with room behind the packet, answers lengths; -1 is a packet that is not authentic, repeated, or none.
 */
export class Srtp {
  readonly #tagBytes: number;
  readonly #rtp: { readonly key: Buffer; readonly auth: Buffer; readonly salt: Buffer };
  readonly #rtcp: { readonly key: Buffer; readonly auth: Buffer; readonly salt: Buffer };
  readonly #streams = new Map<number, Stream>();
  readonly #reports = new Map<number, Stream>();
  readonly #iv = new Uint8Array(16);
  readonly #roc = new Uint8Array(4);
  #nextReport = 1;

  /** `keyAndSalt` is what stands behind `inline:`, 30 bytes. */
  constructor(suite: CryptoSuite, keyAndSalt: Uint8Array) {
    const key = keyAndSalt.subarray(0, 16);
    const salt = keyAndSalt.subarray(16, 30);
    this.#tagBytes = RTP_TAG_BYTES[suite];
    this.#rtp = { key: deriveKey(key, salt, 0, 16), auth: deriveKey(key, salt, 1, 20), salt: deriveKey(key, salt, 2, 14) };
    this.#rtcp = { key: deriveKey(key, salt, 3, 16), auth: deriveKey(key, salt, 4, 20), salt: deriveKey(key, salt, 5, 14) };
  }

  /** Encrypts and signs an RTP packet of `length` bytes. Packets are to come in order. */
  protect(packet: Buffer, length: number): number {
    const at = payloadAt(packet, length);
    if (at === null) return -1;
    const ssrc = u32(packet, 8);
    const stream = this.#streams.get(ssrc) ?? newStream();
    this.#streams.set(ssrc, stream);
    const index = indexOf(u16(packet, 2), stream.highest);
    stream.highest = Math.max(stream.highest, index);
    this.#crypt(this.#rtp, packet, at, length, ssrc, index);
    this.#tag(packet, length, index).copy(packet, length, 0, this.#tagBytes);
    return length + this.#tagBytes;
  }

  /** Checks and decrypts an RTP packet. */
  unprotect(packet: Buffer, length: number): number {
    const end = length - this.#tagBytes;
    const at = payloadAt(packet, end);
    if (at === null) return -1;
    const ssrc = u32(packet, 8);
    const stream = this.#streams.get(ssrc) ?? newStream();
    const index = indexOf(u16(packet, 2), stream.highest);
    if (!isNew(stream, index) || !timingSafeEqual(this.#tag(packet, end, index).subarray(0, this.#tagBytes), packet.subarray(end, length))) return -1;
    remember(this.#streams, ssrc, stream, index);
    this.#crypt(this.#rtp, packet, at, end, ssrc, index);
    return end;
  }

  /** Encrypts and signs a compound RTCP packet (RFC 3711 section 3.4). */
  protectReport(packet: Buffer, length: number): number {
    const index = this.#nextReport++;
    this.#crypt(this.#rtcp, packet, RTCP_HEADER_BYTES, length, u32(packet, 4), index);
    packet.writeUInt32BE((0x80000000 | index) >>> 0, length);
    const end = length + 4;
    createHmac('sha1', this.#rtcp.auth).update(packet.subarray(0, end)).digest().copy(packet, end, 0, RTCP_TAG_BYTES);
    return end + RTCP_TAG_BYTES;
  }

  /** Checks and decrypts a compound RTCP packet. */
  unprotectReport(packet: Buffer, length: number): number {
    const signed = length - RTCP_TAG_BYTES;
    const end = signed - 4;
    if (end < RTCP_HEADER_BYTES) return -1;
    const word = u32(packet, end);
    const index = word & 0x7fffffff;
    const ssrc = u32(packet, 4);
    const stream = this.#reports.get(ssrc) ?? newStream();
    const tag = createHmac('sha1', this.#rtcp.auth).update(packet.subarray(0, signed)).digest().subarray(0, RTCP_TAG_BYTES);
    if (!isNew(stream, index) || !timingSafeEqual(tag, packet.subarray(signed, length))) return -1;
    remember(this.#reports, ssrc, stream, index);
    if (word >>> 31 === 1) this.#crypt(this.#rtcp, packet, RTCP_HEADER_BYTES, end, ssrc, index);
    return end;
  }

  #crypt({ key, salt }: { key: Buffer; salt: Buffer }, packet: Buffer, from: number, to: number, ssrc: number, index: number): void {
    if (from >= to) return;
    const iv = this.#iv;
    iv.set(salt);
    iv[14] = 0;
    iv[15] = 0;
    for (let i = 0; i < 4; i++) iv[4 + i]! ^= ssrc >>> (24 - 8 * i);
    for (let i = 0, rest = index; i < 6; i++, rest = Math.floor(rest / 256)) iv[13 - i]! ^= rest & 0xff;
    createCipheriv('aes-128-ctr', key, iv).update(packet.subarray(from, to)).copy(packet, from);
  }

  #tag(packet: Buffer, length: number, index: number): Buffer {
    const roc = Math.floor(index / 65_536);
    for (let i = 0; i < 4; i++) this.#roc[i] = roc >>> (24 - 8 * i);
    return createHmac('sha1', this.#rtp.auth).update(packet.subarray(0, length)).update(this.#roc).digest();
  }
}

/** The index nearest to the newest one that ends in this sequence number (RFC 3711 section 3.3.1 and appendix A). */
function indexOf(sequence: number, highest: number): number {
  if (highest < 0) return sequence;
  const distance = ((sequence - highest + 32_768) & 0xffff) - 32_768;
  return Math.max(sequence, highest + distance);
}

const isNew = (stream: Stream, index: number): boolean => index > stream.highest - WINDOW && stream.seen[index % WINDOW] !== index;

function remember(streams: Map<number, Stream>, ssrc: number, stream: Stream, index: number): void {
  stream.seen[index % WINDOW] = index;
  stream.highest = Math.max(stream.highest, index);
  if (streams.has(ssrc)) return;
  if (streams.size >= MOST_STREAMS) streams.delete(streams.keys().next().value as number);
  streams.set(ssrc, stream);
}

export const RTP_HEADER_BYTES = 12;

/** The parts of an RTP header (RFC 3550 section 5.1) that are used, and where the payload lies. One object is filled again and again. */
export interface RtpHeader {
  payloadType: number;
  isMarked: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
  payloadAt: number;
  payloadEnd: number;
}

export const newRtpHeader = (): RtpHeader => ({ payloadType: 0, isMarked: false, sequence: 0, timestamp: 0, ssrc: 0, payloadAt: 0, payloadEnd: 0 });

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) * 0x10000 + u16(bytes, at + 2)) >>> 0;

/** RTCP packet types lie from 192 to 223, where an RTP packet of ours never has its marker and payload type (RFC 5761 section 4). */
export const isRtcp = (bytes: Uint8Array): boolean => bytes.length >= 2 && (bytes[1] as number) >= 192 && (bytes[1] as number) <= 223;

/** Reads the header into `into`; false when the bytes are no RTP packet of version 2 with a whole header. Never throws, allocates nothing. */
export function readRtpHeader(bytes: Uint8Array, into: RtpHeader): boolean {
  if (bytes.length < RTP_HEADER_BYTES || (bytes[0] as number) >> 6 !== 2) return false;
  const first = bytes[0] as number;
  let at = RTP_HEADER_BYTES + (first & 15) * 4;
  if (first & 0x10) {
    if (at + 4 > bytes.length) return false;
    at += 4 + u16(bytes, at + 2) * 4;
  }
  let end = bytes.length;
  if (first & 0x20) {
    const padding = bytes[end - 1] as number;
    if (padding === 0) return false;
    end -= padding;
  }
  if (at > end) return false;
  into.payloadType = (bytes[1] as number) & 0x7f;
  into.isMarked = (bytes[1] as number) > 127;
  into.sequence = u16(bytes, 2);
  into.timestamp = u32(bytes, 4);
  into.ssrc = u32(bytes, 8);
  into.payloadAt = at;
  into.payloadEnd = end;
  return true;
}

/** Writes the twelve bytes of a header without extension or contributing sources. */
export function writeRtpHeader(bytes: Uint8Array, payloadType: number, isMarked: boolean, sequence: number, timestamp: number, ssrc: number): void {
  bytes[0] = 0x80;
  bytes[1] = payloadType | (isMarked ? 0x80 : 0);
  bytes[2] = sequence >>> 8;
  bytes[3] = sequence;
  for (let i = 0; i < 4; i++) {
    bytes[4 + i] = timestamp >>> (24 - 8 * i);
    bytes[8 + i] = ssrc >>> (24 - 8 * i);
  }
}

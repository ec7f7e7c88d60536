import type { ReportBlock } from './reception.ts';

const SR = 200;
const RR = 201;
const SDES = 202;
const BYE = 203;
const CNAME = 1;
/** Seconds from 1900 to 1970. */
const NTP_EPOCH_S = 2_208_988_800;
const MOST_PACKETS = 32;

/** What was sent so far, for a sender report (RFC 3550 section 6.4.1). */
export interface Sent {
  readonly unixMs: number;
  readonly rtpTimestamp: number;
  readonly packets: number;
  readonly octets: number;
}

/** The middle 32 bits of an NTP timestamp: units of 1/65536 s. */
export const shortNtp = (unixMs: number): number => Math.floor(((unixMs / 1000 + NTP_EPOCH_S) % 65_536) * 65_536) >>> 0;

/** A block, and how long ago the last sender report of the other side came. */
export interface OwnBlock extends ReportBlock {
  readonly lastReport: number;
  /** In 1/65536 s. */
  readonly delay: number;
}

/** Writes a compound packet: a report, our name, and the goodbye at the end of the call. Answers its length. */
export function writeRtcp(into: Buffer, report: { ssrc: number; cname: string; sent: Sent | null; about: OwnBlock | null; isBye: boolean }): number {
  const { ssrc, cname, sent, about, isBye } = report;
  let at = 0;
  const head = (count: number, type: number, words: number): void => {
    into[at] = 0x80 | count;
    into[at + 1] = type;
    into.writeUInt16BE(words, at + 2);
    into.writeUInt32BE(ssrc, at + 4);
    at += 8;
  };
  head(about ? 1 : 0, sent ? SR : RR, 1 + (sent ? 5 : 0) + (about ? 6 : 0));
  if (sent) {
    const seconds = sent.unixMs / 1000 + NTP_EPOCH_S;
    into.writeUInt32BE(Math.floor(seconds) >>> 0, at);
    into.writeUInt32BE(Math.floor((seconds % 1) * 0x100000000) >>> 0, at + 4);
    into.writeUInt32BE(sent.rtpTimestamp, at + 8);
    into.writeUInt32BE(sent.packets >>> 0, at + 12);
    into.writeUInt32BE(sent.octets >>> 0, at + 16);
    at += 20;
  }
  if (about) {
    into.writeUInt32BE(about.ssrc, at);
    into.writeUInt32BE(((about.fraction << 24) | (about.lost & 0xffffff)) >>> 0, at + 4);
    into.writeUInt32BE(about.highest, at + 8);
    into.writeUInt32BE(about.jitter, at + 12);
    into.writeUInt32BE(about.lastReport, at + 16);
    into.writeUInt32BE(about.delay, at + 20);
    at += 24;
  }
  const name = Buffer.from(cname).subarray(0, 255);
  // At least one zero byte ends the list of items; the chunk is filled up to whole words.
  const chunk = Math.ceil((2 + name.length + 1) / 4) * 4;
  head(1, SDES, 1 + chunk / 4);
  into.fill(0, at, at + chunk);
  into[at] = CNAME;
  into[at + 1] = name.length;
  name.copy(into, at + 2);
  at += chunk;
  if (isBye) head(1, BYE, 1);
  return at;
}

/** What a compound packet of the other side says that is of use. */
export interface Heard {
  /** Of its sender report: the short NTP time to be told back. */
  sender: { readonly ssrc: number; readonly shortNtp: number } | null;
  /** What it received of us. */
  about: OwnBlock | null;
  hasBye: boolean;
}

/** Reads a compound packet; `ownSsrc` picks the block about us. Null when it is not well-formed (RFC 3550 appendix A.2). Never throws. */
export function readRtcp(bytes: Buffer, length: number, ownSsrc: number): Heard | null {
  const heard: Heard = { sender: null, about: null, hasBye: false };
  let at = 0;
  for (let packets = 0; at < length; packets++) {
    if (packets >= MOST_PACKETS || at + 4 > length || (bytes[at] as number) >> 6 !== 2) return null;
    const count = (bytes[at] as number) & 31;
    const type = bytes[at + 1] as number;
    const end = at + 4 + bytes.readUInt16BE(at + 2) * 4;
    if (end > length || (packets === 0 && type !== SR && type !== RR)) return null;
    if (type === SR || type === RR) {
      const blocks = at + (type === SR ? 28 : 8);
      if (blocks + count * 24 > end) return null;
      if (type === SR) heard.sender = { ssrc: bytes.readUInt32BE(at + 4), shortNtp: ((bytes.readUInt16BE(at + 10) << 16) | bytes.readUInt16BE(at + 12)) >>> 0 };
      for (let i = 0; i < count; i++) heard.about = readBlock(bytes, blocks + i * 24, ownSsrc) ?? heard.about;
    } else if (type === BYE) heard.hasBye = true;
    at = end;
  }
  return at === length && at > 0 ? heard : null;
}

function readBlock(bytes: Buffer, at: number, ownSsrc: number): OwnBlock | null {
  if (bytes.readUInt32BE(at) !== ownSsrc) return null;
  return {
    ssrc: ownSsrc,
    fraction: bytes[at + 4] as number,
    lost: bytes.readIntBE(at + 5, 3),
    highest: bytes.readUInt32BE(at + 8),
    jitter: bytes.readUInt32BE(at + 12),
    lastReport: bytes.readUInt32BE(at + 16),
    delay: bytes.readUInt32BE(at + 20),
  };
}

/** Until the next report: five seconds, scattered by half (RFC 3550 section 6.3.1), so that the reports of many calls do not come together. */
export const reportIntervalMs = (random: () => number): number => 2_500 + random() * 5_000;

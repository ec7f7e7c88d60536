import { isIPv6, SocketAddress } from 'node:net';

/** One datagram as it stands in the file. */
export interface Datagram {
  readonly unix_ms: number;
  readonly from: { readonly address: string; readonly port: number };
  readonly to: { readonly address: string; readonly port: number };
  readonly bytes: Uint8Array;
  /** Bytes it had on the wire, where only its beginning was kept. */
  readonly length?: number;
}

/** "Raw IP": every record begins with an IPv4 or IPv6 header. */
const LINKTYPE_RAW = 101;
const MOST_BYTES = 65_000;
const UDP = 17;
const UDP_HEADER_BYTES = 8;

function addressBytes(address: string): Uint8Array {
  if (!isIPv6(address)) {
    const parts = address.split('.').map(Number);
    return Uint8Array.from({ length: 4 }, (_, i) => parts[i] ?? 0);
  }
  const plain = new SocketAddress({ address, family: 'ipv6' }).address.replace(
    /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
    (_all, a: string, b: string, c: string, d: string) => [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((word) => word.toString(16)).join(':'),
  );
  const [head = '', tail = ''] = plain.split('::');
  const words = (text: string): number[] => (text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16)));
  const [before, after] = [words(head), words(tail)];
  const bytes = new Uint8Array(16);
  const put = (at: number, word: number): void => {
    bytes[at * 2] = word >> 8;
    bytes[at * 2 + 1] = word;
  };
  before.forEach((word, i) => put(i, word));
  after.forEach((word, i) => put(8 - after.length + i, word));
  return bytes;
}

/** The ones' complement sum of RFC 1071. */
function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) for (let i = 0; i < part.length; i += 2) sum += ((part[i] as number) << 8) | (part[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function headers(datagram: Datagram, length: number, isWhole: boolean): Buffer {
  const [from, to] = [addressBytes(datagram.from.address), addressBytes(datagram.to.address)];
  const isV6 = from.length === 16 && to.length === 16;
  const ip = Buffer.alloc(isV6 ? 40 : 20);
  const udp = Buffer.alloc(UDP_HEADER_BYTES);
  udp.writeUInt16BE(datagram.from.port, 0);
  udp.writeUInt16BE(datagram.to.port, 2);
  udp.writeUInt16BE(UDP_HEADER_BYTES + length, 4);
  if (isV6) {
    ip[0] = 0x60;
    ip.writeUInt16BE(UDP_HEADER_BYTES + length, 4);
    ip[6] = UDP;
    ip[7] = 64;
    ip.set(from, 8);
    ip.set(to, 24);
    // Over IPv6 the sum may not be missing (RFC 8200 section 8.1).
    const pseudo = Buffer.alloc(8);
    pseudo.writeUInt32BE(UDP_HEADER_BYTES + length, 0);
    pseudo[7] = UDP;
    if (isWhole) udp.writeUInt16BE(checksum(from, to, pseudo, udp, datagram.bytes) || 0xffff, 6);
  } else {
    ip[0] = 0x45;
    ip.writeUInt16BE(20 + UDP_HEADER_BYTES + length, 2);
    ip[6] = 0x40;
    ip[8] = 64;
    ip[9] = UDP;
    ip.set(from.subarray(-4), 12);
    ip.set(to.subarray(-4), 16);
    ip.writeUInt16BE(checksum(ip), 10);
  }
  return Buffer.concat([ip, udp]);
}

/**
 * A classic capture file (libpcap 2.4, microseconds) of datagrams in the order of their time, as network tools open it. Every message is written as UDP,
 * also what came over TCP or TLS, so that the file holds no keys and needs none.
 */
export function writePcap(datagrams: readonly Datagram[]): Buffer {
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(65_535, 16);
  head.writeUInt32LE(LINKTYPE_RAW, 20);
  const parts: Buffer[] = [head];
  for (const datagram of [...datagrams].sort((a, b) => a.unix_ms - b.unix_ms)) {
    const kept = datagram.bytes.subarray(0, MOST_BYTES);
    const length = Math.min(MOST_BYTES, Math.max(kept.length, datagram.length ?? 0));
    const packet = headers(datagram, length, kept.length === length);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(Math.floor(datagram.unix_ms / 1000), 0);
    record.writeUInt32LE(Math.floor((datagram.unix_ms % 1000) * 1000), 4);
    record.writeUInt32LE(packet.length + kept.length, 8);
    record.writeUInt32LE(packet.length + length, 12);
    parts.push(record, packet, Buffer.from(kept));
  }
  return Buffer.concat(parts);
}

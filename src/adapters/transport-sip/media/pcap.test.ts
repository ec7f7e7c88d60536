import { expect, test } from 'vitest';
import { writePcap } from './pcap.ts';
import { RtpTrace } from './rtp-trace.ts';

/** The ones' complement sum of a header with its checksum in it is all ones. */
function isSummed(bytes: Buffer): boolean {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += bytes.readUInt16BE(i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff;
}

interface RecordOfFile {
  readonly atUs: number;
  readonly packet: Buffer;
  readonly length: number;
}
/** Reads a capture file as its format says (libpcap, "pcap-savefile"). */
function recordsOf(file: Buffer): RecordOfFile[] {
  expect([file.readUInt32LE(0), file.readUInt16LE(4), file.readUInt16LE(6), file.readUInt32LE(20)]).toEqual([0xa1b2c3d4, 2, 4, 101]);
  const records: RecordOfFile[] = [];
  for (let at = 24; at < file.length; ) {
    const kept = file.readUInt32LE(at + 8);
    records.push({
      atUs: file.readUInt32LE(at) * 1e6 + file.readUInt32LE(at + 4),
      packet: file.subarray(at + 16, at + 16 + kept),
      length: file.readUInt32LE(at + 12),
    });
    at += 16 + kept;
  }
  return records;
}

test('messages and media stand in a capture file in their order, with headers that add up', () => {
  const invite = Buffer.from('INVITE sip:bob@example.com SIP/2.0\r\n\r\n');
  const [alice, bob] = [
    { address: '192.0.2.1', port: 5060 },
    { address: '198.51.100.7', port: 20_000 },
  ];
  const records = recordsOf(
    writePcap([
      { unix_ms: 1_800_000_000_250.5, from: bob, to: alice, bytes: Buffer.alloc(12, 0x80), length: 172 },
      { unix_ms: 1_800_000_000_000.25, from: alice, to: bob, bytes: invite },
    ]),
  );
  expect(records.map(({ atUs }) => atUs)).toEqual([1_800_000_000_000_250, 1_800_000_000_250_500]);
  const [first, second] = records as [RecordOfFile, RecordOfFile];
  expect(isSummed(first.packet.subarray(0, 20))).toBe(true);
  expect(first.packet.subarray(0, 20).toString('hex')).toMatch(/^4500.{12}4011.{4}c0000201c6336407$/);
  expect([first.packet.readUInt16BE(2), first.packet.readUInt16BE(20), first.packet.readUInt16BE(22), first.packet.readUInt16BE(24)]).toEqual([
    28 + invite.length,
    5060,
    20_000,
    8 + invite.length,
  ]);
  expect(first.packet.subarray(28)).toEqual(invite);
  expect([second.packet.length, second.length]).toEqual([28 + 12, 28 + 172]);
});

test('IPv6 is written with its checksum, and what is longer than a datagram is cut', () => {
  const bytes = Buffer.alloc(70_000, 1);
  const [from, to] = [
    { address: '2001:db8::1', port: 1 },
    { address: '::ffff:192.0.2.128', port: 2 },
  ];
  const [small, large] = recordsOf(
    writePcap([
      { unix_ms: 1, from, to, bytes: bytes.subarray(0, 33) },
      { unix_ms: 2, from, to, bytes },
    ]),
  ) as [RecordOfFile, RecordOfFile];
  const { packet } = small;
  expect(packet.subarray(8, 40).toString('hex')).toBe('20010db800000000000000000000000100000000000000000000ffffc0000280');
  const pseudo = Buffer.concat([packet.subarray(8, 40), Uint8Array.of(0, 0, 0, 41, 0, 0, 0, 17), packet.subarray(40), Uint8Array.of(0)]);
  expect(isSummed(pseudo)).toBe(true);
  expect(large.packet.length).toBe(48 + 65_000);
});

test('a trace keeps the latest packets and never what was said', () => {
  const trace = new RtpTrace(3);
  const packet = Buffer.alloc(172, 0xaa);
  for (let i = 0; i < 5; i++) {
    packet[3] = i;
    trace.note(i % 2 ? 'out' : 'in', i === 4 ? 'rtcp' : 'rtp', packet, 172, '192.0.2.1', 4000, 1_000 + i);
  }
  const kept = trace.datagrams({ address: '198.51.100.7', port: 20_000 });
  expect(kept.map(({ bytes, from, to }) => [bytes[3], bytes.length, from.port, to.port])).toEqual([
    [2, 12, 4000, 20_000],
    [3, 12, 20_000, 4000],
    [4, 12, 4000, 20_001],
  ]);
  for (let i = 0; i < 100; i++) trace.note('in', 'rtp', packet, 172, `192.0.2.${i}`, 4000, 1);
  expect(trace.datagrams({ address: '198.51.100.7', port: 20_000 }).map(({ from }) => from.address)).toEqual(['0.0.0.0', '0.0.0.0', '0.0.0.0']);
  new RtpTrace(0).note('in', 'rtp', packet, 172, '192.0.2.1', 4000, 1);
});

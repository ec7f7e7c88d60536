import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRtpHeader } from './rtp-packet.ts';
import { deriveKey, keyStream, Srtp, SRTP_ROOM_BYTES } from './srtp.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const MASTER_KEY = hex('E1F97A0D3E018BE0D64FA32C06DE4139');
const MASTER_SALT = hex('0EC675AD498AFEEBB6960B3AABE6');
const BOTH = Buffer.concat([MASTER_KEY, MASTER_SALT]);

test('the key stream of RFC 3711 appendix B.2', () => {
  const iv = hex('F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000');
  const stream = keyStream(hex('2B7E151628AED2A6ABF7158809CF4F3C'), iv, 0xff02 * 16);
  expect(stream.subarray(0, 48)).toEqual(hex('E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0'));
  expect(stream.subarray(0xfeff * 16)).toEqual(hex('EC8CDF7398607CB0F2D21675EA9EA1E4 362B7C3C6773516318A077D7FC5073AE 6A2CC3787889374FBEB4C81B17BA6C44'));
});

test('the session keys of RFC 3711 appendix B.3', () => {
  expect(deriveKey(MASTER_KEY, MASTER_SALT, 0, 16)).toEqual(hex('C61E7A93744F39EE10734AFE3FF7A087'));
  expect(deriveKey(MASTER_KEY, MASTER_SALT, 2, 14)).toEqual(hex('30CBBC08863D8C85D49DB34A9AE1'));
  expect(deriveKey(MASTER_KEY, MASTER_SALT, 1, 94)).toEqual(
    hex(
      'CEBE321F6FF7716B6FD4AB49AF256A15 6D38BAA48F0A0ACF3C34E2359E6CDBCE E049646C43D9327AD175578EF7227098 6371C10C9A369AC2F94A8C5FBCDDDC25 6D6E919A48B610EF17C2041E47403576 6B68642C59BBFC2F34DB60DBDFB2',
    ),
  );
});

/** A packet with room behind it. */
function packetOf(payload: Uint8Array, sequence = 0x1234, timestamp = 0xdecafbad, ssrc = 0xcafebabe): { bytes: Buffer; length: number } {
  const bytes = Buffer.alloc(12 + payload.length + SRTP_ROOM_BYTES);
  writeRtpHeader(bytes, 15, false, sequence, timestamp, ssrc);
  bytes.set(payload, 12);
  return { bytes, length: 12 + payload.length };
}

test('a whole packet as another implementation protects it', () => {
  const { bytes, length } = packetOf(new Uint8Array(16).fill(0xab));
  const whole = new Srtp('AES_CM_128_HMAC_SHA1_80', BOTH).protect(bytes, length);
  expect(bytes.subarray(0, whole)).toEqual(hex('800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb'));
  expect(new Srtp('AES_CM_128_HMAC_SHA1_80', BOTH).unprotect(bytes, whole)).toBe(length);
  expect(bytes.subarray(12, length)).toEqual(Buffer.alloc(16, 0xab));
});

test.each(['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const)(
  '%s: reordered over the roll-over, each packet once, none that was changed',
  (suite) => {
    const [there, here] = [new Srtp(suite, BOTH), new Srtp(suite, BOTH)];
    const sent = Array.from({ length: 300 }, (_, i) => {
      const { bytes, length } = packetOf(Uint8Array.of(i >> 8, i), (65_400 + i) & 0xffff);
      return bytes.subarray(0, there.protect(bytes, length));
    });
    const order = sent.map((_, i) => i);
    for (let i = 0; i + 7 < order.length; i += 8) order.splice(i, 8, ...order.slice(i, i + 8).reverse());
    for (const i of order) {
      const changed = Buffer.from(sent[i] as Buffer);
      changed[12] = (changed[12] as number) ^ 1;
      expect(here.unprotect(changed, changed.length)).toBe(-1);
      const packet = Buffer.from(sent[i] as Buffer);
      expect(here.unprotect(packet, packet.length)).toBe(14);
      expect((packet[12] as number) * 256 + (packet[13] as number)).toBe(i);
      const again = Buffer.from(sent[i] as Buffer);
      expect(here.unprotect(again, again.length)).toBe(-1);
    }
    const old = Buffer.from(sent[0] as Buffer);
    expect(here.unprotect(old, old.length)).toBe(-1);
    expect(new Srtp(suite, Buffer.alloc(30, 1)).unprotect(Buffer.from(sent[299] as Buffer), sent[299]?.length ?? 0)).toBe(-1);
  },
);

test('reports are protected too, and no bytes make it throw', () => {
  const [there, here] = [new Srtp('AES_CM_128_HMAC_SHA1_32', BOTH), new Srtp('AES_CM_128_HMAC_SHA1_32', BOTH)];
  const report = Buffer.alloc(64);
  hex('80c90001cafebabe81ca0002cafebabe01000000').copy(report);
  const plain = Buffer.from(report.subarray(0, 20));
  const whole = there.protectReport(report, 20);
  expect(whole).toBe(34);
  expect(report.subarray(8, 20)).not.toEqual(plain.subarray(8));
  const copy = Buffer.from(report.subarray(0, whole));
  expect(here.unprotectReport(report, whole)).toBe(20);
  expect(report.subarray(0, 20)).toEqual(plain);
  expect(here.unprotectReport(copy, whole)).toBe(-1);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const packet = Buffer.from(bytes);
      return here.unprotect(packet, packet.length) === -1 && here.unprotectReport(packet, packet.length) === -1;
    }),
    { numRuns: 500, seed: 7 },
  );
});

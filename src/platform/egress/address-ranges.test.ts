import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicUnicast, isWithin, parseAddress, parseRange } from './address-ranges.ts';

const v4 = fc.ipV4();
const v6 = fc.ipV6();
const isPublic = (text: string): boolean => isPublicUnicast(parseAddress(text) ?? []);

test('an address reads as the same bytes in every usual spelling, and as the system reads it', () => {
  fc.assert(
    fc.property(v6, (text) => {
      const bytes = parseAddress(text);
      const canonical = new URL(`http://[${text}]/`).hostname.slice(1, -1);
      expect(bytes).toHaveLength(16);
      expect(parseAddress(canonical)).toEqual(bytes);
    }),
  );
});

test('a block holds what the system says it holds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.tuple(v4, v4, fc.integer({ min: 0, max: 32 })), fc.tuple(v6, v6, fc.integer({ min: 0, max: 128 }))), ([address, base, bits]) => {
      const family = base.includes(':') ? 'ipv6' : 'ipv4';
      const list = new BlockList();
      list.addSubnet(base, bits, family);
      const range = parseRange(`${base}/${bits}`);
      for (const one of [address, base]) expect(isWithin(parseAddress(one) ?? [], range!)).toBe(list.check(one, family));
    }),
  );
});

test('no address of a closed block is public, whatever its other bits', () => {
  const closed = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '224.0.0.0/4', 'fc00::/7', 'fe80::/10', 'ff00::/8', '::/96'];
  const more = ['::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16', '2001:db8::/32'];
  fc.assert(
    fc.property(fc.constantFrom(...closed, ...more), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 16, maxLength: 16 }), (text, noise) => {
      const { bytes, bits } = parseRange(text)!;
      const inside = bytes.map((byte, i) => {
        const mask = (255 << Math.max(0, 8 - Math.max(0, bits - i * 8))) & 255;
        return (byte & mask) | ((noise[i] ?? 0) & ~mask & 255);
      });
      expect(isPublicUnicast(inside)).toBe(false);
    }),
  );
  expect(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::64'].filter((text) => !isPublic(text))).toEqual([]);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '256.1.1.1',
  '1.2.3.4/8',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  'fe80::1%eth0',
  '::1.2.3',
  '12345::',
])('is no address: %s', (text) => expect(parseAddress(text)).toBeUndefined());

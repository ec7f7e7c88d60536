import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyringOf, newMasterKeyText, parseMasterKeys, rewrapSecret, type SecretError, secretsOf } from './secrets.ts';

const ORG = '01934c00-0000-7000-8000-00000000000a';
const place = { table: 'org_credentials', row: '01934c00-0000-7000-8000-000000000001', field: 'ciphertext' };
const [oldKey, newKey] = [newMasterKeyText(), newMasterKeyText()];
const ring = keyringOf(parseMasterKeys(oldKey));
const reasonOf = (work: () => unknown): string => {
  try {
    work();
    return 'opened';
  } catch (error) {
    return (error as SecretError).reason;
  }
};

describe('a sealed secret', () => {
  test('opens to what was sealed, whatever the bytes, and never looks the same twice', () => {
    const secrets = secretsOf(ring, ORG);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const sealed = secrets.seal(place, bytes);
        expect(secrets.open(place, sealed).equals(Buffer.from(bytes))).toBe(true);
        expect(secrets.seal(place, bytes).equals(sealed)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('B13: stays shut in another organization, row, field or table', () => {
    const sealed = secretsOf(ring, ORG).seal(place, 'sk_live_1');
    const elsewhere = [
      [ORG.replace('a', 'b'), place],
      [ORG, { ...place, row: place.row.replace('1', '2') }],
      [ORG, { ...place, field: 'other' }],
      [ORG, { ...place, table: 'org_credential', field: 's.ciphertext' }],
    ] as const;
    expect(elsewhere.map(([org, at]) => reasonOf(() => secretsOf(ring, org).open(at, sealed)))).toEqual(elsewhere.map(() => 'damaged'));
  });

  test('B13: stays shut when any one bit is flipped, or the end is cut off', () => {
    const secrets = secretsOf(ring, ORG);
    const sealed = secrets.seal(place, 'sk_live_1');
    for (let bit = 0; bit < sealed.byteLength * 8; bit++) {
      const bad = Buffer.from(sealed);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      expect(reasonOf(() => secrets.open(place, bad))).not.toBe('opened');
    }
    for (let length = 0; length < sealed.byteLength; length++) expect(reasonOf(() => secrets.open(place, sealed.subarray(0, length)))).toBe('damaged');
  });

  test('B13: moves to a new master key, after which the old one is no longer needed', () => {
    const sealed = secretsOf(ring, ORG).seal(place, 'sk_live_1');
    const both = keyringOf(parseMasterKeys(`# rotated\n${newKey}\n${oldKey}`));
    const moved = rewrapSecret(both, ORG, place, sealed);
    if (!moved) throw new Error('nothing was moved');
    expect(rewrapSecret(both, ORG, place, moved)).toBeUndefined();
    const after = keyringOf(parseMasterKeys(newKey));
    expect(secretsOf(after, ORG).open(place, moved).toString()).toBe('sk_live_1');
    expect(reasonOf(() => secretsOf(after, ORG).open(place, sealed))).toBe('key_missing');
    expect(reasonOf(() => rewrapSecret(both, ORG, { ...place, row: ORG }, sealed))).toBe('damaged');
  });
});

test.each([
  ['', 'it holds no key'],
  ['# only a comment', 'it holds no key'],
  [randomBytes(32).toString('hex'), 'key 1 is not of the form'],
  [`${oldKey},cwk_short`, 'key 2 is not of the form'],
])('a key text that cannot be used says what is wrong with it (%#)', (text, words) => {
  expect(() => parseMasterKeys(text)).toThrow(words);
});

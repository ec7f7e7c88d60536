import { createHash } from 'node:crypto';
import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { sha256 } from './sha256.ts';

test('equals the known digests of FIPS 180-4', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('equals node:crypto for any text, around the block borders too', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (text) => sha256(text) === createHash('sha256').update(text).digest('hex')),
    { seed: 7 },
  );
  for (let n = 50; n < 140; n++) expect(sha256('x'.repeat(n))).toBe(createHash('sha256').update('x'.repeat(n)).digest('hex'));
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é' }] })).toBe('{"a":[{"c":"é","d":null}],"b":1}');
});

import { expect, test } from 'vitest';
import { maskNumbers } from './mask-numbers.ts';

test.each([
  ['my card is 4111 1111 1111 1111 okay', 'my card is [number] okay'],
  ['four one one one, one one one one, one one one one, one one one one', '[number]'],
  ['it is 123-45-6789', 'it is [number]'],
  ['call me at five five five two oh one four four seven seven', null],
  ['Known so far: "+442079460018123"', null],
  ['It is 2027-03-01T09:00:00 in America/New_York', null],
  ['the 3rd of may at 10, then at 11, or 12', null],
])('%s', (text, expected) => expect(maskNumbers(text)).toBe(expected ?? text));

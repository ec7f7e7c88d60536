import { expect, test } from 'vitest';
import { isPhoneRegion, normalisePhone } from './normalise-phone.ts';

test.each([
  ['(555) 201-4477', 'US', '+15552014477'],
  ['0161 496 0000', 'GB', '+441614960000'],
  ['+44 161 496 0000', 'US', '+441614960000'],
  ['+15552014477', 'ZZ', '+15552014477'],
  ['12', 'US', null],
  ['call me maybe', 'US', null],
  ['my number is 555 201 4477', 'US', null],
  ['5552014477', 'ZZ', null],
])('%s read in %s is %s', (text, region, expected) => {
  expect(normalisePhone(text, region)).toBe(expected);
});

test('a region is one that has telephone numbers', () => {
  expect([isPhoneRegion('US'), isPhoneRegion('XX')]).toEqual([true, false]);
});

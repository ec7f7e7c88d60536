import { expect, test } from 'vitest';
import { callingNumber, countryOf, dialledNumbers } from './dialled-number.ts';

test.each([
  ['+12125550100', null, '+12125550100'],
  ['sip:+12125550100@203.0.113.9;user=phone', null, '+12125550100'],
  ['<sip:%2B12125550100@example.org>', null, '+12125550100'],
  ['tel:+1-212-555-0100', null, '+12125550100'],
  ['12125550100', null, '+12125550100'],
  ['0012125550100', null, '+12125550100'],
  ['2125550100', 'US', '+12125550100'],
  ['0161 496 0000', 'GB', '+441614960000'],
  ['441614960000', 'GB', '+441614960000'],
  ['reception', 'US', undefined],
  ['100', 'US', undefined],
  ['sip:%E0%A4%A@x', 'US', undefined],
])('%s, called in %s, means %s', (text, region, expected) => {
  expect(dialledNumbers(text, region)[0]).toBe(expected);
});

test('a caller who hides the number has none, whatever word the carrier has for it', () => {
  for (const hidden of ['anonymous', 'sip:anonymous@anonymous.invalid', 'Restricted', '', 'UNKNOWN']) expect(callingNumber(hidden, 'US')).toBeNull();
  expect(callingNumber(null, 'US')).toBeNull();
  expect(callingNumber('2125550143', 'US')).toBe('+12125550143');
});

test('a number tells its country, and a satellite telephone has none', () => {
  expect(['+12125550100', '+441614960000', '+18765550100', '+881612345678'].map(countryOf)).toEqual(['US', 'GB', 'JM', null]);
});

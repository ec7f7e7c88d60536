import { expect, test } from 'vitest';
import { isTimeZone } from '#core/availability/zone';
import { isCallingHour, zonesOfNumber } from './calling-hours.ts';
import { AUSTRALIAN_ZONES, ZONES_BY_AREA_CODE, ZONES_BY_COUNTRY } from './zones.data.ts';

const NEW_YORK = '+12125550143';
const LORD_HOWE = ['Australia/Lord_Howe'];

test.each<[string, string | readonly string[], boolean]>([
  ['2026-03-08T12:00:00Z', NEW_YORK, true],
  ['2026-03-07T12:59:59Z', NEW_YORK, false],
  ['2026-03-07T13:00:00Z', NEW_YORK, true],
  ['2026-11-01T12:30:00Z', NEW_YORK, false],
  ['2026-11-01T13:00:00Z', NEW_YORK, true],
  ['2026-11-02T01:59:59Z', NEW_YORK, true],
  ['2026-11-02T02:00:00Z', NEW_YORK, false],
  ['2026-03-09T14:30:00Z', '+16025550143', false],
  ['2026-03-09T14:30:00Z', '+13035550143', true],
  ['2026-06-01T13:30:00Z', '+13125550143', true],
  ['2026-06-01T12:30:00Z', '+13125550143', false],
  ['2026-06-01T02:30:00Z', '+912255501430', true],
  ['2026-04-04T21:45:00Z', LORD_HOWE, true],
])('%s to %j: %s (G05)', (at, to, expected) => {
  expect(isCallingHour(Date.parse(at), typeof to === 'string' ? zonesOfNumber(to) : to)).toBe(expected);
});

test('where a number may be in several zones, all of them must be awake', () => {
  const kentucky = zonesOfNumber('+12705550143');
  expect(kentucky).toEqual(['America/New_York', 'America/Chicago']);
  expect([isCallingHour(Date.parse('2026-06-01T12:30:00Z'), kentucky), isCallingHour(Date.parse('2026-06-01T13:00:00Z'), kentucky)]).toEqual([false, true]);
  // A number without a place (toll-free): from 8 in Honolulu to 21 in New York.
  const anywhere = zonesOfNumber('+18005550143');
  expect([17, 18, 23].map((hour) => isCallingHour(Date.parse(`2026-06-01T${hour}:59:00Z`), anywhere))).toEqual([false, true, true]);
});

test('a country nothing is known of is never called by its number alone', () => {
  expect(zonesOfNumber('+252612345678')).toEqual([]);
  expect(isCallingHour(Date.parse('2026-06-01T12:00:00Z'), [])).toBe(false);
});

test('every zone of the tables is one', () => {
  const zones = [...ZONES_BY_AREA_CODE.values(), ...Object.values(ZONES_BY_COUNTRY), ...Object.values(AUSTRALIAN_ZONES)].flat();
  expect([...new Set(zones)].filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(ZONES_BY_AREA_CODE.size).toBeGreaterThan(390);
});

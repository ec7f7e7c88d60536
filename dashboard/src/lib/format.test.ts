import { describe, expect, it } from 'vitest';
import { duration, humanize, minutes, money, plainValue, sizeWords, stretch } from './format.ts';

describe('figures and values for reading', () => {
  it('writes durations as minutes and seconds, never rounding up', () => {
    expect(duration(187)).toBe('3:07');
    expect(duration(59.9)).toBe('0:59');
    expect(duration(3727)).toBe('1:02:07');
    expect(duration(null)).toBe('–');
  });

  it('writes waits in milliseconds until a second', () => {
    expect(stretch(640)).toBe('640 ms');
    expect(stretch(1234)).toBe('1.2 s');
    expect(minutes(90)).toBe('1 h 30 min');
  });

  it('keeps four decimals where a call costs fractions of a cent', () => {
    expect(money('0.0042')).toBe('$0.0042');
    expect(money('0')).toBe('$0.00');
    expect(money(12.5, 'EUR')).toBe('€12.50');
    expect(money(null)).toBe('–');
  });

  it('writes sizes in the unit that reads best', () => {
    expect([0, 840, 12_400, 3_100_000_000].map(sizeWords)).toEqual(['0 B', '840 B', '12.4 kB', '3.1 GB']);
  });

  it('writes any captured value as one line', () => {
    expect(plainValue(true)).toBe('Yes');
    expect(plainValue(['a', 2])).toBe('a, 2');
    expect(plainValue({ first: 'Maria', last: 'Lopez' })).toBe('Maria Lopez');
    expect(plainValue({ street: 'Main 1', city: null })).toBe('Street: Main 1, City: –');
    expect(plainValue('')).toBe('–');
    expect(humanize('visit_date')).toBe('Visit date');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromLocal, relativeWords, toLocal, weekdayOf, weekStart } from './zone.ts';

const zones = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Auckland',
  'Africa/Casablanca',
);

describe('times in the organization’s zone', () => {
  it('finds the instant of every wall-clock time that exists, in any zone', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 }), (zone, minute) => {
        const local = toLocal(zone, minute * 60_000);
        const back = Date.parse(fromLocal(zone, local.date, local.time));
        // An hour that clocks show twice means its first run.
        expect(toLocal(zone, back)).toEqual(local);
        expect(back).toBeLessThanOrEqual(minute * 60_000);
      }),
    );
  });

  it('takes a time that clocks leap over as one after the gap, and one shown twice as the first', () => {
    expect(fromLocal('America/New_York', '2027-03-14', '02:30')).toBe('2027-03-14T07:30:00.000Z');
    expect(fromLocal('America/New_York', '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('counts calendar days and weeks from Monday', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekStart('2026-11-29')).toBe('2026-11-23');
  });

  it('says near times by distance and far ones by date', () => {
    const now = Date.parse('2026-11-21T15:00:00Z');
    const say = (instant: string) => relativeWords('America/New_York', instant, now).replaceAll('\u202f', ' ');
    expect(say('2026-11-21T14:59:40Z')).toBe('just now');
    expect(say('2026-11-21T14:48:00Z')).toBe('12 min ago');
    expect(say('2026-11-21T15:30:00Z')).toBe('in 30 min');
    expect(say('2026-11-21T13:05:00Z')).toBe('8:05 AM');
    expect(say('2026-11-20T22:12:00Z')).toBe('yesterday 5:12 PM');
    expect(say('2026-11-22T14:00:00Z')).toBe('tomorrow 9:00 AM');
    expect(say('2026-11-24T20:00:00Z')).toBe('Tue 3:00 PM');
    expect(say('2026-11-03T20:00:00Z')).toBe('Nov 3');
    expect(say('2024-11-03T20:00:00Z')).toBe('Nov 3, 2024');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Appointment, BusinessHours } from '#lib/types';
import { closedSpans, closureOn, hourRange, openOn, placeDay } from './calendar-layout.ts';

const at = (startMinute: number, lengthMinutes: number, id = String(startMinute)): Appointment =>
  ({
    id,
    scheduled_at: new Date(Date.UTC(2026, 10, 23) + startMinute * 60_000).toISOString(),
    ends_at: new Date(Date.UTC(2026, 10, 23) + (startMinute + lengthMinutes) * 60_000).toISOString(),
  }) as Appointment;
const hours = {
  id: 'h',
  name: 'Practice',
  timezone: 'UTC',
  weekly: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
  exceptions: [
    { date: '2026-11-30', closed: true, label: 'Training' },
    { date: '2026-12-05', hours: [['10:00', '14:00']] },
  ],
} as unknown as BusinessHours;

describe('the calendar', () => {
  it('never draws two overlapping appointments over each other, whatever the day looks like', () => {
    const appointment = fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 5, max: 180 }));
    fc.assert(
      fc.property(fc.array(appointment, { maxLength: 30 }), (day) => {
        const placed = placeDay(
          day.map(([start, length], n) => at(start, length, String(n))),
          '2026-11-23',
          'UTC',
        );
        expect(placed).toHaveLength(day.length);
        for (const one of placed) {
          expect(one.column).toBeLessThan(one.of);
          for (const other of placed) {
            if (one === other || one.startMinute >= other.endMinute || other.startMinute >= one.endMinute) continue;
            expect(one.column === other.column).toBe(false);
            expect(one.of).toBe(other.of);
          }
        }
      }),
    );
  });

  it('gives an appointment alone in its time the whole width', () => {
    expect(placeDay([at(540, 30), at(600, 30)], '2026-11-23', 'UTC').map((one) => one.of)).toEqual([1, 1]);
    expect(placeDay([at(540, 90), at(600, 30)], '2026-11-23', 'UTC').map((one) => one.of)).toEqual([2, 2]);
  });

  it('knows when it is open: by the week, by the day that differs, and not at all without hours', () => {
    expect(openOn([hours], '2026-11-23')).toEqual([
      { from: 480, to: 720 },
      { from: 780, to: 1020 },
    ]);
    expect(openOn([hours], '2026-11-24')).toEqual([]);
    expect(openOn([hours], '2026-11-30')).toEqual([]);
    expect(openOn([hours], '2026-12-05')).toEqual([{ from: 600, to: 840 }]);
    expect(openOn([], '2026-11-23')).toBeNull();
    expect(closureOn([hours], '2026-11-30')).toBe('Training');
    expect(closureOn([hours], '2026-12-05')).toBe('Other hours');
    expect(closureOn([hours], '2026-11-23')).toBeNull();
  });

  it('shades what is closed and draws an hour of air around what is open', () => {
    const range = hourRange([hours], ['2026-11-23'], []);
    expect(range).toEqual({ from: 7, to: 18 });
    expect(closedSpans(openOn([hours], '2026-11-23'), range)).toEqual([
      { from: 420, to: 480 },
      { from: 720, to: 780 },
      { from: 1020, to: 1080 },
    ]);
    expect(closedSpans(null, range)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLane, type Lane, snap, stepped } from './calendar-move.ts';

const frame = { range: { from: 7, to: 18 }, gridMinutes: 15, durationMinutes: 40 };
const days: Lane[] = ['2026-12-01', '2026-12-02'].map((date) => ({ key: date, date }));
const people: Lane[] = [
  { key: 'a', date: '2026-12-01', resourceId: 'a' },
  { key: 'b', date: '2026-12-01', resourceId: 'b' },
  { key: 'none', date: '2026-12-01', resourceId: null },
];
const from = (minute: number) => ({ date: '2026-12-01', minute });

describe('carrying an appointment', () => {
  it('always lands on the grid with the whole appointment inside the drawn day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600, max: 2400 }),
        fc.constantFrom(5, 10, 15, 20, 30, 60),
        fc.integer({ min: 5, max: 240 }),
        (minute, gridMinutes, durationMinutes) => {
          const at = snap(minute, { range: frame.range, gridMinutes, durationMinutes });
          expect(at % gridMinutes).toBe(0);
          expect(at).toBeGreaterThanOrEqual(7 * 60);
          expect(at + durationMinutes).toBeLessThanOrEqual(18 * 60);
        },
      ),
    );
  });

  it('goes by the grid with the arrows, by an hour with Shift, and onto the grid from beside it', () => {
    expect(stepped(from(540), 'ArrowDown', false, days, frame)).toEqual(from(555));
    expect(stepped(from(540), 'ArrowUp', true, days, frame)).toEqual(from(480));
    expect(stepped(from(545), 'ArrowDown', false, days, frame)).toEqual(from(555));
    expect(stepped(from(545), 'ArrowUp', false, days, frame)).toEqual(from(540));
    expect(stepped(from(540), 'Tab', false, days, frame)).toBeNull();
  });

  it('goes to other days, past the edge of the screen too', () => {
    expect(stepped(from(540), 'ArrowRight', false, days, frame)?.date).toBe('2026-12-02');
    expect(stepped(from(540), 'ArrowLeft', false, days, frame)?.date).toBe('2026-11-30');
  });

  it('goes from one person to the next, and never to nobody', () => {
    const toB = stepped({ ...from(540), resourceId: 'a' }, 'ArrowRight', false, people, frame);
    expect(toB).toEqual({ ...from(540), resourceId: 'b' });
    expect(stepped({ ...from(540), resourceId: 'b' }, 'ArrowRight', false, people, frame)).toEqual(toB);
    expect(inLane({ key: 'none', date: '2026-12-01', resourceId: null }, 540)).toBeNull();
  });
});

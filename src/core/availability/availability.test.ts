import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHours, type Hours, intersectSpans, isOpenAt, openSpans } from './hours.ts';
import { type BookableResource, type Booking, checkStart, freeSlots, nearestSlots, type ServiceRules } from './slots.ts';
import { sayDay, sayOffer, sayTime, sayZoneFor } from './spoken.ts';
import { instantsOf, isTimeZone, localTime } from './zone.ts';

const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
const week = (from: string, to: string): Hours['weekly'] => ({ mon: [[from, to]], tue: [[from, to]], wed: [[from, to]], thu: [[from, to]], fri: [[from, to]] });
const everyDay = (from: string, to: string): Hours['weekly'] => ({ ...week(from, to), sat: [[from, to]], sun: [[from, to]] });
const hours = (timezone: string, weekly: Hours['weekly'], exceptions: Hours['exceptions'] = []): Hours => ({ timezone, weekly, exceptions });
const service = (change: Partial<ServiceRules> = {}): ServiceRules => ({
  duration_minutes: 30,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  min_notice_minutes: 0,
  max_advance_days: 90,
  ...change,
});
const resource = (id: string, change: Partial<BookableResource> = {}): BookableResource => ({ id, capacity: 1, hours: null, blocks: [], ...change });
const NY = 'America/New_York';
// Monday, 1 March 2027, 08:00 in New York.
const booking = (change: Partial<Booking> = {}): Booking => ({
  service: service(),
  resources: [resource('a')],
  hours: hours(NY, week('08:00', '17:00')),
  timezone: NY,
  grid_minutes: 15,
  nowMs: at('2027-03-01T13:00:00Z'),
  ...change,
});
const block = (from: string, to: string, unit = 1) => ({ fromMs: at(from), toMs: at(to), unit });

describe('opening hours', () => {
  test('a closure beats the week, and other hours of a date replace those of the week', () => {
    const h = hours(NY, week('08:00', '17:00'), [
      { date: '2027-03-02', closed: true },
      { date: '2027-03-03', hours: [['10:00', '14:00']] },
    ]);
    expect(openSpans(h, at('2027-03-02T05:00:00Z'), at('2027-03-04T05:00:00Z')).map((s) => [iso(s.fromMs), iso(s.toMs)])).toEqual([
      ['2027-03-03T15:00', '2027-03-03T19:00'],
    ]);
    expect(isOpenAt(h, at('2027-03-03T18:59:00Z'))).toBe(true);
    expect(isOpenAt(h, at('2027-03-03T19:00:00Z'))).toBe(false);
  });

  test('24:00 joins with the next midnight', () => {
    const h = hours(NY, { mon: [['20:00', '24:00']], tue: [['00:00', '02:00']] });
    expect(openSpans(h, at('2027-03-01T05:00:00Z'), at('2027-03-03T05:00:00Z')).map((s) => [iso(s.fromMs), iso(s.toMs)])).toEqual([
      ['2027-03-02T01:00', '2027-03-02T07:00'],
    ]);
  });

  test('an opening the clocks jump over means the moment of the jump', () => {
    const h = hours(NY, { sun: [['02:30', '05:00']] });
    expect(openSpans(h, at('2027-03-14T00:00:00Z'), at('2027-03-15T00:00:00Z')).map((s) => iso(s.fromMs))).toEqual(['2027-03-14T07:00']);
  });

  test('what is wrong with hours is said in words', () => {
    const problems = checkHours(
      hours(
        'Mars/Olympus',
        {
          mon: [['17:00', '08:00']],
          tue: [['8:00', '12:00']],
          wed: [
            ['08:00', '12:00'],
            ['11:00', '15:00'],
          ],
        },
        [{ date: '2027-02-30', closed: true }, { date: '2027-03-01' }, { date: '2027-03-01', closed: true, hours: [['08:00', '09:00']] }],
      ),
    );
    expect(problems.map((p) => p.path)).toEqual([
      'timezone',
      'weekly.mon.0',
      'weekly.tue.0.0',
      'weekly.wed.1',
      'exceptions.0.date',
      'exceptions.1',
      'exceptions.2.date',
      'exceptions.2',
    ]);
    expect(problems[1]!.message).toContain('closing (08:00) comes before opening (17:00)');
    expect(checkHours(hours(NY, week('08:00', '24:00')))).toEqual([]);
  });

  test('an offset is no time zone, because it does not follow daylight saving', () => {
    expect([isTimeZone(NY), isTimeZone('UTC'), isTimeZone('+02:00'), isTimeZone('nowhere')]).toEqual([true, true, false, false]);
  });
});

describe('which starts are right', () => {
  const verdict = (b: Booking, text: string): string => {
    const v = checkStart(b, at(text));
    return v.ok ? 'ok' : v.reason;
  };

  test.each([
    ['2027-03-02T15:15:00Z', 'taken', 'overlaps from the middle'],
    ['2027-03-02T14:45:00Z', 'taken', 'overlaps at the end'],
    ['2027-03-02T14:30:00Z', 'ok', 'ends when the other begins'],
    ['2027-03-02T15:30:00Z', 'ok', 'begins when the other ends'],
    ['2027-03-02T15:35:00Z', 'off_grid', 'stands between two starts'],
    ['2027-03-02T12:45:00Z', 'closed', 'before opening'],
    ['2027-03-02T21:45:00Z', 'closed', 'would end after closing'],
    ['2027-03-06T15:00:00Z', 'closed', 'on a Saturday'],
    ['2027-02-26T15:00:00Z', 'in_the_past', 'last week'],
    ['2027-06-01T14:00:00Z', 'too_far', 'more than ninety days away'],
  ])('%s is %s: %s', (start, expected) => {
    expect(verdict(booking({ resources: [resource('a', { blocks: [block('2027-03-02T15:00:00Z', '2027-03-02T15:30:00Z')] })] }), start)).toBe(expected);
  });

  test('buffers keep the neighbours away on both sides', () => {
    const b = booking({
      service: service({ buffer_before_minutes: 15, buffer_after_minutes: 15 }),
      resources: [resource('a', { blocks: [block('2027-03-02T15:00:00Z', '2027-03-02T15:30:00Z')] })],
    });
    expect([
      verdict(b, '2027-03-02T14:30:00Z'),
      verdict(b, '2027-03-02T14:15:00Z'),
      verdict(b, '2027-03-02T15:30:00Z'),
      verdict(b, '2027-03-02T15:45:00Z'),
    ]).toEqual(['taken', 'ok', 'taken', 'ok']);
  });

  test('another person is free at the same time, and a room for two takes two', () => {
    const taken = [block('2027-03-02T15:00:00Z', '2027-03-02T15:30:00Z')];
    const other = checkStart(booking({ resources: [resource('a', { blocks: taken }), resource('b')] }), at('2027-03-02T15:00:00Z'));
    expect(other.ok && other.slot.resource_id).toBe('b');
    const room = checkStart(booking({ resources: [resource('room', { capacity: 2, blocks: taken })] }), at('2027-03-02T15:00:00Z'));
    expect(room.ok && room.slot.resource_unit).toBe(2);
    expect(verdict(booking({ resources: [resource('room', { capacity: 2, blocks: [...taken, { ...taken[0]!, unit: 2 }] })] }), '2027-03-02T15:00:00Z')).toBe(
      'taken',
    );
  });

  test('without opening hours or without anybody nothing can be booked', () => {
    expect(freeSlots(booking({ hours: null }), at('2027-03-02T00:00:00Z'), at('2027-03-09T00:00:00Z'))).toEqual([]);
    expect(verdict(booking({ resources: [] }), '2027-03-02T15:00:00Z')).toBe('no_resource');
  });

  test('notice is kept', () => {
    expect(verdict(booking({ service: service({ min_notice_minutes: 120 }) }), '2027-03-01T14:45:00Z')).toBe('too_soon');
    expect(verdict(booking({ service: service({ min_notice_minutes: 120 }) }), '2027-03-01T15:00:00Z')).toBe('ok');
  });

  test('the person with less to do that day is chosen', () => {
    const busy = resource('a', { blocks: [block('2027-03-02T13:00:00Z', '2027-03-02T13:30:00Z')] });
    const v = checkStart(booking({ resources: [busy, resource('b')] }), at('2027-03-02T15:00:00Z'));
    expect(v.ok && v.slot.resource_id).toBe('b');
  });
});

describe('daylight saving', () => {
  const night = (nowMs: number): Booking => booking({ hours: hours(NY, everyDay('00:00', '24:00')), nowMs, grid_minutes: 30 });

  test('half past two on the night the clocks go forward is not offered', () => {
    const times = freeSlots(night(at('2026-03-07T05:00:00Z')), at('2026-03-08T05:00:00Z'), at('2026-03-08T09:00:00Z')).map((s) => localTime(s.startMs, NY));
    expect(times).toEqual(['00:00', '00:30', '01:00', '01:30', '03:00', '03:30', '04:00', '04:30']);
    expect(instantsOf('2026-03-08', '02:30', NY)).toEqual([]);
  });

  test('half past one on the night the clocks go back is two different instants', () => {
    const slots = freeSlots(night(at('2026-10-31T04:00:00Z')), at('2026-11-01T04:00:00Z'), at('2026-11-01T08:00:00Z')).map((s) => localTime(s.startMs, NY));
    expect(slots).toEqual(['00:00', '00:30', '01:00', '01:30', '01:00', '01:30', '02:00', '02:30']);
    expect(instantsOf('2026-11-01', '01:30', NY).map(iso)).toEqual(['2026-11-01T05:30', '2026-11-01T06:30']);
  });

  test('somebody who works in Phoenix is there at Phoenix hours when New York asks', () => {
    const b = booking({ resources: [resource('phx', { hours: hours('America/Phoenix', week('09:00', '17:00')) })], hours: hours(NY, week('08:00', '20:00')) });
    const winter = freeSlots(b, at('2027-03-02T05:00:00Z'), at('2027-03-03T05:00:00Z'));
    expect([localTime(winter[0]!.startMs, NY), localTime(winter[winter.length - 1]!.endMs, NY)]).toEqual(['11:00', '19:00']);
    const summer = freeSlots(b, at('2027-03-16T04:00:00Z'), at('2027-03-17T04:00:00Z'));
    expect([localTime(summer[0]!.startMs, NY), localTime(summer[summer.length - 1]!.endMs, NY)]).toEqual(['12:00', '20:00']);
  });
});

describe('alternatives', () => {
  const busy = resource('a', { blocks: [block('2027-03-02T17:00:00Z', '2027-03-02T19:00:00Z')] });

  test('the nearest free times come first, the same day before others', () => {
    const near = nearestSlots(booking({ resources: [busy] }), at('2027-03-02T18:00:00Z'), 3);
    expect(near.map((s) => iso(s.startMs))).toEqual(['2027-03-02T19:00', '2027-03-02T19:15', '2027-03-02T16:30']);
  });

  test('a closed day leads to the days around it', () => {
    const near = nearestSlots(booking(), at('2027-03-06T15:00:00Z'), 1);
    expect(iso(near[0]!.startMs)).toBe('2027-03-05T21:30');
  });

  test('they are said as one says them', () => {
    const now = at('2027-03-01T13:00:00Z');
    expect(sayTime(at('2027-03-02T17:30:00Z'), NY)).toBe('12:30 PM');
    expect(sayOffer(at('2027-03-02T19:00:00Z'), NY, now, '2027-03-02')).toBe('2 PM');
    expect(sayOffer(at('2027-03-03T14:00:00Z'), NY, now, '2027-03-02')).toBe('Wednesday at 9 AM');
    expect(sayOffer(at('2027-03-02T14:00:00Z'), NY, now, '2027-03-03')).toBe('tomorrow at 9 AM');
    expect(sayDay(at('2027-03-10T14:00:00Z'), NY, now)).toBe('Wednesday, March 10th');
    expect(sayDay(at('2027-03-22T14:00:00Z'), NY, now)).toBe('Monday, March 22nd');
  });
});

test('the zone is named to somebody whose clocks show another time', () => {
  const march = at('2027-03-02T17:00:00Z');
  expect(sayZoneFor(march, NY, 'America/Phoenix')).toBe('Eastern Time');
  expect(sayZoneFor(march, NY, 'America/Toronto')).toBeNull();
  expect(sayZoneFor(march, NY, null)).toBeNull();
});

describe('properties', () => {
  const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Phoenix', 'Asia/Kathmandu', 'UTC'];
  const range = fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
    .filter(([a, b]) => a < b)
    .map(([a, b]) => {
      const write = (quarter: number): string => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
      return [write(a), write(b)] as const;
    });
  const anyHours = fc
    .record({ timezone: fc.constantFrom(...zones), ranges: fc.array(range, { minLength: 7, maxLength: 7 }) })
    .map(({ timezone, ranges }): Hours => {
      const [mon, tue, wed, thu, fri, sat, sun] = ranges;
      return { timezone, weekly: { mon: [mon!], tue: [tue!], wed: [wed!], thu: [thu!], fri: [fri!], sat: [sat!], sun: [sun!] }, exceptions: [] };
    });
  // Around both changes of the clocks of 2026 in New York, and an ordinary day.
  const days = fc.constantFrom('2026-03-07', '2026-03-08', '2026-10-25', '2026-10-31', '2026-11-01', '2026-04-05', '2026-07-15');
  const anyBooking = fc
    .record({
      day: days,
      opening: anyHours,
      zone: fc.constantFrom(...zones),
      grid: fc.constantFrom(5, 10, 15, 20, 30, 60),
      duration: fc.constantFrom(15, 30, 45, 90),
      before: fc.constantFrom(0, 10, 15),
      after: fc.constantFrom(0, 5, 20),
      resources: fc.array(
        fc.record({
          capacity: fc.integer({ min: 1, max: 3 }),
          own: fc.option(anyHours),
          blocks: fc.array(
            fc.record({ start: fc.integer({ min: 0, max: 47 * 12 }), length: fc.integer({ min: 1, max: 36 }), unit: fc.integer({ min: 1, max: 3 }) }),
            { maxLength: 8 },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map((x) => {
      const dayMs = at(`${x.day}T00:00:00Z`);
      const b: Booking = {
        service: service({ duration_minutes: x.duration, buffer_before_minutes: x.before, buffer_after_minutes: x.after }),
        resources: x.resources.map((r, i) => ({
          id: `r${i}`,
          capacity: r.capacity,
          hours: r.own,
          blocks: r.blocks.map((k) => ({ fromMs: dayMs + k.start * 300_000, toMs: dayMs + (k.start + k.length) * 300_000, unit: k.unit })),
        })),
        hours: x.opening,
        timezone: x.zone,
        grid_minutes: x.grid,
        nowMs: dayMs - 3_600_000,
      };
      return { b, dayMs };
    });

  test('every offered slot is open, free, on the grid, and accepted when booked; booking it removes it', () => {
    fc.assert(
      fc.property(anyBooking, ({ b, dayMs }) => {
        const slots = freeSlots(b, dayMs, dayMs + 48 * 3_600_000);
        for (const slot of slots.filter((_, i) => i % 7 === 0)) {
          const who = b.resources.find((r) => r.id === slot.resource_id)!;
          const open = intersectSpans(
            openSpans(b.hours!, slot.startMs, slot.endMs),
            who.hours ? openSpans(who.hours, slot.startMs, slot.endMs) : [{ fromMs: slot.startMs, toMs: slot.endMs }],
          );
          expect(open).toEqual([{ fromMs: slot.startMs, toMs: slot.endMs }]);
          expect(who.blocks.some((k) => k.unit === slot.resource_unit && k.fromMs < slot.blockedToMs && slot.blockedFromMs < k.toMs)).toBe(false);
          expect(slot.resource_unit).toBeLessThanOrEqual(who.capacity);
          expect(checkStart(b, slot.startMs)).toEqual({ ok: true, slot });
          const taken = { fromMs: slot.blockedFromMs, toMs: slot.blockedToMs, unit: slot.resource_unit };
          const after = { ...b, resources: b.resources.map((r) => (r === who ? { ...r, blocks: [...r.blocks, taken] } : r)) };
          const again = checkStart(after, slot.startMs);
          expect(again.ok && again.slot.resource_id === slot.resource_id && again.slot.resource_unit === slot.resource_unit).toBe(false);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('what is not offered is refused', () => {
    fc.assert(
      fc.property(anyBooking, fc.integer({ min: 0, max: 48 * 12 }), ({ b, dayMs }, five) => {
        const start = dayMs + five * 300_000;
        const offered = freeSlots(b, start, start + 1).length === 1;
        expect(checkStart(b, start).ok).toBe(offered);
      }),
      { numRuns: 300 },
    );
  });
});

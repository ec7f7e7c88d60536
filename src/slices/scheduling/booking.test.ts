import { beforeAll, describe, expect, test } from 'vitest';
import type { ToolCall, ToolResult } from '#platform/slice';
import { AppError } from '#kernel/errors';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { bookAppointment } from './book-appointment.ts';
import { bookFromCall, cancelFromCall, holdSlot, moveFromCall } from './call-tools.ts';
import { createResource } from './change-resources.ts';
import { createService } from './change-services.ts';
import type { Resource, Service } from './contract.ts';
import { HOLD_MS, sweepHolds } from './holds.ts';
import { appointmentsOfCall, requireAppointment } from './appointment-store.ts';

const NY = 'America/New_York';
let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

interface Practice {
  org: TestOrganization;
  service: Service;
  dentist: Resource;
  call: (change?: Partial<ToolCall>) => Promise<ToolCall>;
}

/** A practice with one dentist who does cleanings; Monday, 1 March 2027, eight o'clock in New York. */
async function newPractice(change: { capacity?: number; buffer_after_minutes?: number; timezone?: string } = {}): Promise<Practice> {
  house.clock.set('2027-03-01T13:00:00Z');
  const org = await house.newOrganization({ timezone: change.timezone ?? NY, country_code: 'US' });
  const { service, dentist } = await org.run(async (ctx) => {
    const made = await createService(ctx, {
      name: 'cleaning',
      duration_minutes: 30,
      buffer_after_minutes: change.buffer_after_minutes ?? 0,
      synonyms: ['teeth cleaning'],
    });
    const who = await createResource(ctx, { name: 'Dr. Rivera', capacity: change.capacity ?? 1, service_ids: [made.id] });
    return { service: made, dentist: who };
  });
  const call = async (more: Partial<ToolCall> = {}): Promise<ToolCall> => {
    const call_id = house.newId();
    await org.run((ctx) => ctx.db.insertInto('calls').values({ id: call_id, organization_id: ctx.organizationId, direction: 'inbound' }).execute());
    return { call_id, agent_id: house.newId(), node_id: 'n', idempotency_key: house.newId(), timezone: change.timezone ?? NY, phone_region: 'US', ...more };
  };
  return { org, service, dentist, call };
}
const tomorrowAt = (time: string) => ({ service: 'cleaning', date: '2027-03-02', time });
const book = (p: Practice, hold: ToolResult, call: ToolCall, name = 'Jane Miller', phone = '555 201 4477') =>
  p.org.run((ctx) => bookFromCall(ctx, { hold_id: String(hold.hold_id), name, phone }, call));
const byHand = (p: Practice, scheduled_at: string, more: object = {}) =>
  p.org.run((ctx) => bookAppointment(ctx, { service_id: p.service.id, attendee_name: 'By Hand', phone_number: '+15552010000', scheduled_at, ...more }));

describe('a call books', () => {
  test('what it holds: a committed row of this call, the caller as contact, a code to say', async () => {
    const p = await newPractice();
    const call = await p.call();
    const hold = await p.org.run((ctx) => holdSlot(ctx, { ...tomorrowAt('15:00'), service: 'Teeth Cleaning' }, call));
    expect(hold).toMatchObject({ ok: true, date: '2027-03-02', time: '15:00', starts_at: '2027-03-02T20:00:00.000Z', spoken: 'tomorrow at 3 PM' });
    const booking = await book(p, hold, call);
    expect(booking).toMatchObject({ ok: true, appointment_id: hold.hold_id });
    expect(booking.code).toMatch(/^[FHKLQRWXY246789]{5}$/);
    const [appointment] = await p.org.run((ctx) => appointmentsOfCall(ctx, call.call_id));
    expect(appointment).toMatchObject({
      status: 'scheduled',
      attendee_name: 'Jane Miller',
      service_name: 'cleaning',
      timezone: NY,
      source: 'agent',
      contact: { first_name: 'Jane', last_name: 'Miller', phone_number: '+15552014477' },
    });
  });

  test('with everything else that was said about it, a line a fact', async () => {
    const p = await newPractice();
    const call = await p.call();
    const hold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), call));
    await p.org.run((ctx) =>
      bookFromCall(ctx, { hold_id: String(hold.hold_id), name: 'Jane Miller', note: 'has a nut allergy', people: 4, new_patient: false }, call),
    );
    const [appointment] = await p.org.run((ctx) => appointmentsOfCall(ctx, call.call_id));
    expect(appointment?.notes).toBe('has a nut allergy\nPeople: 4\nNew patient: no');
  });

  test('once, when the model or a client repeats the call of the tool (H06)', async () => {
    const p = await newPractice();
    const call = await p.call();
    const hold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), call));
    const answers = await Promise.all(Array.from({ length: 8 }, () => book(p, hold, call)));
    answers.push(await book(p, hold, { ...call, idempotency_key: house.newId() }));
    expect(new Set(answers.map((a) => JSON.stringify([a.ok, a.code, a.appointment_id]))).size).toBe(1);
    expect(await p.org.run((ctx) => appointmentsOfCall(ctx, call.call_id))).toHaveLength(1);
  });

  test('one of a hundred who want the same time, agents and people mixed; the others hear real alternatives (H01)', async () => {
    const p = await newPractice();
    const calls = await Promise.all(Array.from({ length: 50 }, () => p.call()));
    const results = await Promise.all(
      Array.from({ length: 100 }, async (_, i): Promise<string> => {
        if (i % 2 === 0) {
          const call = calls[i / 2]!;
          const hold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), call));
          if (!hold.ok) return `agent refused: ${String(hold.reason)}, ${String(hold.alternative_spoken)}`;
          return `agent ${(await book(p, hold, call, `Caller ${i}`, `555 301 ${1000 + i}`)).ok ? 'booked' : 'failed'}`;
        }
        try {
          await byHand(p, '2027-03-02T20:00:00Z', { phone_number: `+1555302${1000 + i}` });
          return 'person booked';
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return `person refused: ${error.code}, ${(error.detail?.alternatives as unknown[] | undefined)?.length} alternatives`;
        }
      }),
    );
    expect(results.filter((r) => r.endsWith('booked'))).toHaveLength(1);
    expect(new Set(results.filter((r) => r.includes('refused')))).toEqual(
      new Set([expect.stringMatching(/^agent refused: taken, (2:30|3:30) PM$/), 'person refused: scheduling.slot_taken, 3 alternatives']),
    );
  });

  test('every one of twelve who take what is offered to them, without an overlap (O6)', async () => {
    const p = await newPractice();
    const calls = await Promise.all(Array.from({ length: 12 }, () => p.call()));
    const outcomes = await Promise.all(
      calls.map(async (call) => {
        let wanted = tomorrowAt('09:00');
        for (let tries = 0; tries < 60; tries++) {
          const hold = await p.org.run((ctx) => holdSlot(ctx, wanted, call));
          if (hold.ok) return (await book(p, hold, call, 'Any Body', `555 303 ${1000 + calls.indexOf(call)}`)).ok;
          const [offer] = hold.alternatives as { date: string; time: string }[];
          if (!offer) return false;
          wanted = { service: 'cleaning', date: offer.date, time: offer.time };
        }
        return false;
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(12);
    const { data } = (await p.org.as('viewer').get('/v1/appointments?limit=200')).body;
    const spans = data.map((a: { blocked_from_at: string; blocked_to_at: string }) => [a.blocked_from_at, a.blocked_to_at]).sort();
    for (let i = 1; i < spans.length; i++) expect(spans[i - 1][1] <= spans[i][0]).toBe(true);
  });
});

describe('a hold', () => {
  test('moves with a changed mind: a call blocks one time only', async () => {
    const p = await newPractice();
    const call = await p.call();
    const three = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), call));
    const four = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('16:00'), call));
    expect(four.hold_id).toBe(three.hold_id);
    const other = await p.org.run(async (ctx) => holdSlot(ctx, tomorrowAt('15:00'), await p.call()));
    expect(other.ok).toBe(true);
    expect(await book(p, four, call)).toMatchObject({ ok: true, time: '16:00' });
  });

  test('blocks others while it lasts and nobody after it ran out (H05)', async () => {
    const p = await newPractice();
    const [first, second] = [await p.call(), await p.call()];
    await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), first));
    expect(await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), second))).toMatchObject({ ok: false, reason: 'taken' });
    house.clock.advance(HOLD_MS);
    const hold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), second));
    expect(hold.ok).toBe(true);
    expect((await book(p, hold, second)).ok).toBe(true);
  });

  test('that ran out is booked all the same while its time is free, and refused honestly when it is gone (H05)', async () => {
    const p = await newPractice();
    const [slow, lost, quick] = [await p.call(), await p.call(), await p.call()];
    const slowHold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), slow));
    const lostHold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('16:00'), lost));
    house.clock.advance(HOLD_MS + 1000);
    await p.org.run(sweepHolds);
    const quickHold = await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('16:00'), quick));
    expect(await book(p, quickHold, quick)).toMatchObject({ ok: true });
    expect(await book(p, slowHold, slow)).toMatchObject({ ok: true, time: '15:00' });
    expect(await book(p, lostHold, lost)).toMatchObject({ ok: false, reason: 'taken', alternative_spoken: '3:30 PM' });
  });

  test('is let go when the call is over, and a booking is not (H05)', async () => {
    const p = await newPractice();
    const [dropped, done] = [await p.call(), await p.call()];
    await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), dropped));
    const booking = await book(p, await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('16:00'), done)), done);
    const over = {
      agent_id: null,
      contact_id: null,
      status: 'completed',
      ended_reason: 'caller_hangup',
      outcome_type: null,
      is_success: null,
      duration_seconds: 9,
      is_test: false,
    };
    await p.org.run(async (ctx) => {
      for (const { call_id } of [dropped, done]) ctx.emit('call.ended', { type: 'call', id: call_id }, { call_id, ...over });
    });
    await house.settle();
    expect(await p.org.run(async (ctx) => holdSlot(ctx, tomorrowAt('15:00'), await p.call()))).toMatchObject({ ok: true });
    expect((await p.org.run((ctx) => requireAppointment(ctx, String(booking.appointment_id)))).status).toBe('scheduled');
  });

  test('of one call cannot be booked by another', async () => {
    const p = await newPractice();
    const hold = await p.org.run(async (ctx) => holdSlot(ctx, tomorrowAt('15:00'), await p.call()));
    expect(await book(p, hold, await p.call())).toEqual({ ok: false, reason: 'hold_unknown' });
    expect(await p.org.run(async (ctx) => bookFromCall(ctx, { hold_id: 'h2', name: 'X', phone: null }, await p.call()))).toEqual({
      ok: false,
      reason: 'hold_unknown',
    });
  });

  test.each([
    ['an unknown service', { service: 'haircut', date: '2027-03-02', time: '15:00' }, { reason: 'service_unknown' }],
    ['no date', { service: 'cleaning', date: null, time: '15:00' }, { reason: 'date_missing' }],
    ['a Saturday', { service: 'cleaning', date: '2027-03-06', time: '10:00' }, { reason: 'closed', alternative_spoken: 'Friday at 4:30 PM' }],
    ['after closing', tomorrowAt('17:00'), { reason: 'closed', alternative_spoken: '4:30 PM' }],
    ['between two starts', tomorrowAt('15:05'), { reason: 'off_grid', alternative_spoken: '3 PM' }],
    ['too far ahead', { service: 'cleaning', date: '2027-09-01', time: '10:00' }, { reason: 'too_far' }],
    ['yesterday', { service: 'cleaning', date: '2027-02-26', time: '10:00' }, { reason: 'in_the_past', alternative_spoken: 'today at 8:15 AM' }],
    ['no time', { service: 'cleaning', date: '2027-03-03', time: null }, { reason: 'time_missing', alternative_spoken: '8 AM' }],
  ])('for %s is refused with the reason and what is free', async (_, input, expected) => {
    const p = await newPractice();
    expect(await p.org.run(async (ctx) => holdSlot(ctx, input, await p.call()))).toMatchObject({ ok: false, ...expected });
  });

  test('names the zone to a caller whose clocks show another time (H04)', async () => {
    const p = await newPractice();
    await byHand(p, '2027-03-02T20:00:00Z');
    const { body } = await p.org.as('member').post('/v1/contacts', { first_name: 'Phoenix', timezone: 'America/Phoenix' });
    const call = await p.call({ contact_id: body.id });
    expect(await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), call))).toMatchObject({ alternative_spoken: '2:30 PM Eastern Time' });
  });
});

describe('the database is the last judge (H02)', () => {
  const insert = (p: Practice, from: string, to: string, unit = 1, status = 'scheduled') =>
    p.org.run((ctx) =>
      ctx.db
        .insertInto('appointments')
        .values({
          id: ctx.newId(),
          organization_id: ctx.organizationId,
          resource_id: p.dentist.id,
          resource_unit: unit,
          title: 'x',
          timezone: NY,
          status,
          scheduled_at: from,
          ends_at: to,
          blocked_from_at: from,
          blocked_to_at: to,
          duration_minutes: 30,
        })
        .execute(),
    );

  test('an overlap is refused by the constraint even when no rule was asked; neighbours, other units and cancelled ones are not', async () => {
    const p = await newPractice({ capacity: 2 });
    await insert(p, '2027-03-02T15:00:00Z', '2027-03-02T15:30:00Z');
    await expect(insert(p, '2027-03-02T15:15:00Z', '2027-03-02T15:45:00Z')).rejects.toThrow(/appointments_no_overlap_excl/);
    await insert(p, '2027-03-02T15:30:00Z', '2027-03-02T16:00:00Z');
    await insert(p, '2027-03-02T15:15:00Z', '2027-03-02T15:45:00Z', 2);
    await insert(p, '2027-03-02T15:15:00Z', '2027-03-02T15:45:00Z', 1, 'cancelled');
  });

  test('a room for two takes two at once and no third; buffers keep the next away', async () => {
    const p = await newPractice({ capacity: 2, buffer_after_minutes: 15 });
    await byHand(p, '2027-03-02T15:00:00Z');
    await byHand(p, '2027-03-02T15:00:00Z', { phone_number: '+15552010001' });
    await expect(byHand(p, '2027-03-02T15:00:00Z', { phone_number: '+15552010002' })).rejects.toMatchObject({ code: 'scheduling.slot_taken' });
    await expect(byHand(p, '2027-03-02T15:30:00Z')).rejects.toMatchObject({ code: 'scheduling.slot_taken' });
    expect((await byHand(p, '2027-03-02T15:45:00Z')).status).toBe('scheduled');
  });

  test('another organization’s contact cannot be booked, whether the code looks or not (A06)', async () => {
    const [p, q] = [await newPractice(), await newPractice()];
    const theirs = (await q.org.as('member').post('/v1/contacts', { first_name: 'Theirs' })).body.id as string;
    for (const contact_id of [theirs, house.newId()]) {
      await expect(byHand(p, '2027-03-02T15:00:00Z', { contact_id })).rejects.toMatchObject({ code: 'contacts.not_found', status: 404 });
    }
    const mine = await byHand(p, '2027-03-02T15:00:00Z');
    const direct = p.org.run((ctx) => ctx.db.updateTable('appointments').set({ contact_id: theirs }).where('id', '=', mine.id).execute());
    await expect(direct).rejects.toThrow(/appointments_contact_id_fkey/);
  });
});

describe('a caller changes a booking', () => {
  async function withBooking() {
    const p = await newPractice();
    const call = await p.call({ caller_number: '+15552014477' });
    const booking = await book(p, await p.org.run((ctx) => holdSlot(ctx, tomorrowAt('15:00'), call)), call);
    return { p, booking, later: await p.call({ caller_number: '+15552014477' }) };
  }

  test('moves it by their number; the old time is free at once, and a taken one is answered with what is free', async () => {
    const { p, booking, later } = await withBooking();
    await byHand(p, '2027-03-03T15:00:00Z');
    expect(await p.org.run((ctx) => moveFromCall(ctx, { date: '2027-03-03', time: '10:00' }, later))).toMatchObject({
      ok: false,
      reason: 'taken',
      alternative_spoken: '9:30 AM',
    });
    expect(await p.org.run((ctx) => moveFromCall(ctx, { date: '2027-03-03', time: '11:00' }, later))).toMatchObject({
      ok: true,
      code: booking.code,
      date: '2027-03-03',
      time: '11:00',
    });
    expect((await byHand(p, '2027-03-02T20:00:00Z')).status).toBe('scheduled');
  });

  test('moves it a quarter of an hour although it overlaps itself', async () => {
    const { p, booking } = await withBooking();
    const said = String(booking.code).toLowerCase().split('').join(' ');
    expect(await p.org.run(async (ctx) => moveFromCall(ctx, { code: said, time: '15:15' }, await p.call()))).toMatchObject({ ok: true, time: '15:15' });
  });

  test('cancels it once; a stranger without the code cannot', async () => {
    const { p, booking, later } = await withBooking();
    expect(await p.org.run(async (ctx) => cancelFromCall(ctx, { appointment_id: String(booking.appointment_id) }, await p.call()))).toEqual({
      ok: false,
      reason: 'not_found',
    });
    expect(await p.org.run((ctx) => cancelFromCall(ctx, {}, later))).toMatchObject({ ok: true, appointment_id: booking.appointment_id });
    expect(await p.org.run((ctx) => cancelFromCall(ctx, {}, later))).toEqual({ ok: false, reason: 'not_found' });
    expect((await byHand(p, '2027-03-02T20:00:00Z')).status).toBe('scheduled');
  });

  test('who has two bookings is asked which', async () => {
    const { p, later } = await withBooking();
    await byHand(p, '2027-03-04T15:00:00Z', { phone_number: '+15552014477' });
    expect(await p.org.run((ctx) => cancelFromCall(ctx, {}, later))).toEqual({ ok: false, reason: 'ambiguous' });
  });
});

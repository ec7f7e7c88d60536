import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { testEngine } from '#testkit/database';
import { type House, newHouse, type TestOrganization } from '#testkit/house';
import { probeSlice, seen } from '#testkit/probe-slice';
import { PLATFORM_ORGANIZATION_ID } from './db.ts';
import { newId } from './ids.ts';
import { createRelay, readEventsAfter } from './outbox.ts';
import type { OutboxEvent } from './slice.ts';

let house: House;
let org: TestOrganization;
beforeAll(async () => {
  house = await newHouse({ slices: [probeSlice] });
  org = await house.newOrganization();
});
afterAll(async () => house.close());
beforeEach(() => {
  seen.length = 0;
});

const emit = (first_name: string, organization = org) =>
  organization.run(async (ctx) => {
    const id = ctx.newId();
    ctx.emit('probe.added', { type: 'probe', id }, { id, first_name });
    return id;
  });
const eventsOf = (organization: TestOrganization): Promise<OutboxEvent[]> => readEventsAfter(house.database, organization.id, 0, 500);

describe('events', () => {
  test('exist exactly when their transaction committed', async () => {
    const fresh = await house.newOrganization();
    await emit('kept', fresh);
    await expect(
      fresh.run(async (ctx) => {
        ctx.emit('probe.added', { type: 'probe', id: newId() }, { id: newId(), first_name: 'lost' });
        ctx.enqueue('probe.greet', { first_name: 'lost' });
        ctx.audit('probe.add', { type: 'probe', id: newId() });
        throw new Error('planned');
      }),
    ).rejects.toThrow('planned');
    await house.settle();
    expect((await eventsOf(fresh)).map((event) => event.payload['first_name'])).toEqual(['kept']);
    expect(seen).toEqual(['event kept', 'job kept']);
    const audits = await fresh.run((ctx) => ctx.db.selectFrom('audit_logs').select('id').where('action', '=', 'probe.add').execute());
    expect(audits).toEqual([]);
  });

  test('get their numbers in order of commit, not of begin', async () => {
    const fresh = await house.newOrganization();
    await house.database.withTenant(fresh.id, async () => {
      await emit('first', fresh);
      await emit('second', fresh);
    });
    await emit('third', fresh);
    await house.settle();
    const events = await eventsOf(fresh);
    expect(events.map((event) => event.payload['first_name'])).toEqual(['first', 'second', 'third']);
    const numbers = events.map((event) => Number(event.sequence));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(await readEventsAfter(house.database, fresh.id, numbers[1] ?? 0, 10)).toEqual(events.slice(2));
  });

  test('of many organizations written side by side all go out, each once and to its own', async () => {
    const organizations = await Promise.all([house.newOrganization(), house.newOrganization(), house.newOrganization()]);
    const published: OutboxEvent[] = [];
    // Listening first: the relay takes its turns at the database between those who write.
    const stop = house.runtime.relay.onBatch((batch) => published.push(...batch.filter((event) => event.event_type === 'probe.added')));
    await Promise.all(Array.from({ length: 60 }, (_, i) => emit(`n${i}`, organizations[i % 3])));
    await house.settle();
    stop();
    for (const organization of organizations) expect(published.filter((event) => event.organization_id === organization.id)).toHaveLength(20);
    expect(new Set(published.map((event) => event.sequence)).size).toBe(60);
    expect(published).toEqual([...published].sort((a, b) => Number(a.sequence) - Number(b.sequence)));
  });

  test('that nobody declared, or with another payload than declared, are a bug that shows at once', async () => {
    await expect(org.run(async (ctx) => ctx.emit('probe.unknown', { type: 'probe', id: newId() }, {}))).rejects.toThrow('no slice declares');
    await expect(org.run(async (ctx) => ctx.emit('probe.added', { type: 'probe', id: newId() }, { id: 1 }))).rejects.toThrow();
  });
});

describe('a handler', () => {
  test('acts once, although its event is delivered again', async () => {
    await emit('once');
    await house.settle();
    const [event] = await org.run((ctx) => ctx.db.selectFrom('outbox_events').select('id').orderBy('sequence', 'desc').limit(1).execute());
    await house.runtime.services.jobs.send([
      { job: 'platform.handle_event', organization_id: org.id, input: { event_id: event?.id, slice: 'probe' }, start_after: undefined },
    ]);
    await house.settle();
    expect(seen).toEqual(['event once', 'job once']);
  });

  test('that failed is tried again, and the failure is written down', async () => {
    await emit('fails once');
    await house.settle();
    expect(seen).toEqual(['event fails once', 'event fails once', 'job fails once']);
    const errors = await org.run((ctx) =>
      ctx.db.selectFrom('system_errors').select(['component', 'error_message']).where('organization_id', '=', org.id).execute(),
    );
    expect(errors).toEqual([{ component: 'jobs', error_message: 'planned' }]);
  });
});

describe('jobs', () => {
  test('filed for later wait for their time', async () => {
    const when = new Date(house.clock.now().getTime() + 600_000);
    await org.run(async (ctx) => ctx.enqueue('probe.greet', { first_name: 'later' }, when));
    house.clock.set(new Date(when.getTime() - 1_000));
    await house.settle();
    expect(seen).toEqual([]);
    house.clock.set(when);
    await house.settle();
    expect(seen).toEqual(['job later']);
  });

  test('whose row was changed to name another organization run nowhere, and the installation is told (A12)', async () => {
    const other = await house.newOrganization();
    await org.run(async (ctx) => ctx.enqueue('probe.greet', { first_name: 'stolen' }));
    const changed = await house.database.query(
      `update pgboss.job set data = jsonb_set(data, '{organization_id}', to_jsonb($1::text)) where name = 'work' and data -> 'input' ->> 'first_name' = 'stolen' returning id`,
      [other.id],
    );
    expect(changed).toHaveLength(1);
    await house.settle();
    expect(seen).toEqual([]);
    const lines = await house.database.withTenant(PLATFORM_ORGANIZATION_ID, (db) =>
      db
        .selectFrom('audit_logs')
        .select(['category', 'new_value'])
        .where('action', '=', 'job.refuse_tampered')
        .where('organization_id', '=', PLATFORM_ORGANIZATION_ID)
        .execute(),
    );
    expect(lines).toMatchObject([{ category: 'security', new_value: { job: 'probe.greet', organization_id: other.id } }]);
  });

  test('on a schedule run once for every organization and not for the platform', async () => {
    await house.runtime.fire('probe.sweep');
    await house.settle();
    expect(seen).toContain(`sweep ${org.id}`);
    expect(seen).not.toContain(`sweep ${PLATFORM_ORGANIZATION_ID}`);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('of the platform throw away old events and answers, and keep the young', async () => {
    const fresh = await house.newOrganization();
    await fresh.as('owner').post('/v1/probes', { first_name: 'Old' }, { 'idempotency-key': 'old' });
    await house.settle();
    const count = async () =>
      fresh.run(async (ctx) => [
        (await ctx.db.selectFrom('outbox_events').select('id').execute()).length,
        (await ctx.db.selectFrom('event_receipts').select('id').execute()).length,
        (await ctx.db.selectFrom('idempotency_keys').select('id').execute()).length,
      ]);
    expect(await count()).toEqual([1, 1, 1]);
    await house.runtime.fire('platform.sweep');
    await house.settle();
    expect(await count()).toEqual([1, 1, 1]);
    house.clock.advance(31 * 86_400_000);
    await house.runtime.fire('platform.sweep');
    await house.settle();
    expect(await count()).toEqual([0, 0, 0]);
  });

  test('run by themselves once the workers are started, and the schedules are known', async () => {
    await house.runtime.start();
    try {
      const done = new Promise<void>((resolve) => {
        const look = setInterval(() => {
          if (!seen.includes('job awake')) return;
          clearInterval(look);
          resolve();
        }, 10);
      });
      await emit('awake');
      await done;
      const schedules = await house.database.query(`select key, cron from pgboss.schedule where name = 'work' order by key`);
      expect(schedules).toEqual([
        { key: 'platform.sweep', cron: '17 3 * * *' },
        { key: 'probe.sweep', cron: '0 3 * * *' },
      ]);
    } finally {
      await house.runtime.stop(0);
    }
  });
});

if (testEngine() === 'postgres') {
  test('another process of the same database is told that something was published', async () => {
    const here = createRelay({ database: house.database, log: silentLog, now: () => house.clock.now(), onNumbered: async () => undefined });
    await here.start();
    const told = new Promise<void>((resolve) => here.onForeign(resolve));
    await house.database.query(`select pg_notify('callwright_outbox', 'somebody else')`);
    await told;
    await here.stop();
  });
}

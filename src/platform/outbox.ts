import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Log } from '#kernel/log';
import { type Database, type Db, sql } from './db.ts';
import type { OutboxEvent } from './slice.ts';

/** Carries committed events to whoever listens in this process, in commit order. */
export interface Relay {
  /** Something was committed: look soon. Cheap, may be called often. */
  wake(): void;
  /** Numbers and publishes everything that waits. Answers how many events went out. */
  drain(): Promise<number>;
  /** Called when another process of the same database published something: readers look for what is behind their number. */
  onForeign(listener: () => void): () => void;
  /** Called for each batch after it has its numbers. */
  onBatch(listener: (events: readonly OutboxEvent[]) => void): () => void;
  /** Publishes what another process of the same database committed; on PostgreSQL it is told by NOTIFY, with a slow look as a net. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const BATCH = 200;
const LOOK_MS = 5_000;
const CHANNEL = 'callwright_outbox';
/** Who sent a notification: the sender has published its batch itself. */
const SELF = randomUUID();
/** One relay numbers at a time, else two processes could give numbers out of commit order. */
const RELAY_LOCK = 7_402_611_122;

interface QueueRow {
  id: string;
  organization_id: string;
  event_id: string;
}

export const toOutboxEvent = (row: {
  id: string;
  organization_id: string;
  event_type: string;
  aggregate_type: string;
  aggregate_id: string;
  payload: unknown;
  sequence: number | null;
  call_id: string | null;
  call_sequence: number | null;
  created_at: Date;
}): OutboxEvent => ({
  id: row.id,
  organization_id: row.organization_id,
  event_type: row.event_type,
  aggregate_type: row.aggregate_type,
  aggregate_id: row.aggregate_id,
  payload: row.payload as Record<string, unknown>,
  sequence: String(row.sequence ?? ''),
  call_id: row.call_id,
  call_sequence: row.call_sequence,
  created_at: row.created_at.toISOString(),
});

const EVENT_COLUMNS = [
  'id',
  'organization_id',
  'event_type',
  'aggregate_type',
  'aggregate_id',
  'payload',
  'sequence',
  'call_id',
  'call_sequence',
  'created_at',
] as const;

async function takeQueue(db: Db): Promise<QueueRow[]> {
  await sql`select pg_advisory_xact_lock(${RELAY_LOCK})`.execute(db);
  return db.selectFrom('outbox_queue').select(['id', 'organization_id', 'event_id']).orderBy('position').limit(BATCH).execute();
}

async function numberEvents(db: Db, rows: readonly QueueRow[]): Promise<Map<string, number>> {
  const numbers = await sql<{ sequence: number }>`select nextval('outbox_events_sequence_seq') as sequence from generate_series(1, ${rows.length})`.execute(db);
  return new Map(rows.map((row, i) => [row.event_id, numbers.rows[i]?.sequence ?? 0]));
}

/** Numbers one batch: the numbers follow the order in which the relay sees the commits, and readers resume by them. */
async function relayBatch(database: Database, now: () => Date, onNumbered: (events: readonly OutboxEvent[]) => Promise<void>): Promise<OutboxEvent[]> {
  return database.withSystem(async (db) => {
    const rows = await takeQueue(db);
    if (rows.length === 0) return [];
    const numbers = await numberEvents(db, rows);
    const events: OutboxEvent[] = [];
    for (const organizationId of new Set(rows.map((row) => row.organization_id))) {
      const ids = rows.filter((row) => row.organization_id === organizationId).map((row) => row.event_id);
      const list = ids.map((id) => sql`(${id}::uuid, ${numbers.get(id) ?? 0}::bigint)`);
      await database.withTenant(organizationId, async (tenant) => {
        await sql`with numbered as (
            select e.id, n.sequence, e.call_id, row_number() over (partition by e.call_id order by n.sequence) as place
            from outbox_events e join (values ${sql.join(list)}) n(id, sequence) on e.id = n.id where e.organization_id = ${organizationId}::uuid
          ), earlier as (
            select call_id, max(call_sequence) as newest from outbox_events
            where organization_id = ${organizationId}::uuid and call_id in (select call_id from numbered) group by call_id
          )
          update outbox_events e set sequence = n.sequence, published_at = ${now()}::timestamptz,
            call_sequence = case when n.call_id is not null then coalesce(earlier.newest, 0) + n.place end
          from numbered n left join earlier on earlier.call_id = n.call_id where e.id = n.id and e.organization_id = ${organizationId}::uuid`.execute(tenant);
        const numbered = await tenant
          .selectFrom('outbox_events')
          .select(EVENT_COLUMNS)
          .where('organization_id', '=', organizationId)
          .where('id', 'in', ids)
          .execute();
        events.push(...numbered.map(toOutboxEvent));
      });
    }
    await db
      .deleteFrom('outbox_queue')
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    if (database.kind === 'postgres') await sql`select pg_notify(${CHANNEL}, ${SELF})`.execute(db);
    events.sort((a, b) => Number(a.sequence) - Number(b.sequence));
    await onNumbered(events);
    return events;
  });
}

/** Which events a reader wants; all conditions hold together. */
export interface EventRange {
  readonly organizationId: string;
  /** Only those behind this number. */
  readonly after: number | string;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly limit: number;
  /** Larger payloads are left out, and `payload` is null: a reader of many must not hold them all. */
  readonly max_payload_bytes: number;
}
/** An event whose payload may have been too large to be read along. */
export type EventInRange = Omit<OutboxEvent, 'payload'> & { readonly payload: OutboxEvent['payload'] | null };

/** Published events of an organization, oldest first, in the transaction around the caller. */
export async function readEvents(db: Db, range: EventRange): Promise<EventInRange[]> {
  let query = db
    .selectFrom('outbox_events')
    .select(['id', 'organization_id', 'event_type', 'aggregate_type', 'aggregate_id', 'sequence', 'call_id', 'call_sequence', 'created_at'])
    .select(sql<unknown>`case when octet_length(payload::text) <= ${range.max_payload_bytes} then payload end`.as('payload'))
    .where('organization_id', '=', range.organizationId)
    .where('sequence', '>', Number(range.after));
  if (range.since) query = query.where('created_at', '>=', range.since);
  if (range.until) query = query.where('created_at', '<=', range.until);
  const rows = await query.orderBy('sequence').limit(range.limit).execute();
  return rows.map(toOutboxEvent);
}

/** One published event; undefined when there is none, or it is older than what the outbox keeps. */
export async function findEvent(db: Db, organizationId: string, id: string): Promise<OutboxEvent | undefined> {
  const row = await db
    .selectFrom('outbox_events')
    .select(EVENT_COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('sequence', 'is not', null)
    .executeTakeFirst();
  return row && toOutboxEvent(row);
}

/** Events of one organization behind a number, oldest first; for a reader that was away. */
export async function readEventsAfter(database: Database, organizationId: string, sequence: number, limit: number): Promise<OutboxEvent[]> {
  const rows = await database.withTenant(organizationId, (db) =>
    db
      .selectFrom('outbox_events')
      .select(EVENT_COLUMNS)
      .where('organization_id', '=', organizationId)
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .limit(limit)
      .execute(),
  );
  return rows.map(toOutboxEvent);
}

/** Number of the organization's newest published event; 0 when there is none. */
export const newestSequence = (database: Database, organizationId: string): Promise<number> =>
  database.withTenant(organizationId, (db) => newestSequenceIn(db, organizationId));

/** The same in the transaction around the caller. */
export async function newestSequenceIn(db: Db, organizationId: string): Promise<number> {
  const row = await db
    .selectFrom('outbox_events')
    .select((eb) => eb.fn.max('sequence').as('newest'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return row?.newest ?? 0;
}

export interface RelayOptions {
  readonly database: Database;
  readonly log: Log;
  readonly now: () => Date;
  /** Runs in the transaction that numbers the events: what it files is filed exactly once. */
  readonly onNumbered: (events: readonly OutboxEvent[]) => Promise<void>;
}

export function createRelay({ database, log, now, onNumbered }: RelayOptions): Relay {
  const emitter = new EventEmitter<{ batch: [readonly OutboxEvent[]]; foreign: [] }>();
  emitter.setMaxListeners(0);
  let running: Promise<number> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let silence: (() => Promise<void>) | undefined;
  let stopped = false;

  async function drainOnce(): Promise<number> {
    let count = 0;
    for (;;) {
      const events = await relayBatch(database, now, onNumbered);
      if (events.length > 0) emitter.emit('batch', events);
      count += events.length;
      if (events.length < BATCH) return count;
    }
  }
  const drain = async (): Promise<number> => {
    if (running) {
      again = true;
      await running;
    }
    running ??= (async () => {
      let count = 0;
      do {
        again = false;
        count += await drainOnce();
      } while (again);
      return count;
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  const wake = (): void => {
    if (stopped) return;
    if (running) again = true;
    else void drain().catch((error: Error) => log.error('outbox relay', { error: error.message }));
  };
  return {
    wake,
    drain,
    onBatch(listener) {
      emitter.on('batch', listener);
      return () => emitter.off('batch', listener);
    },
    onForeign(listener) {
      emitter.on('foreign', listener);
      return () => emitter.off('foreign', listener);
    },
    async start() {
      stopped = false;
      await drain();
      silence = await database.listen(CHANNEL, (payload) => {
        if (payload !== SELF) emitter.emit('foreign');
      });
      timer = setInterval(wake, LOOK_MS);
      timer.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await silence?.();
      await running?.catch(() => undefined);
    },
  };
}

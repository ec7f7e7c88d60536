import { AppError, messageOf } from '#kernel/errors';
import type { Clock } from '#kernel/clock';
import type { Log } from '#kernel/log';
import { type Database, sql } from '#platform/db';
import type { Actor, Ctx } from '#platform/slice';
import { beginDial, failDial, requireDial } from '#slices/calls';
import { trunksFor } from '#slices/numbers';
import type { Timers } from '#voice/ports';
import type { WithTenant } from './call-desk.ts';
import type { DialOrder } from './voice-protocol.ts';

const DIALLER: Actor = { kind: 'system', id: 'dialler' };
const LOOK_MS = 1_000;
/** Longer than it takes to begin a call; a server that dies in between leaves the intent to the others after it. */
const CLAIM_MS = 20_000;
const LATER_MS = 3_000;
const MOST_AT_ONCE = 10;

export interface DiallerOptions {
  readonly database: Database;
  readonly withTenant: WithTenant;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** This server among those that hold calls. */
  readonly holderId: string;
  /** How many calls could be made now; 0 while nobody can speak or no door to a trunk is open. */
  readonly room: () => Promise<number>;
  /** Makes the call. Settles when somebody was reached or not; rejects with an AppError when it was refused before anything rang. */
  readonly dial: (order: DialOrder) => Promise<void>;
}

export interface Dialler {
  /** Looks once for what is due, and answers how many calls were begun; the timer does so every second. */
  look(): Promise<number>;
  start(): void;
  /** Begins nothing new; what rings is the voice's to end. */
  stop(): Promise<void>;
  /** Settles when nothing that was begun here rings any more; for tests. */
  settled(): Promise<void>;
}

interface Due {
  readonly organization_id: string;
  readonly call_id: string;
}

/**
 * Takes the calls that are due and has them made. Several servers may look at once: a short claim keeps them from looking at the same, and the state of the call
 * itself decides who dials it, once. What was begun is held by this server, so that its end closes the call with a reason and nobody dials it again.
 */
export function createDialler(options: DiallerOptions): Dialler {
  const { database, withTenant, clock, timers, log, holderId } = options;
  const under_way = new Set<Promise<void>>();
  let timer: { cancel(): void } | undefined;
  let working: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  /** Due ones, the longest waiting first; with no room only those that nobody may be called for any more. */
  const claim = (room: number): Promise<Due[]> => {
    const now = clock.now();
    return database.withSystem(async (db) => {
      const due = await db
        .selectFrom('dial_directory')
        .select('id')
        .where(room > 0 ? 'due_at' : 'expires_at', '<=', now)
        .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
        .orderBy('due_at')
        .limit(room > 0 ? Math.min(room, MOST_AT_ONCE) : MOST_AT_ONCE)
        .forUpdate()
        .skipLocked()
        .execute();
      if (due.length === 0) return [];
      return db
        .updateTable('dial_directory')
        .set({ claimed_until: new Date(now.getTime() + CLAIM_MS) })
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .returning(['organization_id', 'call_id'])
        .execute();
    });
  };

  const putOff = ({ organization_id, call_id }: Due): Promise<unknown> =>
    database.withSystem((db) =>
      db
        .updateTable('dial_directory')
        .set({ claimed_until: new Date(clock.now().getTime() + LATER_MS) })
        .where('organization_id', '=', organization_id)
        .where('call_id', '=', call_id)
        .execute(),
    );

  async function orderOf(ctx: Ctx, due: Due): Promise<DialOrder> {
    const call = await requireDial(ctx, due.call_id);
    const connection_ids = await trunksFor(ctx, call.telephony_connection_id);
    return { ...call, organization_id: due.organization_id, call_id: due.call_id, connection_ids };
  }

  /** From the intent to a call that rings. False when there is none to be made. */
  async function begin(due: Due): Promise<boolean> {
    try {
      const begun = await withTenant(due.organization_id, DIALLER, async (ctx) => {
        const verdict = await beginDial(ctx, { call_id: due.call_id, provider: 'sip_trunk', holder_id: holderId });
        return verdict === 'begun' ? orderOf(ctx, due) : verdict;
      });
      if (begun === 'later') await putOff(due);
      if (typeof begun === 'string') return false;
      const ringing = ring(begun).finally(() => under_way.delete(ringing));
      under_way.add(ringing);
      return true;
    } catch (error) {
      log.error('a call that is due could not be begun; it is tried again', { call_id: due.call_id, error: messageOf(error) });
      return false;
    }
  }

  async function ring(order: DialOrder): Promise<void> {
    try {
      await options.dial(order);
    } catch (error) {
      // A voice process that died leaves its calls to recovery, which knows what is certain.
      if (!(error instanceof AppError)) return log.error('a call that was begun is not told of any more', { call_id: order.call_id, error: messageOf(error) });
      const ended_reason = error.status === 503 ? 'no_capacity' : 'agent_error';
      await withTenant(order.organization_id, DIALLER, (ctx) => failDial(ctx, { call_id: order.call_id, ended_reason, disposition: error.code })).catch(
        (fault: unknown) =>
          log.error('a call that was refused could not be closed; the next start closes it', { call_id: order.call_id, error: messageOf(fault) }),
      );
    }
  }

  async function lookNow(): Promise<number> {
    if (isStopped) return 0;
    const some = await database.withSystem((db) =>
      db.selectFrom('dial_directory').select(sql<number>`1`.as('one')).where('due_at', '<=', clock.now()).limit(1).executeTakeFirst(),
    );
    if (!some) return 0;
    const room = await options.room().catch(() => 0);
    const begun = await Promise.all((await claim(room)).map(begin));
    return begun.filter(Boolean).length;
  }

  const look = (): Promise<number> => {
    const next = working.then(lookNow, lookNow);
    working = next;
    return next;
  };
  const arm = (): void => {
    if (isStopped) return;
    timer = timers.after(LOOK_MS, () => {
      look()
        .catch((error: unknown) => log.warn('calls that are due could not be looked for', { error: messageOf(error) }))
        .finally(arm);
    });
  };

  return {
    look,
    start: arm,
    async stop() {
      isStopped = true;
      timer?.cancel();
      await working.catch(() => undefined);
    },
    async settled() {
      while (under_way.size > 0) await Promise.all(under_way);
    },
  };
}

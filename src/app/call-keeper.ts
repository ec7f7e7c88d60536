import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { type Database, type Db, sql } from '#platform/db';
import { isHeld } from '#platform/db/engine-lock';
import type { Timers } from '#voice/ports';

/** Signs of life in the time after which a silent server is taken for dead. */
const BEATS = 6;

/** What a running server leaves in its data directory, so that its next life knows what it was. */
const FormerLife = z.object({ server_id: z.uuid(), pid: z.int().positive(), host: z.string(), process_started: z.string() });

/** Id of the server that wrote this file and is certainly no more; null when it lives, ran on another machine, or cannot be told. */
export function formerLife(serverFile: string): string | null {
  let text: string;
  try {
    text = readFileSync(serverFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const left = FormerLife.safeParse(parsed(text));
  if (!left.success || left.data.host !== hostname()) return null;
  const { pid, host, process_started: started } = left.data;
  return isHeld(serverFile, { pid, host, started, socket_path: '' }) ? null : left.data.server_id;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut short by the end it tells of: it says nothing then.
    return undefined;
  }
}

export interface CallKeeperOptions {
  readonly database: Database;
  /** This life of the server. */
  readonly serverId: string;
  readonly timers: Timers;
  readonly log: Log;
  /** After so long without a sign of life a server is taken for dead. */
  readonly goneAfterMs: number;
  /** A former life of this server that is certainly over. */
  readonly formerId?: string | null;
  /** Ends the calls that nobody holds. */
  readonly recover: () => Promise<unknown>;
  /** Another server was taken for dead. */
  readonly onGone: (serverId: string) => void;
  /** The others took this server for dead and ended its calls; it lives, and must let go of them. */
  readonly onLost: () => Promise<unknown>;
}

export interface CallKeeper {
  /** Makes this server known as a holder of calls; call it before the first one is admitted. */
  join(): Promise<void>;
  /** Clears up what the dead left, and from now on gives signs of life and watches the others. Alone on an embedded database, there is nobody to tell. */
  start(): Promise<void>;
  /** One sign of life and one look at the others, which is also what the timer does. */
  beat(): Promise<void>;
  /** Leaves: what it still holds is nobody's from then on. */
  stop(): Promise<void>;
}

/** Takes servers off the list. A call that is being admitted by one of them waits for this, and is refused then. */
async function letGo(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.selectFrom('call_holders').where('id', 'in', ids).select('id').forUpdate().execute();
  await db.updateTable('open_call_directory').set({ holder_id: null }).where('holder_id', 'in', ids).execute();
  await db.deleteFrom('call_holders').where('id', 'in', ids).execute();
}

/**
 * Keeps the list of servers that hold calls. The last sign of life counts by the database's clock. Who is silent for too long is taken off the list, which lets go of
 * its calls; only a server that has itself been heard the whole time may say so of another, so that an outage of the database kills nobody.
 */
export function createCallKeeper(options: CallKeeperOptions): CallKeeper {
  const { database, serverId, timers, log, goneAfterMs, recover } = options;
  const everyMs = goneAfterMs / BEATS;
  let heardSinceMs: number | null = null;
  let lastHeardMs = 0;
  let timer: { cancel(): void } | undefined;
  let working: Promise<void> = Promise.resolve();
  let isStopped = false;

  const register = (): Promise<unknown> =>
    database.withSystem((db) =>
      db
        .insertInto('call_holders')
        .values({ id: serverId })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: sql<Date>`now()` }))
        .execute(),
    );

  async function beatNow(): Promise<void> {
    const isKnown = await database.withSystem(async (db) => {
      const row = await db.updateTable('call_holders').set({ seen_at: sql<Date>`now()` }).where('id', '=', serverId).returning('id').executeTakeFirst();
      return row !== undefined;
    });
    const nowMs = timers.nowMs();
    if (heardSinceMs === null || nowMs - lastHeardMs > 2 * everyMs) heardSinceMs = nowMs;
    lastHeardMs = nowMs;
    if (!isKnown) {
      log.error('this server gave no sign of life for too long; the others have ended its calls', { server_id: serverId });
      await register();
      await options.onLost();
    }
    if (nowMs - heardSinceMs >= goneAfterMs) await takeOffTheDead();
    await recover();
  }

  /** Whose row somebody is using is looked at again with the next beat. */
  async function takeOffTheDead(): Promise<void> {
    const dead = await database.withSystem(async (db) => {
      const rows = await db
        .selectFrom('call_holders')
        .where('id', '<>', serverId)
        .where('seen_at', '<', sql<Date>`now() - ${goneAfterMs / 1000}::float8 * interval '1 second'`)
        .select('id')
        .forUpdate()
        .skipLocked()
        .execute();
      const ids = rows.map(({ id }) => id);
      await letGo(db, ids);
      return ids;
    });
    for (const id of dead) {
      log.warn('a server gives no sign of life; its calls are ended', { server_id: id });
      options.onGone(id);
    }
  }

  const beat = (): Promise<void> => {
    working = working.then(beatNow, beatNow);
    return working;
  };
  const arm = (): void => {
    if (isStopped) return;
    timer = timers.after(everyMs, () => {
      beat()
        .catch((error: unknown) => log.warn('no sign of life could be given', { error: messageOf(error) }))
        .finally(arm);
    });
  };

  return {
    async join() {
      await register();
      const { formerId = null } = options;
      await database.withSystem(async (db) => {
        // An embedded database has one server: whatever else is on the list is a former life of this one.
        const others = database.kind === 'embedded' ? await db.selectFrom('call_holders').where('id', '<>', serverId).select('id').execute() : [];
        await letGo(db, [...others.map(({ id }) => id), ...(formerId === null ? [] : [formerId])]);
      });
    },
    async start() {
      if (database.kind === 'postgres') {
        await beat();
        arm();
      } else await recover();
    },
    beat,
    async stop() {
      isStopped = true;
      timer?.cancel();
      await working.catch(() => undefined);
      await database.withSystem((db) => letGo(db, [serverId]));
    },
  };
}

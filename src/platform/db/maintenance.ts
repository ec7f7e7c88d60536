import type { Log } from '#kernel/log';
import type { Database } from './database.ts';

/** What a PostgreSQL server does by itself and an embedded one leaves to us. */
export interface Maintenance {
  /** One round now: the tables that changed much, then a checkpoint. Answers which tables were cleaned. */
  runOnce(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const EVERY_MS = 5 * 60_000;
/** Like autovacuum's defaults: a base and a share of the table. */
const CHANGED_TABLES = `
  select format('%I.%I', schemaname, relname) as name
  from pg_stat_user_tables
  where n_dead_tup > 500 + 0.2 * n_live_tup or n_mod_since_analyze > 500 + 0.1 * n_live_tup
  order by n_dead_tup + n_mod_since_analyze desc
  limit 10`;

/**
 * Vacuums and analyzes what changed and writes checkpoints, one table at a time: between two of them everybody else may use the single
 * connection. Does nothing on a server, which has autovacuum.
 */
export function startMaintenance(database: Database, log: Log): Maintenance {
  let running: Promise<readonly string[]> | undefined;
  let stopped = false;

  async function round(): Promise<readonly string[]> {
    const done: string[] = [];
    const tables = await database.withOwner((db) => db.query<{ name: string }>(CHANGED_TABLES));
    for (const { name } of tables) {
      if (stopped) return done;
      await database.withOwner((db) => db.script(`vacuum (analyze) ${name}`));
      done.push(name);
    }
    await database.withOwner((db) => db.script('checkpoint'));
    return done;
  }
  const runOnce = (): Promise<readonly string[]> => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer =
    database.kind === 'embedded'
      ? setInterval(() => void runOnce().catch((error: Error) => log.warn('database maintenance', { error: error.message })), EVERY_MS)
      : undefined;
  timer?.unref();
  return {
    runOnce,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

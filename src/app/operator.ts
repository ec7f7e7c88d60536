import { silentLog } from '#kernel/log';
import type { Database } from '#platform/db';
import { newId } from '#platform/ids';
import { publicContext } from '#platform/public-context';
import { createRuntime } from '#platform/runtime';
import type { PublicCtx } from '#platform/slice';
import { systemClock } from '#platform/system-clock';
import { slices } from './slices.ts';

/** Runs one use case of the installation itself, for a command on the machine; in one transaction, outside any organization. */
export async function runAsOperator<T>(database: Database, run: (ctx: PublicCtx) => Promise<T>): Promise<T> {
  const { services } = createRuntime({ database, clock: systemClock, log: silentLog, newId, slices });
  return database.withSystem((db) => run(publicContext(services, db, { requestId: newId() })));
}

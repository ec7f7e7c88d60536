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
  const runtime = createRuntime({ database, clock: systemClock, log: silentLog, newId, slices });
  try {
    return await database.withSystem((db) => run(publicContext(runtime.services, db, { requestId: newId() })));
  } finally {
    // The queue that jobs were filed in keeps timers, and a command would never end.
    await runtime.stop(0);
  }
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { APP_ROLE } from './catalogue.ts';
import type { SqlRunner } from './sql-runner.ts';

/** The job queue brings its own tables; they stay out of `public` and have no tenants (a job's data names its organization). */
export const QUEUE_SCHEMA = 'pgboss';
/** The one queue of ours in it. */
export const JOB_QUEUE = 'work';

/** Number of the queue's schema that the installed package needs. */
export function queueSchemaVersion(): number {
  const path = createRequire(import.meta.url).resolve('pg-boss');
  const manifest = JSON.parse(readFileSync(join(path, '..', '..', 'package.json'), 'utf8')) as { pgboss: { schema: number } };
  return manifest.pgboss.schema;
}

/** Whether the queue's tables are there and new enough. */
export async function hasQueueSchema(db: SqlRunner): Promise<boolean> {
  const [found] = await db.query<{ there: boolean }>(`select to_regclass('${QUEUE_SCHEMA}.version') is not null as there`);
  if (!found?.there) return false;
  const [row] = await db.query<{ version: number }>(`select version from ${QUEUE_SCHEMA}.version`);
  return (row?.version ?? 0) >= queueSchemaVersion();
}

/** Makes or updates the queue's tables with the owner's rights and lets the application's role use them. */
export async function installQueueSchema(db: SqlRunner): Promise<void> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    schema: QUEUE_SCHEMA,
    db: {
      async executeSql(text, values) {
        if (values && values.length > 0) return { rows: await db.query(text, values) };
        return { rows: await db.query(text) };
      },
    },
    supervise: false,
    schedule: false,
    migrate: true,
  });
  await boss.start();
  await boss.createQueue(JOB_QUEUE);
  // The queue's own clock keeps one too; made here, the application's role need not make it.
  await boss.createQueue('__pgboss__send-it');
  await boss.stop({ graceful: false, close: false });
  await db.script(`
    grant usage on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE};`);
}

import { StartError } from '../start-error.ts';
import type { Migration } from './migration-files.ts';
import type { SqlRunner } from './sql-runner.ts';

/** Any number, the same in every process: two servers that start together migrate one after the other. */
const MIGRATION_LOCK = 7_402_611_121;
const LOCK_TRIES = 5;
const LOCK_TIMEOUT = '2s';
const LOCK_NOT_AVAILABLE = '55P03';

interface Applied {
  version: string;
  name: string;
  slice: string;
  checksum: string;
}

export interface MigrationProgress {
  readonly done: number;
  readonly total: number;
  readonly migration: Migration;
}

const BOOKKEEPING = `
create schema if not exists app_meta;
create table if not exists app_meta.schema_migrations (
  version text primary key,
  name text not null,
  slice text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);`;

async function readApplied(db: SqlRunner): Promise<Applied[]> {
  const [found] = await db.query<{ there: boolean }>(`select to_regclass('app_meta.schema_migrations') is not null as there`);
  if (!found?.there) return [];
  return db.query<Applied>('select version, name, slice, checksum from app_meta.schema_migrations order by version');
}

function refuseForeignSchema(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((m) => [m.version, m]));
  const newer = applied.filter((row) => !known.has(row.version));
  if (newer.length > 0) {
    throw new StartError(
      'schema.newer',
      `The database was migrated by a newer program: it has ${newer.map((row) => `${row.version}_${row.name}`).join(', ')}, which this program does not know.`,
      'Start the newer program again, or restore a backup from before the upgrade.',
    );
  }
  const changed = applied.filter((row) => known.get(row.version)?.checksum !== row.checksum);
  if (changed.length > 0) {
    throw new StartError(
      'schema.migration_changed',
      `These migrations were changed after they had been applied: ${changed.map((row) => `${row.version}_${row.name}`).join(', ')}.`,
      'Put the file back as it was and write a new migration for the change.',
    );
  }
}

/** The migrations the database still lacks. Throws a StartError when the database is ahead of the program or a file was changed. */
export async function pendingMigrations(db: SqlRunner, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const applied = await readApplied(db);
  refuseForeignSchema(applied, migrations);
  const versions = new Set(applied.map((row) => row.version));
  return migrations.filter((m) => !versions.has(m.version));
}

const isLockTimeout = (error: unknown): boolean => (error as { code?: string }).code === LOCK_NOT_AVAILABLE;

async function inTransaction(db: SqlRunner, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await db.script(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
    try {
      await work();
      await db.script('commit');
      return;
    } catch (error) {
      await db.script('rollback');
      if (!isLockTimeout(error) || attempt === LOCK_TRIES) throw error;
    }
  }
}

/** Applies what is missing, each file in a transaction of its own: a run that was killed goes on where it stopped. Answers how many ran. */
export async function migrateUp(db: SqlRunner, migrations: readonly Migration[], onProgress?: (progress: MigrationProgress) => void): Promise<number> {
  await db.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    await db.script(BOOKKEEPING);
    const pending = await pendingMigrations(db, migrations);
    for (const [done, migration] of pending.entries()) {
      onProgress?.({ done, total: pending.length, migration });
      try {
        await inTransaction(db, async () => {
          await db.script(migration.up);
          await db.query('insert into app_meta.schema_migrations (version, name, slice, checksum) values ($1, $2, $3, $4)', [
            migration.version,
            migration.name,
            migration.slice,
            migration.checksum,
          ]);
        });
      } catch (error) {
        throw new StartError(
          'schema.migration_failed',
          `Migration ${migration.version}_${migration.name} of ${migration.slice} failed: ${(error as Error).message}`,
          'Nothing of this migration was kept. Mend the cause and start again; the migrations before it stay applied.',
          { cause: error },
        );
      }
    }
    return pending.length;
  } finally {
    await db.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
  }
}

/** Takes back the newest `steps` migrations, newest first. Answers how many were taken back. */
export async function migrateDown(db: SqlRunner, migrations: readonly Migration[], steps: number): Promise<number> {
  await db.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    const applied = await readApplied(db);
    refuseForeignSchema(applied, migrations);
    const known = new Map(migrations.map((m) => [m.version, m]));
    const newest = applied.toReversed().slice(0, steps);
    for (const row of newest) {
      await inTransaction(db, async () => {
        await db.script(known.get(row.version)?.down ?? '');
        await db.query('delete from app_meta.schema_migrations where version = $1', [row.version]);
      });
    }
    return newest.length;
  } finally {
    await db.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
  }
}

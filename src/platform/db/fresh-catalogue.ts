import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { type Catalogue, readCatalogue, relationNames } from './catalogue.ts';
import { migrateDown, migrateUp } from './migrate.ts';
import type { Migration } from './migration-files.ts';
import { runnerOfPglite, type SqlRunner } from './sql-runner.ts';

/** Migrates step by step and notes which slice's file made which table or view. */
export async function migrateAndNoteOwners(db: SqlRunner, migrations: readonly Migration[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const [i, migration] of migrations.entries()) {
    await migrateUp(db, migrations.slice(0, i + 1));
    for (const name of await relationNames(db)) if (!owners.has(name)) owners.set(name, migration.slice);
  }
  return owners;
}

/** Runs `work` on an empty database in memory that nobody else sees. Takes about 4 s, most of it PostgreSQL's own set-up. */
export async function withScratchDatabase<T>(work: (db: SqlRunner) => Promise<T>): Promise<T> {
  const db = await PGlite.create({ extensions: { btree_gist, pg_trgm } });
  try {
    return await work(runnerOfPglite(db));
  } finally {
    await db.close();
  }
}

/** The catalogue that the migrations make on an empty database. */
export const freshCatalogue = (migrations: readonly Migration[]): Promise<Catalogue> =>
  withScratchDatabase(async (db) => readCatalogue(db, await migrateAndNoteOwners(db, migrations)));

/** The catalogue after up, and again after all the way down and up: two equal values when every reverse is true. */
export const upDownUp = (migrations: readonly Migration[]): Promise<{ first: Catalogue; empty: Catalogue; second: Catalogue }> =>
  withScratchDatabase(async (db) => {
    const owners = await migrateAndNoteOwners(db, migrations);
    const first = await readCatalogue(db, owners);
    // The last step back removes the role and the schema the catalogue asks about, so the empty state is read one step before it.
    await migrateDown(db, migrations, migrations.length - 1);
    const empty = await readCatalogue(db, owners);
    await migrateDown(db, migrations, 1);
    await migrateUp(db, migrations);
    return { first, empty, second: await readCatalogue(db, owners) };
  });

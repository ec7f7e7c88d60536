import { parseArgs } from 'node:util';
import { loadMigrations } from '#platform/db/migration-files';
import { migrateDown } from '#platform/db/migrate';
import { type Command, Refusal } from './io.ts';
import { openBeside } from './open-beside.ts';

/** `callwright migrate [up | status | down --to STAMP]`: brings the database up to this program, shows what ran, or takes back everything after a stamp. */
export const migrateCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { 'data-dir': { type: 'string' }, to: { type: 'string' } } });
  const verb = positionals[0] ?? 'up';
  if (!['up', 'status', 'down'].includes(verb)) throw new Refusal('Say what to do: `callwright migrate`, `migrate status` or `migrate down --to STAMP`.', 2);
  if (verb === 'down' && !/^\d{14}$/.test(values.to ?? ''))
    throw new Refusal('Say how far: `--to STAMP` names the last migration that stays, fourteen digits.', 2);
  const migrations = loadMigrations();
  // Opening brings the database up; there is no half-migrated state to look at.
  const database = await openBeside(values['data-dir'], io, { create: verb === 'up' });
  try {
    if (verb === 'down') {
      const later = migrations.filter((migration) => migration.version > (values.to ?? '')).length;
      const count = await database.withOwner((db) => migrateDown(db, migrations, later));
      io.out(`${count} migration(s) taken back.`);
      return 0;
    }
    const rows = await database.query<{ version: string; slice: string; name: string; applied_at: Date }>(
      'select version, slice, name, applied_at from app_meta.schema_migrations order by version',
    );
    if (verb === 'status') for (const row of rows) io.out(`${row.version}  ${row.slice.padEnd(14)} ${row.name.padEnd(28)} ${row.applied_at.toISOString()}`);
    else io.out(`The database is up to date: ${rows.length} migrations.`);
    return 0;
  } finally {
    await database.close();
  }
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '#platform/db';
import type { Catalogue } from '#platform/db/catalogue';
import { findDrift } from '#platform/db/drift';
import { freshCatalogue } from '#platform/db/fresh-catalogue';
import { loadMigrations } from '#platform/db/migration-files';
import { liveCatalogue } from '#platform/db/schema-check';
import { packageRoot } from '#platform/package-root';
import { auditSchema, tablesDocument } from '#app/generated-schema';
import { type Command, type Io, Refusal } from './io.ts';
import { openBeside } from './open-beside.ts';

async function withLive<T>(dataDir: string | undefined, io: Io, read: (database: Database) => Promise<T>): Promise<T> {
  const database = await openBeside(dataDir, io);
  try {
    return await read(database);
  } finally {
    await database.close();
  }
}

const ownersOf = (catalogue: Catalogue): Map<string, string> => new Map([...catalogue.tables, ...catalogue.views].map((item) => [item.name, item.slice]));

function report(findings: readonly string[], io: Io, good: string): number {
  for (const finding of findings) io.out(finding);
  io.note(findings.length === 0 ? good : `${findings.length} finding(s)`);
  return findings.length === 0 ? 0 : 1;
}

/** `callwright schema docs | drift | audit`: writes the table reference, or checks a live database; one line per finding and exit code 1. */
export const schemaCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { 'data-dir': { type: 'string' } } });
  const freshly = (): Promise<Catalogue> => freshCatalogue(loadMigrations());
  switch (positionals[0]) {
    case 'docs': {
      const path = join(packageRoot(), 'docs', 'reference', 'tables.md');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, tablesDocument(await freshly()));
      io.out(path);
      return 0;
    }
    case 'drift':
      return withLive(values['data-dir'], io, async (database) => {
        const wanted = await freshly();
        return report(findDrift(wanted, await liveCatalogue(database, ownersOf(wanted))), io, 'The database is as the migrations make it.');
      });
    case 'audit':
      return withLive(values['data-dir'], io, async (database) => {
        const live = await liveCatalogue(database, ownersOf(await freshly()));
        return report(auditSchema(live), io, 'Every table follows the rules.');
      });
    default:
      throw new Refusal('Say what to do: `callwright schema docs`, `schema drift` or `schema audit`.', 2);
  }
};

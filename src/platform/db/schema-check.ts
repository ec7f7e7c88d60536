import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditCatalogue } from './audit-catalogue.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import type { Database } from './database.ts';
import { findDrift } from './drift.ts';
import { loadMigrations } from './migration-files.ts';
import { CATALOGUE_FILE, ensureTemplate } from './open.ts';

const readOnly = (): Promise<never> => Promise.reject(new Error('the catalogue is only read'));

/** The live database's catalogue, read through the application's own connection. */
export const liveCatalogue = (database: Database, owners: ReadonlyMap<string, string> = new Map()): Promise<Catalogue> =>
  readCatalogue({ query: (text, values) => database.query(text, values), script: readOnly }, owners);

/**
 * What a live database has otherwise than this program's migrations make it, and what in it breaks the rules; a line each. Meant to run
 * beside a server that is ready: holes in the walls have stopped the start before. Builds the database template when there is none yet.
 */
export async function findSchemaFaults(database: Database, cacheDir: string | undefined): Promise<string[]> {
  const template = await ensureTemplate({ cacheDir }, loadMigrations(), () => undefined);
  const wanted = JSON.parse(readFileSync(join(template, CATALOGUE_FILE), 'utf8')) as Catalogue;
  const live = await liveCatalogue(database);
  return [...findDrift(wanted, live), ...auditCatalogue(live)];
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '#platform/db/catalogue';
import { freshCatalogue } from '#platform/db/fresh-catalogue';
import { loadMigrations } from '#platform/db/migration-files';
import { rowTypes } from '#platform/db/row-types';
import { packageRoot } from '#platform/package-root';

/** The published form of the catalogue: what stands in the database, without the text of functions. */
export const catalogueDocument = ({ tables, views }: Catalogue): object => ({ tables, views: views.map(({ definition: _, ...view }) => view) });

/** `callwright catalogue [types|manifest]`: the catalogue of a freshly migrated database as JSON, or one of the files made from the migrations. */
export async function catalogueCommand(args: readonly string[], write: (text: string) => void): Promise<number> {
  if (args[0] === 'manifest') {
    write(JSON.stringify(loadMigrations()));
    return 0;
  }
  const catalogue = await freshCatalogue(loadMigrations());
  if (args[0] === 'types') {
    const path = join(packageRoot(), 'src', 'platform', 'db', 'tables.gen.ts');
    writeFileSync(path, rowTypes(catalogue));
    write(`${catalogue.tables.length} tables, ${catalogue.views.length} views: ${path}\n`);
    return 0;
  }
  write(`${JSON.stringify(catalogueDocument(catalogue), null, 2)}\n`);
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await catalogueCommand(process.argv.slice(2), (text) => process.stdout.write(text));

import { auditCatalogue } from '#platform/db/audit-catalogue';
import type { Catalogue } from '#platform/db/catalogue';
import { freshCatalogue } from '#platform/db/fresh-catalogue';
import { loadMigrations } from '#platform/db/migration-files';
import { rowTypes } from '#platform/db/row-types';
import { tableReference } from '#platform/db/table-reference';
import { slices } from './slices.ts';

const purposes: Readonly<Record<string, string>> = Object.assign({}, ...slices.map((slice) => slice.purposes ?? {}));
const dependsOn = new Map<string, readonly string[]>([['platform', []], ...slices.map((slice) => [slice.name, slice.dependsOn] as const)]);

/** The rules every table follows, with what the slices say they depend on. */
export const auditSchema = (catalogue: Catalogue): string[] => auditCatalogue(catalogue, { dependsOn });

/** docs/reference/tables.md. */
export const tablesDocument = (catalogue: Catalogue): string => tableReference(catalogue, loadMigrations(), purposes);

/** Every file that is made from the migrations, by path. Takes the catalogue of a database it migrates for this. */
export async function generatedSchema(): Promise<Readonly<Record<string, string>>> {
  const catalogue = await freshCatalogue(loadMigrations());
  return { 'src/platform/db/tables.gen.ts': rowTypes(catalogue), 'docs/reference/tables.md': tablesDocument(catalogue) };
}

import { type Db, type RawBuilder, sql } from './db.ts';
import { errors } from './http/problem.ts';

interface Order {
  readonly organizationId: string;
  /** The table the list is of, and what it is called in the query. */
  readonly table: string;
  readonly alias: string;
  /** What is sorted by, of the row called so; never null, or rows would be lost between pages. Left out, the id alone decides. */
  readonly key?: ((row: string) => RawBuilder<unknown>) | undefined;
  readonly descending: boolean;
  /** Id of the last row of the page before. */
  readonly cursor?: string | undefined;
}

/** Keyset paging in a chosen order: the id decides between equals, and a page starts right behind the cursor's row, however many came in between. */
export function keyset({ organizationId, table, alias, key, descending, cursor }: Order): { orderBy: RawBuilder<unknown>; after: RawBuilder<boolean> } {
  const id = sql.ref(`${alias}.id`);
  const way = descending ? sql`desc` : sql`asc`;
  const past = descending ? sql`<` : sql`>`;
  const orderBy = key === undefined ? sql`${id} ${way}` : sql`${key(alias)} ${way}, ${id} ${way}`;
  if (cursor === undefined) return { orderBy, after: sql<boolean>`true` };
  if (key === undefined) return { orderBy, after: sql<boolean>`${id} ${past} ${cursor}::uuid` };
  const last = sql`(select ${key('past_row')} from ${sql.table(table)} as past_row where past_row.organization_id = ${organizationId} and past_row.id = ${cursor})`;
  return { orderBy, after: sql<boolean>`(${key(alias)}, ${id}) ${past} (${last}, ${cursor}::uuid)` };
}

/** Throws when a page is to start behind a row that this organization does not have (any more): an empty page would look like the end of the list. */
export async function requirePlace(db: Db, organizationId: string, table: string, cursor: string | undefined): Promise<void> {
  if (cursor === undefined) return;
  const { rows } = await sql`select 1 from ${sql.table(table)} where organization_id = ${organizationId} and id = ${cursor}`.execute(db);
  if (rows.length === 0)
    throw errors.invalid({ errors: [{ path: 'cursor', message: 'The row this page was to start behind is gone. Start again with the first page.' }] });
}

import { sql } from 'kysely';
import type { Db } from '../db.ts';
import { QUEUE_SCHEMA } from './queue-schema.ts';
import { GLOBAL_TABLES_WITH_TENANT } from './walls.ts';

/** Tables that point at each other stand together; every other group is one table. Groups that others point at come later. */
export type TableGroup = readonly string[];

interface Edge {
  readonly child: string;
  readonly parent: string;
}

/** Rows of a person's own, which outlive the organization; what they keep of it is taken out of them instead. */
const PERSONAL = 'sessions';
/** Follows the root by itself, and the application may not touch it. */
const FOLLOWS_ROOT = 'organization_directory';

/** Every tenant table of the database as its catalogue tells, the root aside, ordered so that no row is left whose parent went before it. */
export async function tenantTableGroups(db: Db): Promise<TableGroup[]> {
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relforcerowsecurity order by c.relname`.execute(db);
  const edges = await sql<Edge>`
    select distinct child.relname as child, parent.relname as parent from pg_constraint k
    join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and child.relnamespace = 'public'::regnamespace and child.oid <> parent.oid`.execute(db);
  return childrenFirst(
    tables.rows.map((row) => row.name),
    edges.rows,
  );
}

/** Strongly connected groups in an order where children come before their parents (Tarjan 1972). */
export function childrenFirst(tables: readonly string[], edges: readonly Edge[]): TableGroup[] {
  const known = new Set(tables);
  const parents = new Map(tables.map((name) => [name, edges.filter((edge) => edge.child === name && known.has(edge.parent)).map((edge) => edge.parent)]));
  const place = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const visit = (name: string): void => {
    const at = place.size;
    place.set(name, at);
    low.set(name, at);
    stack.push(name);
    for (const parent of parents.get(name) ?? []) {
      if (!place.has(parent)) {
        visit(parent);
        low.set(name, Math.min(low.get(name)!, low.get(parent)!));
      } else if (stack.includes(parent)) low.set(name, Math.min(low.get(name)!, place.get(parent)!));
    }
    if (low.get(name) === at) groups.push(stack.splice(stack.indexOf(name)).sort());
  };
  for (const name of tables) if (!place.has(name)) visit(name);
  // Tarjan gives parents first.
  return groups.reverse();
}

/** Rows the organization, inside whose walls this runs, still has in each table; tables without any are left out. */
export async function countTenantRows(db: Db, organizationId: string, tables: readonly string[]): Promise<Map<string, number>> {
  const left = new Map<string, number>();
  for (const table of tables) {
    const { rows } = await sql<{ count: string }>`select count(*) as count from ${sql.table(table)} where organization_id = ${organizationId}`.execute(db);
    if (Number(rows[0]?.count) > 0) left.set(table, Number(rows[0]?.count));
  }
  return left;
}

/** Takes an organization out of the tables that stand outside of every wall, and its waiting jobs out of the queue. */
export async function forgetOutsideWalls(db: Db, organizationId: string): Promise<void> {
  for (const table of GLOBAL_TABLES_WITH_TENANT) {
    if (table === FOLLOWS_ROOT) continue;
    if (table === PERSONAL) await sql`update ${sql.table(table)} set organization_id = null where organization_id = ${organizationId}`.execute(db);
    else await sql`delete from ${sql.table(table)} where organization_id = ${organizationId}`.execute(db);
  }
  await sql`delete from ${sql.table(`${QUEUE_SCHEMA}.job`)} where data ->> 'organization_id' = ${organizationId}`.execute(db);
}

/** What still names the organization outside of the walls: table and number of rows; empty when nothing does. */
export async function countOutsideWalls(db: Db, organizationId: string): Promise<Map<string, number>> {
  const left = new Map<string, number>();
  for (const table of GLOBAL_TABLES_WITH_TENANT) {
    const { rows } = await sql<{ count: string }>`select count(*) as count from ${sql.table(table)} where organization_id = ${organizationId}`.execute(db);
    if (Number(rows[0]?.count) > 0) left.set(table, Number(rows[0]?.count));
  }
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from ${sql.table(`${QUEUE_SCHEMA}.job`)} where data ->> 'organization_id' = ${organizationId}`.execute(db);
  if (Number(rows[0]?.count) > 0) left.set('jobs', Number(rows[0]?.count));
  return left;
}

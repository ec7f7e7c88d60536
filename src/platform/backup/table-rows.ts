import { createHash, type Hash } from 'node:crypto';
import { QUEUE_SCHEMA } from '../db/queue-schema.ts';
import type { SqlRunner } from '../db/sql-runner.ts';

/** One table as it is copied: its columns by name and type, those that are computed from others left out. */
export interface CopiedTable {
  /** With its schema: `public.calls`. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Column that names the organization: rows are read and written inside each one's walls. Null for tables of nobody. */
  readonly tenant: string | null;
  /** Columns that give every row one place, in their order. */
  readonly order: readonly string[];
}

export interface RowBatch {
  readonly table: CopiedTable;
  readonly organization_id: string | null;
  /** Each row as PostgreSQL writes a record: exact for every type, and the same on every version since 15. */
  readonly rows: readonly string[];
}

/** How many rows a table has, and a SHA-256 over them in the order they were copied. */
export type TableSums = Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;

const BATCH_ROWS = 500;
const JOBS = `${QUEUE_SCHEMA}.job`;
/** The text forms of values depend on these. */
const SAME_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1`;

const TABLES = `
select n.nspname || '.' || c.relname as name,
  (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
  case when not c.relrowsecurity then null when c.relname = 'organizations' then 'id' else 'organization_id' end as tenant,
  (select json_agg(a.attname order by key.place) from pg_index i, unnest(i.indkey::int2[]) with ordinality key(num, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = key.num where i.indrelid = c.oid and i.indisprimary and a.attrelid = i.indrelid) as "order"
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition
  and ((n.nspname = 'public' and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
    or (n.nspname = '${QUEUE_SCHEMA}' and c.relname = 'job'))
order by (c.relname = 'organizations') desc, n.nspname desc, c.relname`;

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');

/** Tables of the product and the jobs that wait, in a fixed order. */
export const copiedTables = (db: SqlRunner): Promise<CopiedTable[]> => db.query<CopiedTable>(TABLES);

/** Stands inside one organization, as the owner: its walls hold for it too where it is no superuser. Null stands outside of all. */
export async function enter(db: SqlRunner, organizationId: string | null): Promise<void> {
  if (organizationId === null) await db.query(`select set_config('app.current_org_id', '', true)`);
  else await db.query(`select set_config('app.current_org_id', app.sign_context($1::uuid, 3600), true)`, [organizationId]);
}

async function* batchesOf(db: SqlRunner, table: CopiedTable, organizationId: string | null): AsyncGenerator<RowBatch> {
  const record = `row(${table.columns.map((column) => `t.${quoted(column.name)}`).join(', ')})::text`;
  const place = table.order.map((name) => `t.${quoted(name)}`).join(', ');
  const which = [
    ...(organizationId === null ? [] : [`t.${quoted(table.tenant ?? '')} = '${organizationId}'::uuid`]),
    ...(table.name === JOBS ? [`t.state < 'completed'`] : []),
  ];
  const cursor = `backup_rows`;
  await db.script(
    `declare ${cursor} no scroll cursor for select ${record} as row from ${quoted(table.name)} t${which.length > 0 ? ` where ${which.join(' and ')}` : ''} order by ${place}`,
  );
  for (;;) {
    const rows = await db.query<{ row: string }>(`fetch ${BATCH_ROWS} from ${cursor}`);
    if (rows.length > 0) yield { table, organization_id: organizationId, rows: rows.map(({ row }) => row) };
    if (rows.length < BATCH_ROWS) break;
  }
  await db.script(`close ${cursor}`);
}

/**
 * Every row of the product as of one moment, table by table, organization by organization. Runs in one transaction of its own; the runner must be
 * the owner's, with nothing open.
 */
export async function* readRows(db: SqlRunner): AsyncGenerator<RowBatch> {
  await db.script(`begin isolation level repeatable read read only; ${SAME_TEXT}`);
  try {
    const organizations = await db.query<{ id: string }>('select organization_id as id from organization_directory order by organization_id');
    for (const table of await copiedTables(db)) {
      const inside = table.tenant === null ? [null] : organizations.map(({ id }) => id);
      for (const organizationId of inside) {
        await enter(db, organizationId);
        yield* batchesOf(db, table, organizationId);
      }
    }
    await db.script('commit');
  } catch (error) {
    await db.script('rollback');
    throw error;
  }
}

/** Adds rows up as they pass. */
export function rowSums(): { add(batch: RowBatch): void; sums(): TableSums } {
  const hashes = new Map<string, { hash: Hash; rows: number }>();
  return {
    add({ table, rows }) {
      const sum = hashes.get(table.name) ?? { hash: createHash('sha256'), rows: 0 };
      hashes.set(table.name, sum);
      for (const row of rows) sum.hash.update(row).update('\n');
      sum.rows += rows.length;
    },
    sums: () => Object.fromEntries([...hashes].map(([name, { hash, rows }]) => [name, { rows, sha256: hash.copy().digest('hex') }])),
  };
}

/** The sums of a database as it stands, to be compared with those of a copy. */
export async function sumRows(db: SqlRunner): Promise<TableSums> {
  const sums = rowSums();
  for await (const batch of readRows(db)) sums.add(batch);
  return sums.sums();
}

/** Where two copies differ, a line for each table. */
export function differences(wanted: TableSums, found: TableSums): string[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort().flatMap((name) => {
    const [a, b] = [wanted[name], found[name]];
    if (a?.sha256 === b?.sha256) return [];
    return [`${name}: ${a?.rows ?? 0} rows were copied, ${b?.rows ?? 0} are there${a && b && a.rows === b.rows ? ', with other content' : ''}`];
  });
}

/**
 * Writes copied rows into a freshly migrated database that nobody uses, in one transaction: everything or nothing. Foreign keys are taken off for
 * the time and checked as a whole at the end; triggers rest, because what they would add was copied too.
 */
export async function writeRows(db: SqlRunner, batches: AsyncIterable<RowBatch> | Iterable<RowBatch>): Promise<void> {
  await db.script(`begin; ${SAME_TEXT}; set local lock_timeout = '10s'`);
  try {
    const tables = await copiedTables(db);
    const own = tables.filter(({ name }) => name.startsWith('public.'));
    const keys = await db.query<{ table: string; name: string; definition: string }>(
      `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
    );
    for (const key of keys) await db.script(`alter table ${key.table} drop constraint ${quoted(key.name)}`);
    for (const { name } of own) await db.script(`alter table ${quoted(name)} disable trigger user`);
    await db.script(`truncate ${own.map(({ name }) => quoted(name)).join(', ')}; delete from ${JOBS}`);
    let typed: string | undefined;
    let inside: string | null | undefined;
    for await (const { table, organization_id, rows } of batches) {
      if (typed !== table.name) {
        if (typed !== undefined) await db.script('drop type pg_temp.copied_row');
        await db.script(`create type pg_temp.copied_row as (${table.columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ')})`);
        typed = table.name;
      }
      if (inside !== organization_id) await enter(db, (inside = organization_id));
      await db.query(
        `insert into ${quoted(table.name)} (${table.columns.map(({ name }) => quoted(name)).join(', ')}) overriding system value
         select r.* from unnest(array(select v::pg_temp.copied_row from unnest($1::text[]) with ordinality as given(v, place) order by place)) r`,
        [rows],
      );
    }
    if (typed !== undefined) await db.script('drop type pg_temp.copied_row');
    await enter(db, null);
    for (const { name } of own) await db.script(`alter table ${quoted(name)} enable trigger user`);
    await addKeys(db, own, keys);
    await db.script('commit');
  } catch (error) {
    await db.script('rollback');
    throw error;
  }
}

/** A foreign key looks at every row, and the owner sees none behind forced walls: they rest for this moment, inside the transaction. */
async function addKeys(db: SqlRunner, tables: readonly CopiedTable[], keys: readonly { table: string; name: string; definition: string }[]): Promise<void> {
  const walled = tables.filter(({ tenant }) => tenant !== null);
  for (const { name } of walled) await db.script(`alter table ${quoted(name)} no force row level security`);
  for (const key of keys) await db.script(`alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`);
  await setSequences(db);
  for (const { name } of walled) await db.script(`alter table ${quoted(name)} force row level security`);
}

/** Numbers go on behind the greatest that was copied. */
async function setSequences(db: SqlRunner): Promise<void> {
  await db.script(`
    do $$
    declare owned record; newest bigint;
    begin
      for owned in select c.oid::regclass::text as table_name, a.attname as column_name, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
        from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and a.attidentity <> '' loop
        execute format('select max(%I) from %s', owned.column_name, owned.table_name) into newest;
        if newest is not null then perform setval(owned.sequence, newest); end if;
      end loop;
    end $$;
    select setval('outbox_events_sequence_seq', (select max(sequence) from outbox_events)) where exists (select 1 from outbox_events where sequence is not null)`);
}

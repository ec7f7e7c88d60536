import type { SqlRunner } from './sql-runner.ts';

export interface CatalogueColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
}
export interface CatalogueConstraint {
  readonly name: string;
  readonly definition: string;
}
export interface CataloguePolicy {
  readonly name: string;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly using: string | null;
  readonly with_check: string | null;
}
export interface CatalogueForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly references_table: string;
  readonly references_columns: readonly string[];
  readonly on_delete: string;
}
export interface CatalogueIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly primary: boolean;
  readonly definition: string;
}
export interface CatalogueTable {
  readonly name: string;
  readonly slice: string;
  readonly columns: readonly CatalogueColumn[];
  readonly checks: readonly CatalogueConstraint[];
  readonly policies: readonly CataloguePolicy[];
  readonly row_security_enabled: boolean;
  readonly row_security_forced: boolean;
  readonly foreign_keys: readonly CatalogueForeignKey[];
  readonly indexes: readonly CatalogueIndex[];
  readonly primary_key: readonly string[];
  /** Unique and exclusion constraints. */
  readonly uniques: readonly CatalogueConstraint[];
  readonly triggers: readonly CatalogueConstraint[];
  /** What the application's role may do: DELETE, INSERT, SELECT, UPDATE, … */
  readonly grants: readonly string[];
}
export interface CatalogueView {
  readonly name: string;
  readonly slice: string;
  readonly columns: readonly CatalogueColumn[];
  readonly security_invoker: boolean;
  readonly materialized: boolean;
  readonly definition: string;
  readonly grants: readonly string[];
}
export interface CatalogueFunction {
  readonly name: string;
  readonly security_definer: boolean;
  /** Whether the application's role may call it. */
  readonly granted: boolean;
  readonly definition: string;
}
/** What the database holds, as its own catalogue tells it. Extensions' objects and job queue are left out. */
export interface Catalogue {
  readonly tables: readonly CatalogueTable[];
  readonly views: readonly CatalogueView[];
  readonly functions: readonly CatalogueFunction[];
}

export const APP_ROLE = 'callwright_app';

/** Our tables and views: in `public`, and not brought by an extension. */
const OURS = `c.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;
const grantsOf = (oid: string): string => `
  coalesce((select json_agg(distinct upper(x.privilege_type) order by upper(x.privilege_type)) from aclexplode(${oid}.relacl) x
    where x.grantee in (0, (select oid from pg_roles where rolname = '${APP_ROLE}'))), '[]')`;
const COLUMNS = `
  (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
      'default', case when a.attidentity <> '' then 'generated as identity' else pg_get_expr(d.adbin, d.adrelid) end) order by a.attnum), '[]')
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`;
const namesOf = (table: string, keys: string): string =>
  `(select json_agg(a.attname order by key.place) from unnest(${keys}) with ordinality key(num, place) join pg_attribute a on a.attrelid = ${table} and a.attnum = key.num)`;

const TABLES = `
select c.relname as name, c.relrowsecurity as row_security_enabled, c.relforcerowsecurity as row_security_forced,
  ${COLUMNS} as columns,
  (select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname), '[]')
    from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks,
  (select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname), '[]')
    from pg_constraint k where k.conrelid = c.oid and k.contype in ('u', 'x')) as uniques,
  coalesce((select ${namesOf('k.conrelid', 'k.conkey')} from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'), '[]') as primary_key,
  (select coalesce(json_agg(json_build_object('name', p.polname,
      'command', case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end,
      'using', pg_get_expr(p.polqual, p.polrelid), 'with_check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]')
    from pg_policy p where p.polrelid = c.oid) as policies,
  (select coalesce(json_agg(json_build_object('name', k.conname, 'columns', ${namesOf('k.conrelid', 'k.conkey')},
      'references_table', f.relname, 'references_columns', ${namesOf('k.confrelid', 'k.confkey')},
      'on_delete', case k.confdeltype when 'a' then 'NO ACTION' when 'r' then 'RESTRICT' when 'c' then 'CASCADE' when 'n' then 'SET NULL' else 'SET DEFAULT' end)
      order by k.conname), '[]')
    from pg_constraint k join pg_class f on f.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f') as foreign_keys,
  (select coalesce(json_agg(json_build_object('name', n.relname, 'unique', i.indisunique, 'primary', i.indisprimary, 'definition', pg_get_indexdef(i.indexrelid),
      'columns', (select json_agg(pg_get_indexdef(i.indexrelid, s, true) order by s) from generate_series(1, i.indnkeyatts) s)) order by n.relname), '[]')
    from pg_index i join pg_class n on n.oid = i.indexrelid where i.indrelid = c.oid) as indexes,
  (select coalesce(json_agg(json_build_object('name', t.tgname, 'definition', pg_get_triggerdef(t.oid)) order by t.tgname), '[]')
    from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
  ${grantsOf('c')} as grants
from pg_class c where c.relkind in ('r', 'p') and ${OURS} order by c.relname`;

const VIEWS = `
select c.relname as name, c.relkind = 'm' as materialized, coalesce('security_invoker=true' = any(c.reloptions), false) as security_invoker,
  ${COLUMNS} as columns, pg_get_viewdef(c.oid) as definition, ${grantsOf('c')} as grants
from pg_class c where c.relkind in ('v', 'm') and ${OURS} order by c.relname`;

const FUNCTIONS = `
select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, p.prosecdef as security_definer,
  has_function_privilege('${APP_ROLE}', p.oid, 'execute') as granted, pg_get_functiondef(p.oid) as definition
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('app', 'public') and p.prokind in ('f', 'p') and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
order by 1`;

/** Names of our tables and views right now; the difference before and after a migration tells who made what. */
export async function relationNames(db: SqlRunner): Promise<string[]> {
  const rows = await db.query<{ name: string }>(`select c.relname as name from pg_class c where c.relkind in ('r', 'p', 'v', 'm') and ${OURS}`);
  return rows.map((row) => row.name);
}

/** Reads the whole catalogue. `owners` names the slice of each relation; what it does not name belongs to nobody (''). */
export async function readCatalogue(db: SqlRunner, owners: ReadonlyMap<string, string>): Promise<Catalogue> {
  const tables = await db.query<Omit<CatalogueTable, 'slice'>>(TABLES);
  const views = await db.query<Omit<CatalogueView, 'slice'>>(VIEWS);
  const functions = await db.query<CatalogueFunction>(FUNCTIONS);
  return {
    tables: tables.map(({ name, ...rest }) => ({ name, slice: owners.get(name) ?? '', ...rest })),
    views: views.map(({ name, ...rest }) => ({ name, slice: owners.get(name) ?? '', ...rest })),
    functions,
  };
}

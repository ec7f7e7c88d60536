import type { Catalogue, CatalogueForeignKey, CatalogueIndex, CatalogueTable } from './catalogue.ts';
import { GLOBAL_TABLES_WITH_TENANT } from './walls.ts';

/** Tables of nobody, by name: whatever else lacks an organization has lost its wall. */
const GLOBAL_TABLES: readonly string[] = [
  'users',
  'master_keys',
  'one_time_tokens',
  'sign_in_throttles',
  'spent_refresh_tokens',
  'totp_secrets',
  'recovery_codes',
  'passkeys',
  'accounts',
  'auth_providers',
  'organization_deletions',
  'feature_flags',
  'impersonations',
  'call_holders',
  ...GLOBAL_TABLES_WITH_TENANT,
];
/** The root of every tenant: its own id is the tenant. */
const ROOT = 'organizations';
/** Unique without the organization because the thing is global by nature: another system made it, or chance did. */
const GLOBAL_UNIQUES: readonly string[] = [
  'api_keys_key_hash_key',
  'calls_provider_provider_call_id_key',
  'organizations_slug_key',
  'organizations_stripe_customer_id_key',
  'organizations_stripe_subscription_id_key',
];
/** Functions that act with the owner's rights and may be called by the application. Each has a tenant filter of its own. */
const DEFINER_FUNCTIONS: readonly string[] = ['app.current_org_id()', 'app.erase_tenant_rows(names text[], most integer)'];
const ROW_RIGHTS = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE']);
const ACTIONS = new Set(['NO ACTION', 'CASCADE', 'RESTRICT']);

export interface AuditOptions {
  /** Which slices each slice may point its foreign keys at. Without it that rule is not checked. */
  readonly dependsOn?: ReadonlyMap<string, readonly string[]>;
}

const isGlobal = (table: CatalogueTable): boolean => GLOBAL_TABLES.includes(table.name);
const isTenant = (table: CatalogueTable): boolean => !isGlobal(table) && table.columns.some((column) => column.name === 'organization_id');
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

function wallFindings(table: CatalogueTable): string[] {
  const findings: string[] = [];
  if (table.name !== ROOT && !isTenant(table)) {
    if (!isGlobal(table)) findings.push('has no organization_id and is not on the list of global tables');
    return findings;
  }
  if (!table.row_security_enabled) findings.push('row-level security is off');
  if (!table.row_security_forced) findings.push('row-level security is not forced on the owner');
  const wall = table.policies.find((policy) => policy.name === `${table.name}_org_isolation`);
  if (!wall) findings.push(`policy ${table.name}_org_isolation is missing`);
  else {
    if (wall.command !== 'ALL') findings.push(`policy ${wall.name} covers ${wall.command} only`);
    const column = table.name === ROOT ? 'id' : 'organization_id';
    for (const [what, text] of [
      ['USING', wall.using],
      ['WITH CHECK', wall.with_check],
    ] as const) {
      if (!text?.includes('app.current_org_id()') || !text.includes(`${column} =`))
        findings.push(`policy ${wall.name} has no ${what} on ${column} and app.current_org_id()`);
    }
  }
  for (const policy of table.policies) {
    const known = policy.name === wall?.name || (policy.name === `${table.name}_platform_read` && policy.command === 'SELECT');
    if (!known) findings.push(`policy ${policy.name} widens the wall`);
  }
  return findings;
}

function keyFindings(table: CatalogueTable): string[] {
  const findings: string[] = [];
  const wanted = isTenant(table) ? ['organization_id', 'id'] : ['id'];
  if (!same(table.primary_key, wanted)) findings.push(`primary key is (${table.primary_key.join(', ')}) instead of (${wanted.join(', ')})`);
  for (const [name, type] of [
    ['id', 'uuid'],
    ['created_at', 'timestamp with time zone'],
    ['updated_at', 'timestamp with time zone'],
  ] as const) {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (!column || column.type !== type || column.nullable) findings.push(`column ${name} ${type} NOT NULL is missing`);
  }
  if (!isTenant(table)) return findings;
  if (table.columns.find(({ name }) => name === 'organization_id')?.nullable) findings.push('organization_id may be NULL');
  if (!table.foreign_keys.some((key) => same(key.columns, ['organization_id']) && key.references_table === ROOT))
    findings.push('organization_id does not point at organizations');
  if (!table.indexes.some((index) => index.name === `idx_${table.name}_organization_id`)) findings.push(`index idx_${table.name}_organization_id is missing`);
  for (const index of table.indexes) {
    if (index.unique && index.columns[0] !== 'organization_id' && !GLOBAL_UNIQUES.includes(index.name))
      findings.push(`unique ${index.name} does not start with organization_id`);
  }
  return findings;
}

/** Whether an index finds the rows that point at one target: its leading columns are the key's, the organization aside. */
function covers(index: CatalogueIndex, key: CatalogueForeignKey): boolean {
  const wanted = new Set(key.columns);
  const leading = index.columns.slice(0, key.columns.length);
  if (leading.length === key.columns.length && leading.every((column) => wanted.has(column))) return true;
  const own = key.columns.filter((column) => column !== 'organization_id');
  return own.length > 0 && own.every((column) => index.columns.slice(0, own.length).includes(column));
}

function foreignKeyFindings(table: CatalogueTable, tables: ReadonlyMap<string, CatalogueTable>, options: AuditOptions): string[] {
  return table.foreign_keys.flatMap((key) => {
    const findings: string[] = [];
    const target = tables.get(key.references_table);
    if (target && isTenant(table) && isTenant(target)) {
      const place = key.columns.indexOf('organization_id');
      if (place < 0 || key.references_columns[place] !== 'organization_id') findings.push(`foreign key ${key.name} does not carry organization_id`);
    }
    if (!ACTIONS.has(key.on_delete)) findings.push(`foreign key ${key.name} has ON DELETE ${key.on_delete}`);
    if (!table.indexes.some((index) => covers(index, key))) findings.push(`foreign key ${key.name} has no index`);
    if (!key.name.endsWith('_fkey')) findings.push(`foreign key ${key.name} is not named {table}_{column}_fkey`);
    const allowed = options.dependsOn?.get(table.slice);
    if (target && options.dependsOn && target.slice !== table.slice && target.name !== ROOT && !allowed?.includes(target.slice)) {
      findings.push(`foreign key ${key.name} points from ${table.slice} at ${target.slice}, which ${table.slice} does not depend on`);
    }
    return findings;
  });
}

function nameFindings(table: CatalogueTable): string[] {
  const findings: string[] = [];
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(table.name)) findings.push('name is not snake_case');
  for (const column of table.columns) {
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(column.name)) findings.push(`column ${column.name} is not snake_case`);
    if (column.type.startsWith('timestamp') && !/_(?:at|until)$/.test(column.name)) findings.push(`time column ${column.name} does not end in _at`);
    if (column.type === 'timestamp without time zone') findings.push(`time column ${column.name} has no time zone`);
    if (/(_minor|_micros|_cents|_usd|amount|balance|price)$/.test(column.name) && /^(real|double)/.test(column.type))
      findings.push(`money column ${column.name} is a float`);
  }
  for (const index of table.indexes) {
    const isConstraint = index.primary || [...table.uniques].some((unique) => unique.name === index.name);
    const fits = isConstraint
      ? /(_pkey|_key|_excl)$/.test(index.name)
      : index.name.startsWith(`idx_${table.name}_`) || (index.unique && index.name.endsWith('_key'));
    if (!fits) findings.push(`index ${index.name} is not named after the rule`);
  }
  for (const check of table.checks) if (!check.name.endsWith('_check')) findings.push(`check ${check.name} does not end in _check`);
  for (const trigger of table.triggers)
    if (!trigger.name.startsWith(`trg_${table.name}_`)) findings.push(`trigger ${trigger.name} does not start with trg_${table.name}_`);
  return findings;
}

const rightsFindings = (table: CatalogueTable): string[] =>
  table.grants.filter((right) => !ROW_RIGHTS.has(right)).map((right) => `the application's role has ${right}`);

/** Checks a catalogue against the rules every table follows: walls, keys, rights, names. One line per finding, `table: what`. */
export function auditCatalogue(catalogue: Catalogue, options: AuditOptions = {}): string[] {
  const tables = new Map(catalogue.tables.map((table) => [table.name, table]));
  const findings = catalogue.tables.flatMap((table) =>
    [...wallFindings(table), ...keyFindings(table), ...foreignKeyFindings(table, tables, options), ...nameFindings(table), ...rightsFindings(table)].map(
      (what) => `${table.name}: ${what}`,
    ),
  );
  for (const view of catalogue.views) {
    if (view.materialized) findings.push(`${view.name}: a materialized view has no walls`);
    else if (!view.security_invoker) findings.push(`${view.name}: the view is not security_invoker and looks over the walls`);
    for (const right of view.grants) if (right !== 'SELECT') findings.push(`${view.name}: the application's role has ${right}`);
  }
  for (const fn of catalogue.functions) {
    if (fn.security_definer && fn.granted && !DEFINER_FUNCTIONS.includes(fn.name))
      findings.push(`${fn.name}: acts with the owner's rights and may be called by the application`);
  }
  if (catalogue.tables.length === 0) findings.push('no table found: the check itself is broken');
  return findings;
}

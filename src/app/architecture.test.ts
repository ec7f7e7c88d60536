import { expect, test } from 'vitest';
import { BUILT_IN } from '#core/conversation/validate-actions';
import { isoTimes } from '#platform/iso-times';
import { database } from '#testkit/house';
import { slices } from './slices.ts';

const owner = new Map<string, string>(slices.flatMap((slice) => slice.tables.map((table) => [table, slice.name] as const)));
const deps = new Map<string, readonly string[]>(slices.map((slice) => [slice.name, slice.dependsOn]));
/** Tables of the platform, which no slice owns and every slice reaches through its context only. */
const PLATFORM = new Set(['organization_directory', 'outbox_events', 'outbox_queue', 'event_receipts', 'idempotency_keys', 'system_errors', 'master_keys']);
/** Everybody's foreign keys may point at the tenant root and at people. */
const ROOTS = new Set(['organizations', 'users']);
/** Asked before a tenant is known; each holds only what the question needs. */
const WITHOUT_WALLS = new Set([
  'sessions',
  'api_key_directory',
  'flag_exception_directory',
  'mail_queue',
  'membership_directory',
  'unclaimed_organizations',
  'organization_directory',
  'outbox_queue',
  'call_tickets',
  'open_call_directory',
  'dial_directory',
  'invite_directory',
  'listed_organizations',
  'webhook_directory',
  'connection_directory',
  'number_directory',
]);
/** Owner of a tenant without a tenant column: its own id is the tenant. */
const TENANT_ROOT = 'organizations';

const tables = async (): Promise<string[]> => {
  const rows = await (await database()).query<{ t: string }>(`select relname t from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  return rows.map((row) => row.t);
};

test('every table has exactly one owner, and every owner has its table', async () => {
  const live = await tables();
  expect(live.filter((table) => !owner.has(table) && !PLATFORM.has(table))).toEqual([]);
  expect([...owner.keys()].filter((table) => !live.includes(table))).toEqual([]);
  const all = slices.flatMap((slice) => slice.tables);
  expect(new Set(all).size).toBe(all.length);
});

test('every table says in a sentence what it is for', () => {
  expect(slices.flatMap((slice) => slice.tables.filter((table) => !slice.purposes?.[table]))).toEqual([]);
});

test('every tenant table forces row-level security, has a policy that checks writes too, and an index that starts with the tenant', async () => {
  const rows = await (await database()).query<{ t: string }>(`
    select c.relname t from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and (not c.relrowsecurity or not c.relforcerowsecurity
      or not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null)
      or not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum))`);
  expect(rows.map((row) => row.t).filter((table) => !WITHOUT_WALLS.has(table))).toEqual([]);
});

test('foreign keys point only where the slice says it depends', async () => {
  const rows = await (await database()).query<{ a: string; b: string }>(`
    select conrelid::regclass::text a, confrelid::regclass::text b from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  const bad = rows.filter(({ a, b }) => {
    const [from, to] = [owner.get(a), owner.get(b)];
    if (ROOTS.has(b) || from === to || PLATFORM.has(a)) return false;
    return from === undefined || to === undefined || !deps.get(from)?.includes(to);
  });
  expect(bad).toEqual([]);
});

test('a foreign key between two tenant tables carries the tenant', async () => {
  const rows = await (await database()).query<{ c: string }>(`
    select k.conname c from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'organization_id'
    join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'organization_id'
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not (a.attnum = any (k.conkey) and b.attnum = any (k.confkey))`);
  expect(rows).toEqual([]);
});

test('every foreign key has an index that starts with its columns', async () => {
  const rows = await (await database()).query<{ c: string }>(`
    select conname c from pg_constraint k where contype = 'f' and connamespace = 'public'::regnamespace and conrelid::regclass::text <> '${TENANT_ROOT}'
    and not exists (select 1 from pg_index i where i.indrelid = k.conrelid
      and (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x) = (select array_agg(x order by x) from unnest(k.conkey) x))`);
  expect(rows).toEqual([]);
});

test('slices depend in one direction', () => {
  const above = (name: string, path: readonly string[] = []): string[] =>
    (deps.get(name) ?? []).flatMap((next) => (path.includes(next) ? [[...path, next].join(' → ')] : above(next, [...path, next])));
  expect([...deps.keys()].flatMap((name) => above(name, [name]))).toEqual([]);
  expect(slices.flatMap((slice) => slice.dependsOn.filter((name) => !deps.has(name)))).toEqual([]);
});

test('every route asks for a permission that its slice or one below declares, or says who may come without', () => {
  const declared = (slice: (typeof slices)[number]) =>
    [slice, ...slices.filter(({ name }) => slice.dependsOn.includes(name))].flatMap((each) => Object.keys(each.permissions));
  const routes = slices.flatMap((slice) => slice.routes.map((route) => ({ route, slice })));
  expect(
    routes
      .filter(({ route, slice }) => !['anyone', 'signed_in', 'operator'].includes(route.access) && !declared(slice).includes(route.access))
      .map(({ route }) => route.path),
  ).toEqual([]);
  const permissions = slices.flatMap((slice) => Object.entries(slice.permissions));
  expect(permissions.filter(([, roles]) => !roles.includes('owner')).map(([name]) => name)).toEqual([]);
  expect(permissions.filter(([name]) => !/^[a-z_]+\.(create|read|update|delete|export|listen|approve|dial|admin)$/.test(name)).map(([name]) => name)).toEqual(
    [],
  );
});

test.each([
  ['routes', slices.flatMap((slice) => slice.routes.map((route) => `${route.method} ${route.path}`))],
  ['permissions', slices.flatMap((slice) => Object.keys(slice.permissions))],
  ['events', slices.flatMap((slice) => Object.keys(slice.events))],
  ['jobs', slices.flatMap((slice) => slice.jobs.map((job) => job.name))],
  ['tools', slices.flatMap((slice) => (slice.tools ?? []).map((tool) => tool.name))],
  ['constraints', slices.flatMap((slice) => Object.keys(slice.constraints ?? {}))],
])('names are unique over all slices: %s', (_kind, names) => {
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('parameters of a path are part of the input of its route', () => {
  const missing = slices.flatMap((slice) =>
    slice.routes.flatMap((route) => [...route.path.matchAll(/\{(\w+)\}/g)].filter(([, name]) => !(String(name) in route.input.shape)).map(() => route.path)),
  );
  expect(missing).toEqual([]);
});

test('a slice reacts only to events that a slice it depends on, or it itself, declares', () => {
  const declared = new Map(slices.flatMap((slice) => Object.keys(slice.events).map((event) => [event, slice.name] as const)));
  const stray = slices.flatMap((slice) =>
    Object.keys(slice.on ?? {}).filter((event) => declared.get(event) !== slice.name && !slice.dependsOn.includes(declared.get(event) ?? '')),
  );
  expect(stray).toEqual([]);
});

test('times of a row become text, and nothing else changes', () => {
  expect(isoTimes({ at: new Date('2027-03-01T14:00:00Z'), none: null, n: 1, o: { at: 1 } })).toEqual({
    at: '2027-03-01T14:00:00.000Z',
    none: null,
    n: 1,
    o: { at: 1 },
  });
});

test('a graph may name just the actions there are: tools of slices, and what the engine and the call do themselves', () => {
  const tools = slices.flatMap((slice) => (slice.tools ?? []).map((tool) => `builtin.${tool.name}`));
  expect([...BUILT_IN].sort()).toEqual([...tools, 'builtin.clear_slots', 'builtin.transfer'].sort());
});

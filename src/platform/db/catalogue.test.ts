import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slices } from '#app/slices';
import { packageRoot } from '../package-root.ts';
import { auditCatalogue } from './audit-catalogue.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { findDrift } from './drift.ts';
import { migrateAndNoteOwners, upDownUp, withScratchDatabase } from './fresh-catalogue.ts';
import { collectMigrations, loadMigrations } from './migration-files.ts';
import { rowTypes } from './row-types.ts';
import type { SqlRunner } from './sql-runner.ts';
import { findBrokenWalls } from './walls.ts';

const dependsOn = new Map<string, readonly string[]>([['platform', []], ...slices.map((slice) => [slice.name, slice.dependsOn] as const)]);

let db: SqlRunner;
let owners: Map<string, string>;
let fresh: Catalogue;
let letGo: () => void = () => undefined;
let finished: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((opened, failed) => {
    finished = withScratchDatabase(async (scratch) => {
      db = scratch;
      owners = await migrateAndNoteOwners(db, loadMigrations());
      fresh = await readCatalogue(db, owners);
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      opened();
      await held;
    }).catch(failed);
  });
});
afterAll(async () => {
  letGo();
  await finished;
});

/** What the catalogue and the walls look like after somebody did this to the database by hand; undone afterwards. */
async function after<T>(sabotage: string, look: () => Promise<T>): Promise<T> {
  await db.script('begin');
  try {
    await db.script(sabotage);
    return await look();
  } finally {
    await db.script('rollback');
  }
}

describe('the live catalogue (A02)', () => {
  test('follows every rule', () => {
    expect(auditCatalogue(fresh, { dependsOn })).toEqual([]);
    expect(fresh.tables.length).toBeGreaterThan(35);
  });

  test('every table and view has one owner, the slice that names it', () => {
    const named = new Map(slices.flatMap((slice) => slice.tables.map((table) => [table, slice.name] as const)));
    const wrong = fresh.tables.filter((table) => table.slice !== (named.get(table.name) ?? 'platform')).map((table) => `${table.name}: ${table.slice}`);
    expect(wrong).toEqual([]);
    expect(fresh.views.filter((view) => view.slice === '')).toEqual([]);
  });

  test('the application can neither truncate, create, own nor bypass', async () => {
    const [rights] = await db.query(`select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as strong,
      has_schema_privilege('callwright_app', 'public', 'create') or has_schema_privilege('callwright_app', 'app', 'create') as creates,
      (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'callwright_app'`);
    expect(rights).toEqual({ strong: false, creates: false, owned: 0 });
  });

  test.each([
    ['alter table calls no force row level security', 'calls: row-level security is not forced'],
    ['alter table calls disable row level security', 'calls: row-level security is off'],
    ['drop policy contacts_org_isolation on contacts', 'contacts: policy contacts_org_isolation is missing'],
    ['create policy open_door on leads for select using (true)', 'leads: policy open_door widens the wall'],
    ['alter policy calls_org_isolation on calls with check (true)', 'calls: policy calls_org_isolation has no WITH CHECK'],
    ['create table stray (id uuid primary key)', 'stray: has no organization_id'],
    [
      'create table notes_of_call (organization_id uuid not null references organizations (id), id uuid not null, call_id uuid, primary key (organization_id, id)); alter table calls add constraint calls_id_key unique (id); alter table notes_of_call add constraint notes_of_call_call_id_fkey foreign key (call_id) references calls (id)',
      'notes_of_call: foreign key notes_of_call_call_id_fkey does not carry organization_id',
    ],
    ['alter table contacts add constraint contacts_email_key unique (email)', 'contacts: unique contacts_email_key does not start with organization_id'],
    ['drop index idx_leads_organization_id_contact_id', 'leads: foreign key leads_contact_id_fkey has no index'],
    ['alter table leads add column "lostWhen" timestamptz', 'leads: column lostWhen is not snake_case'],
    ['alter table leads add column seen timestamp', 'leads: time column seen has no time zone'],
    ['alter table leads add column worth_usd real', 'leads: money column worth_usd is a float'],
    ['grant truncate on calls to callwright_app', "calls: the application's role has TRUNCATE"],
    ['create view peek as select * from calls', 'peek: the view is not security_invoker'],
    ['create materialized view kept as select * from calls', 'kept: a materialized view has no walls'],
    [
      `create function app.anyone() returns bigint language sql security definer as 'select count(*) from calls'; grant execute on function app.anyone() to callwright_app`,
      'app.anyone()',
    ],
    [
      'alter table contacts add constraint contacts_call_fkey foreign key (organization_id, auto_created_from_call_id) references calls (organization_id, id)',
      'which contacts does not depend on',
    ],
    ['alter table leads rename constraint leads_pkey to leads_primary', 'leads: index leads_primary is not named'],
    ['alter table outbox_events drop constraint outbox_events_organization_id_fkey', 'outbox_events: organization_id does not point at organizations'],
  ])('%s → %s', async (sabotage, finding) => {
    const findings = await after(sabotage, async () => auditCatalogue(await readCatalogue(db, owners), { dependsOn }));
    expect(findings.join('\n')).toContain(finding);
  });
});

describe('drift', () => {
  test.each([
    ['alter table calls alter column status drop default', 'calls: column status differs'],
    ['alter table calls alter column disposition type varchar(20)', 'calls: column disposition differs'],
    ['alter table calls add column added_by_hand text', 'calls: column added_by_hand is not made by any migration'],
    ['drop index idx_calls_organization_id_agent_id_created_at', 'calls: index idx_calls_organization_id_agent_id_created_at is missing'],
    ['grant select on calls to public; revoke delete on contacts from callwright_app', 'contacts: rights of the application'],
    ['alter policy calls_org_isolation on calls using (true)', 'calls: policy calls_org_isolation differs'],
    ['alter table calls no force row level security', 'calls: row-level security was switched to not forced'],
    ['drop table tts_audio cascade', 'table tts_audio is missing'],
    [
      "create or replace function app.platform_org_id() returns uuid language sql immutable as $$ select '00000000-0000-7000-8000-000000000001'::uuid $$",
      'function app.platform_org_id() differs',
    ],
    ['drop trigger trg_calls_updated_at on calls', 'calls: trigger trg_calls_updated_at is missing'],
  ])('%s is found', async (sabotage, finding) => {
    const findings = await after(sabotage, async () => findDrift(fresh, await readCatalogue(db, owners)));
    expect(findings.join('\n')).toContain(finding);
  });

  test('there is none in a database that nobody touched', async () => {
    expect(findDrift(fresh, await readCatalogue(db, owners))).toEqual([]);
  });
});

describe('the walls, as every start looks at them', () => {
  test.each([
    ['alter table recordings no force row level security', 'recordings: row-level security is not forced on the owner'],
    ['drop policy messages_org_isolation on messages', 'messages: no policy ties'],
    ['create policy extra on messages using (true)', 'messages: a policy nobody knows'],
    ['alter table organizations disable row level security', 'organizations: row-level security is off'],
    ['alter role callwright_app bypassrls', 'bypasses row-level security'],
  ])('%s is noticed', async (sabotage, finding) => {
    const findings = await after(sabotage, () => findBrokenWalls((text) => db.query(text)));
    expect(findings.join('\n')).toContain(finding);
  });

  test('whole walls pass', async () => {
    expect(await findBrokenWalls((text) => db.query(text))).toEqual([]);
  });
});

describe('the migrations', () => {
  test('up, down to nothing and up again make the same catalogue', async () => {
    const { first, empty, second } = await upDownUp(loadMigrations());
    expect(second).toEqual(first);
    expect(empty.tables).toEqual([]);
    expect(empty.views).toEqual([]);
  });

  test('the row types in the repository are what the migrations make', () => {
    expect(rowTypes(fresh)).toBe(readFileSync(join(packageRoot(), 'src/platform/db/tables.gen.ts'), 'utf8'));
  });

  test('stand in one stream of unique stamps', () => {
    const versions = collectMigrations(join(packageRoot(), 'src')).map((migration) => migration.version);
    expect(versions).toEqual([...new Set(versions)].sort());
  });
});

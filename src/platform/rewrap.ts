import { messageOf } from '#kernel/errors';
import type { Services } from './context.ts';
import { type Database, type Db, PLATFORM_ORGANIZATION_ID, sql } from './db.ts';
import { GLOBAL_TABLES_WITH_TENANT } from './db/walls.ts';
import { rewrapSecret } from './secrets.ts';
import type { Slice } from './slice.ts';

const PAGE = 100;
const NO_ID = '00000000-0000-0000-0000-000000000000';

interface SealedColumn {
  readonly table: string;
  readonly field: string;
}

const PLATFORM_COLUMN: SealedColumn = { table: 'idempotency_keys', field: 'answer_ciphertext' };

/** What one pass over every sealed value did. `stuck` values stay under the key they have: it is missing here, or they are damaged. */
export interface RewrapResult {
  readonly moved: number;
  readonly stuck: number;
}

/** One pass: wraps the data key of every sealed value anew with the current master key. Values in use stay readable throughout. */
export async function rewrapSecrets(services: Services, slices: readonly Slice[]): Promise<RewrapResult> {
  const columns = [
    PLATFORM_COLUMN,
    ...slices.flatMap((slice) => Object.entries(slice.sealed ?? {}).flatMap(([table, fields]) => fields.map((field) => ({ table, field })))),
  ];
  const { tenant, organizations } = await services.database.withSystem(async (db) => ({
    tenant: await tenantTables(db),
    organizations: (await db.selectFrom('organization_directory').select('organization_id').execute()).map((row) => row.organization_id),
  }));
  const total = { moved: 0, stuck: 0 };
  const add = ({ moved, stuck }: RewrapResult): void => {
    total.moved += moved;
    total.stuck += stuck;
  };
  for (const column of columns.filter(({ table }) => !tenant.has(table)))
    add(await services.database.withSystem((db) => rewrapColumn(services, db, column, PLATFORM_ORGANIZATION_ID, false)));
  const walled = columns.filter(({ table }) => tenant.has(table));
  for (const id of organizations)
    await services.database.withTenant(id, async (db) => {
      for (const column of walled) add(await rewrapColumn(services, db, column, id, true));
    });
  return total;
}

async function tenantTables(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organization_id'`.execute(db);
  return new Set(rows.map((row) => row.name).filter((name) => !GLOBAL_TABLES_WITH_TENANT.includes(name)));
}

async function rewrapColumn(services: Services, db: Db, { table, field }: SealedColumn, organizationId: string, isWalled: boolean): Promise<RewrapResult> {
  const current = Buffer.from(services.keyring.current().id, 'hex');
  const column = sql.ref(field);
  const inside = isWalled ? sql`organization_id = ${organizationId}::uuid and` : sql``;
  let moved = 0;
  let stuck = 0;
  for (let after = NO_ID; ; ) {
    const { rows } = await sql<{ id: string; sealed: Uint8Array }>`select id, ${column} as sealed from ${sql.table(table)}
      where ${inside} id > ${after}::uuid and ${column} is not null and substring(${column} from 2 for 8) <> ${current}
      order by id limit ${PAGE}`.execute(db);
    for (const row of rows) {
      after = row.id;
      try {
        const sealed = rewrapSecret(services.keyring, organizationId, { table, row: row.id, field }, row.sealed);
        if (!sealed) continue;
        // Only what was read is replaced: a value that was entered meanwhile is sealed with the new key already.
        await sql`update ${sql.table(table)} set ${column} = ${sealed} where ${inside} id = ${row.id}::uuid and ${column} = ${row.sealed}`.execute(db);
        moved += 1;
      } catch (error) {
        stuck += 1;
        services.log.warn('a sealed value stays under its old master key', { table, field, row: row.id, error: messageOf(error) });
      }
    }
    if (rows.length < PAGE) return { moved, stuck };
  }
}

/** Whether an older master key is still kept for secrets that are sealed with it. */
export const isRotating = (database: Database): Promise<boolean> =>
  database.withSystem(async (db) => (await db.selectFrom('master_keys').select('id').where('status', '=', 'retiring').executeTakeFirst()) !== undefined);

/** Marks keys that nothing is sealed with any more as retired, and takes them out of the key file. Call it after a pass that moved nothing. */
export async function retireOldKeys(services: Services): Promise<number> {
  const retired = await services.database.withSystem((db) =>
    db.updateTable('master_keys').set({ status: 'retired' }).where('status', '=', 'retiring').executeTakeFirst(),
  );
  if (retired.numUpdatedRows > 0n && !services.keyring.forgetOthers())
    services.log.warn('no secret needs the old master key any more: take it out of CALLWRIGHT_MASTER_KEY', {});
  return Number(retired.numUpdatedRows);
}

import { isoTimes } from '#platform/iso-times';
import type { PublicCtx } from '#platform/slice';
import type { ListedOrganization, ListOrganizations } from './contract.ts';

type Db = PublicCtx['db'];

const SHOWN = ['organization_id', 'name', 'status', 'plan', 'plan_status', 'created_at'] as const;

/** What may be known of an organization outside its walls; undefined for an id of nothing. */
export async function findListed(db: Db, organizationId: string): Promise<ListedOrganization | undefined> {
  const row = await db.selectFrom('listed_organizations').select(SHOWN).where('organization_id', '=', organizationId).executeTakeFirst();
  return row && (isoTimes(row) as ListedOrganization);
}

/** Names of organizations by id, those of nothing left out. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('listed_organizations')
    .select(['organization_id', 'name'])
    .where('organization_id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.organization_id, row.name]));
}
/** Every organization of the installation, newest first. */
export async function listOrganizations(db: Db, input: ListOrganizations): Promise<{ data: ListedOrganization[]; next_cursor: string | null }> {
  let query = db.selectFrom('listed_organizations').select(SHOWN);
  if (input.status) query = query.where('status', '=', input.status);
  if (input.search) query = query.where('name', 'ilike', `%${input.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  if (input.cursor) query = query.where('organization_id', '<', input.cursor);
  const rows = await query
    .orderBy('organization_id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map((row) => isoTimes(row) as ListedOrganization);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.organization_id ?? null) : null };
}

import { isoTimes } from '#platform/iso-times';
import type { PublicCtx } from '#platform/slice';
import type { ListedOrganization } from './contract.ts';

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

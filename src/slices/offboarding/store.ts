import { isoTimes } from '#platform/iso-times';
import type { PublicCtx } from '#platform/slice';
import type { ListDeletions, OrganizationDeletion } from './contract.ts';
import { errors } from './errors.ts';

type Db = PublicCtx['db'];

const SHOWN = [
  'id',
  'former_organization_id',
  'organization_name',
  'state',
  'not_before_at',
  'export_path',
  'export_bytes',
  'rows_erased',
  'rows_left',
  'finished_at',
  'created_at',
] as const;

const show = (row: object): OrganizationDeletion => {
  const shown = isoTimes(row as Record<string, unknown>) as unknown as OrganizationDeletion;
  return { ...shown, rows_erased: Number(shown.rows_erased), export_bytes: shown.export_bytes === null ? null : Number(shown.export_bytes) };
};

export async function findDeletion(db: Db, id: string): Promise<OrganizationDeletion | undefined> {
  const row = await db.selectFrom('organization_deletions').select(SHOWN).where('id', '=', id).executeTakeFirst();
  return row && show(row);
}

export async function requireDeletion(db: Db, id: string): Promise<OrganizationDeletion> {
  const found = await findDeletion(db, id);
  if (!found) throw errors.not_found();
  return found;
}

/** Deletions this person asked for, the latest first. */
export async function listDeletions(db: Db, requestedBy: string): Promise<OrganizationDeletion[]> {
  const mine = db.selectFrom('organization_deletions').select(SHOWN).where('requested_by', '=', requestedBy);
  return (await mine.orderBy('created_at', 'desc').limit(200).execute()).map(show);
}

/** A page of all deletions with who asked for each, the latest first. */
export async function deletionPage(
  db: Db,
  input: ListDeletions,
): Promise<{ rows: (OrganizationDeletion & { requested_by: string | null })[]; next_cursor: string | null }> {
  let query = db.selectFrom('organization_deletions').select(SHOWN).select('requested_by');
  if (input.state !== undefined) query = query.where('state', '=', input.state);
  if (input.cursor !== undefined) query = query.where('id', '<', input.cursor);
  const found = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const rows = found.slice(0, input.limit).map((row) => ({ ...show(row), requested_by: row.requested_by }));
  return { rows, next_cursor: found.length > input.limit ? (rows.at(-1)?.id ?? null) : null };
}

export async function updateDeletion(
  db: Db,
  id: string,
  change: { state?: OrganizationDeletion['state']; export_path?: string; export_bytes?: number; rows_erased?: number; finished_at?: Date },
): Promise<void> {
  await db.updateTable('organization_deletions').set(change).where('id', '=', id).execute();
}

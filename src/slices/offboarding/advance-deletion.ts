import { auditPlatform } from '#platform/audit-platform';
import { json, sql } from '#platform/db';
import { countOutsideWalls, countTenantRows, forgetOutsideWalls, tenantTableGroups } from '#platform/db/tenant-tables';
import type { Actor, PublicCtx } from '#platform/slice';
import { people } from '#slices/identity';
import type { OrganizationDeletion } from './contract.ts';
import type { Departures } from './departures.ts';
import { exportOrganization } from './export-organization.ts';
import { findDeletion, updateDeletion } from './store.ts';

const ERASER: Actor = { kind: 'system', id: 'offboarding' };
/** Rows a step takes away: enough to be quick, few enough that nobody waits for its locks. */
const STEP_ROWS = 5_000;
/** Goes last, together with the root: an organization without an owner cannot be. */
const MEMBERS = 'org_members';
const ROOT = 'organizations';
const CALLS_END_MS = 10_000;

/**
 * One step of a deletion in one transaction, then the next is filed: export, erase a few thousand rows, …, erase the root, verify. Whatever
 * interrupts it, the next start goes on from the last step that was committed; a step done twice finds less to do.
 */
export async function advanceDeletion(ctx: PublicCtx, input: { deletion_id: string }, departures: Departures): Promise<void> {
  const deletion = await findDeletion(ctx.db, input.deletion_id);
  if (!deletion) return;
  if (deletion.state === 'requested') await begin(ctx, deletion, departures);
  else if (deletion.state === 'erasing') await erase(ctx, deletion);
  else if (deletion.state === 'verifying') await verify(ctx, deletion, departures);
}

const again = (ctx: PublicCtx, deletion: OrganizationDeletion, when?: Date): Promise<void> =>
  ctx.enqueue('offboarding.advance', { deletion_id: deletion.id }, when);

async function begin(ctx: PublicCtx, deletion: OrganizationDeletion, departures: Departures): Promise<void> {
  const organizationId = deletion.former_organization_id;
  const now = ctx.clock.now().getTime();
  const tooEarly = now < Date.parse(deletion.not_before_at);
  if (tooEarly) return again(ctx, deletion, new Date(deletion.not_before_at));
  if ((await departures.endCalls(organizationId)) > 0) return again(ctx, deletion, new Date(now + CALLS_END_MS));
  const file = await ctx.withTenant(organizationId, ERASER, (tenant) => exportOrganization(tenant, departures));
  await departures.removeFilesOf(organizationId);
  await updateDeletion(ctx.db, deletion.id, { state: 'erasing', export_path: file.path, export_bytes: file.size_bytes });
  await again(ctx, deletion);
}

async function erase(ctx: PublicCtx, deletion: OrganizationDeletion): Promise<void> {
  const organizationId = deletion.former_organization_id;
  const groups = await tenantTableGroups(ctx.db);
  const eraseRows = async (tables: readonly string[], most: number): Promise<number> => {
    const { rows } = await sql<{ erased: string }>`select app.erase_tenant_rows(${[...tables]}::text[], ${most}) as erased`.execute(ctx.db);
    return Number(rows[0]?.erased);
  };
  const { erased, isEmpty } = await ctx.withTenant(organizationId, ERASER, async () => {
    let count = 0;
    for (const group of groups) {
      if (group.includes(MEMBERS)) continue;
      count += await eraseRows(group, STEP_ROWS - count);
      if (count >= STEP_ROWS) return { erased: count, isEmpty: false };
    }
    return { erased: count, isEmpty: true };
  });
  let total = deletion.rows_erased + erased;
  if (isEmpty) {
    await people.forgetHomesIn(ctx.db, organizationId);
    await forgetOutsideWalls(ctx.db, organizationId);
    total += await ctx.withTenant(organizationId, ERASER, async (tenant) => {
      const members = await eraseRows(groups.find((group) => group.includes(MEMBERS)) ?? [MEMBERS], STEP_ROWS);
      await sql`delete from ${sql.table(ROOT)} where id = ${organizationId}`.execute(tenant.db);
      return members + 1;
    });
  }
  await updateDeletion(ctx.db, deletion.id, { state: isEmpty ? 'verifying' : 'erasing', rows_erased: total });
  await again(ctx, deletion);
}

/** Looks everywhere once more. What is left is named in the row, and the deletion counts as failed. */
async function verify(ctx: PublicCtx, deletion: OrganizationDeletion, departures: Departures): Promise<void> {
  const organizationId = deletion.former_organization_id;
  // A test that was still being played when the rows went may have written its audio since.
  await departures.removeFilesOf(organizationId);
  const tables = (await tenantTableGroups(ctx.db)).flat();
  const inside = await ctx.withTenant(organizationId, ERASER, (tenant) => countTenantRows(tenant.db, organizationId, tables));
  const outside = await countOutsideWalls(ctx.db, organizationId);
  const left = Object.fromEntries([...inside, ...outside]);
  const isClean = Object.keys(left).length === 0;
  await ctx.db
    .updateTable('organization_deletions')
    .set({ state: isClean ? 'done' : 'failed', rows_left: json(left), finished_at: ctx.clock.now() })
    .where('id', '=', deletion.id)
    .execute();
  const facts = { organization_id: organizationId, rows_erased: deletion.rows_erased, export_path: deletion.export_path, tables_with_rows: Object.keys(left) };
  const action = isClean ? 'organization.delete' : 'organization.delete_failed';
  await auditPlatform(ctx, ERASER, action, { type: 'organization_deletion', id: deletion.id }, { new: facts, category: 'security' });
  if (!isClean) ctx.log.error('an organization was not deleted whole', { deletion_id: deletion.id, left });
}

import type { Ctx } from '#platform/slice';
import { phoneRegionOf, requireOrganization } from '#slices/organizations';
import type { DiallingPermission, SetDiallingPermissions } from './dialling-contract.ts';

/** Where calls may go: what was opened and closed, and the country that is open without a rule. */
export async function readDialling(ctx: Ctx): Promise<{ home_country: string | null; data: DiallingPermission[] }> {
  const data = await ctx.db
    .selectFrom('dialling_permissions')
    .select(['kind', 'value', 'effect'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  return { home_country: phoneRegionOf(await requireOrganization(ctx)), data: data as DiallingPermission[] };
}

/** Makes the list exactly this one. Holds from the next dial on. */
export async function setDialling(ctx: Ctx, { permissions }: SetDiallingPermissions): Promise<{ home_country: string | null; data: DiallingPermission[] }> {
  const before = await readDialling(ctx);
  await ctx.db.deleteFrom('dialling_permissions').where('organization_id', '=', ctx.organizationId).execute();
  if (permissions.length > 0)
    await ctx.db
      .insertInto('dialling_permissions')
      .values(permissions.map((permission) => ({ ...permission, id: ctx.newId(), organization_id: ctx.organizationId })))
      .execute();
  const after = await readDialling(ctx);
  const subject = { type: 'dialling_permissions', id: ctx.organizationId };
  ctx.audit('dialling_permissions.update', subject, { old: before, new: after, category: 'telephony_country' });
  ctx.emit('dialling_permissions.changed', subject, { permissions: after.data.length });
  return after;
}

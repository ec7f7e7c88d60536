import type { Ctx } from '#platform/slice';
import type { SetUsageLimits, UsageLimit } from './contract.ts';

export async function listLimits(ctx: Ctx): Promise<{ data: UsageLimit[] }> {
  const data = await ctx.db
    .selectFrom('usage_limits')
    .select(['limit_key', 'limit_value', 'on_exceed'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('limit_key')
    .execute();
  return { data: data as UsageLimit[] };
}

/** Makes the list exactly this one. */
export async function setLimits(ctx: Ctx, { limits }: SetUsageLimits): Promise<{ data: UsageLimit[] }> {
  const before = await listLimits(ctx);
  await ctx.db.deleteFrom('usage_limits').where('organization_id', '=', ctx.organizationId).execute();
  if (limits.length > 0)
    await ctx.db
      .insertInto('usage_limits')
      .values(limits.map((limit) => ({ ...limit, id: ctx.newId(), organization_id: ctx.organizationId })))
      .execute();
  const after = await listLimits(ctx);
  const subject = { type: 'usage_limits', id: ctx.organizationId };
  ctx.audit('usage_limits.update', subject, { old: before, new: after, category: 'configuration' });
  ctx.emit('usage_limits.changed', subject, { limit_keys: after.data.map((limit) => limit.limit_key) });
  return after;
}

/** What is refused beyond this figure; null without a limit, or with one that only warns. */
export async function blockingLimit(ctx: Ctx, key: UsageLimit['limit_key']): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('usage_limits')
    .select('limit_value')
    .where('organization_id', '=', ctx.organizationId)
    .where('limit_key', '=', key)
    .where('on_exceed', '=', 'block')
    .executeTakeFirst();
  return row ? Number(row.limit_value) : null;
}

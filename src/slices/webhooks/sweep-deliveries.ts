import type { Ctx } from '#platform/slice';

const KEPT_MS = 30 * 86_400_000;
const BATCH = 1_000;

/** Forgets deliveries that are done and older than what the outbox keeps; their failed attempts go with them. */
export async function sweepDeliveries(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS);
  for (;;) {
    const old = ctx.db
      .selectFrom('webhook_deliveries')
      .select('id')
      .where('organization_id', '=', ctx.organizationId)
      .where('next_attempt_at', 'is', null)
      .where('created_at', '<', before)
      .limit(BATCH);
    const { numDeletedRows } = await ctx.db
      .deleteFrom('webhook_deliveries')
      .where('organization_id', '=', ctx.organizationId)
      .where('id', 'in', old)
      .executeTakeFirst();
    if (Number(numDeletedRows) < BATCH) return;
  }
}

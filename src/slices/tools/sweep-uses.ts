import type { Ctx } from '#platform/slice';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Forgets uses older than thirty days; what a call did stays in its story. */
export async function sweepUses(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('tool_uses')
    .where('organization_id', '=', ctx.organizationId)
    .where('created_at', '<', new Date(ctx.clock.now().getTime() - KEPT_MS))
    .execute();
}

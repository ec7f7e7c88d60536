import type { Rate } from '#core/rating/rating';
import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import type { Ctx } from '#platform/slice';

/** The price book as this organization sees it: its own rates and the platform's. */
export async function listRates(ctx: Ctx): Promise<Rate[]> {
  const rows = await ctx.db
    .selectFrom('provider_rates')
    .where('organization_id', 'in', [ctx.organizationId, PLATFORM_ORGANIZATION_ID])
    .select(['organization_id', 'component', 'provider', 'model', 'unit', 'unit_price_usd', 'note', 'effective_at', 'superseded_at'])
    .execute();
  return rows.map(({ organization_id: owner, ...rate }) => ({
    ...rate,
    effective_at: rate.effective_at.toISOString(),
    superseded_at: rate.superseded_at?.toISOString() ?? null,
    own: owner === ctx.organizationId,
  }));
}

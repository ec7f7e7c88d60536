import type { Ctx } from '#platform/slice';

/** How long a caller may think about an offered time before others get it. */
export const HOLD_MS = 5 * 60_000;
const KEEP_MS = 24 * 3_600_000;

export const HOLD_EXPIRED = 'hold_expired';
export const HOLD_RELEASED = 'hold_released';
/** Reasons of cancellation that were never a booking; lists leave these out. */
export const NEVER_BOOKED = [HOLD_EXPIRED, HOLD_RELEASED];

/** Lets go of holds that ran out, on these resources or everywhere. Answers how many. */
export async function expireHolds(ctx: Ctx, resourceIds?: readonly string[]): Promise<number> {
  if (resourceIds?.length === 0) return 0;
  let query = ctx.db
    .updateTable('appointments')
    .set({ status: 'cancelled', cancelled_reason: HOLD_EXPIRED })
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'held')
    .where('hold_expires_at', '<=', ctx.clock.now());
  if (resourceIds) query = query.where('resource_id', 'in', [...resourceIds]);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** Lets go of what a call held when it is over. */
export async function releaseHoldsOfCall(ctx: Ctx, callId: string): Promise<void> {
  await ctx.db
    .updateTable('appointments')
    .set({ status: 'cancelled', cancelled_reason: HOLD_RELEASED })
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'held')
    .execute();
}

/** Every minute: holds that ran out are let go, and what was never booked is forgotten after a day. */
export async function sweepHolds(ctx: Ctx): Promise<void> {
  await expireHolds(ctx);
  await ctx.db
    .deleteFrom('appointments')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'cancelled')
    .where('cancelled_reason', 'in', NEVER_BOOKED)
    .where('updated_at', '<', new Date(ctx.clock.now().getTime() - KEEP_MS))
    .execute();
}

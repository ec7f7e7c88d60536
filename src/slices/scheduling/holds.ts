import type { Ctx } from '#platform/slice';

/** How long a caller may think about an offered time before others get it. */
export const HOLD_MS = 5 * 60_000;
const KEEP_MS = 24 * 3_600_000;

export const HOLD_EXPIRED = 'hold_expired';
export const HOLD_RELEASED = 'hold_released';
/** Reasons of cancellation that were never a booking; lists leave these out. */
export const NEVER_BOOKED = [HOLD_EXPIRED, HOLD_RELEASED];

/** Lets go of holds that ran out on these resources, whose lock the transaction has. */
export async function expireHolds(ctx: Ctx, resourceIds: readonly string[]): Promise<void> {
  if (resourceIds.length === 0) return;
  await ctx.db
    .updateTable('appointments')
    .set({ status: 'cancelled', cancelled_reason: HOLD_EXPIRED })
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'held')
    .where('hold_expires_at', '<=', ctx.clock.now())
    .where('resource_id', 'in', [...resourceIds])
    .execute();
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
  // Without the resources' locks: what another transaction is busy with is left for the next minute, so that nobody waits for anybody.
  const over = ctx.db
    .selectFrom('appointments')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'held')
    .where('hold_expires_at', '<=', ctx.clock.now())
    .forUpdate()
    .skipLocked();
  await ctx.db
    .updateTable('appointments')
    .set({ status: 'cancelled', cancelled_reason: HOLD_EXPIRED })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', 'in', over)
    .execute();
  await ctx.db
    .deleteFrom('appointments')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'cancelled')
    .where('cancelled_reason', 'in', NEVER_BOOKED)
    .where('hold_expires_at', '<', new Date(ctx.clock.now().getTime() - KEEP_MS))
    .execute();
}

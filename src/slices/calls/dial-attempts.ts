import type { Ctx } from '#platform/slice';
import { requireCall } from './store.ts';

/** How one attempt to reach somebody came out. `unknown`: it may have rung, and nobody says. */
export type DialResult = 'not_rung' | 'rang' | 'answered' | 'unknown';

/**
 * Writes an attempt down before anything of it is sent. False where there must be none: the call is not ringing any more, or an earlier attempt may have
 * rung. The database refuses a second attempt of that kind too, so that two who try at once cannot both be told yes.
 */
export async function beginAttempt(ctx: Ctx, input: { call_id: string; telephony_connection_id: string | null; provider: string }): Promise<boolean> {
  const call = await requireCall(ctx, input.call_id);
  if (call.status !== 'ringing') return false;
  const before = await ctx.db
    .selectFrom('call_dials')
    .select('result')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', call.id)
    .execute();
  if (before.some(({ result }) => result !== 'not_rung')) return false;
  await ctx.db
    .insertInto('call_dials')
    .values({ ...input, id: ctx.newId(), organization_id: ctx.organizationId, attempt: before.length + 1, created_at: ctx.clock.now() })
    .execute();
  return true;
}

/** Writes down what came of the attempt that is under way; one that was settled stays as it is. */
export async function settleAttempt(
  ctx: Ctx,
  input: { call_id: string; result: DialResult; status_code: number | null; provider_call_id?: string | null | undefined },
): Promise<void> {
  const { call_id, result, status_code, provider_call_id = null } = input;
  await ctx.db
    .updateTable('call_dials')
    .set({ result, status_code, settled_at: ctx.clock.now(), ...(provider_call_id === null ? {} : { provider_call_id }) })
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', call_id)
    .where('result', '=', 'intended')
    .execute();
}

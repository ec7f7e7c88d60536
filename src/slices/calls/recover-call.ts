import type { Ctx } from '#platform/slice';
import { appendLast } from './append-timeline.ts';
import { doneActions } from './act-once.ts';
import { loseSight } from './dial-attempts.ts';
import { announceEnd } from './finish-call.ts';
import { recordOutcome } from './set-outcome.ts';
import { decideOutcome, isOver } from './rules.ts';
import { lockCall } from './store.ts';

/**
 * False once the call was ended for its holder, who was taken for dead: what that one still has to tell comes too late and must not be written. Waits for
 * whoever is ending it just now.
 */
export async function mayBeTold(ctx: Ctx, callId: string): Promise<boolean> {
  const call = await ctx.db
    .selectFrom('calls')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', callId)
    .select(['status', 'ended_reason'])
    .forShare()
    .executeTakeFirst();
  return !(call?.status === 'failed' && call.ended_reason === 'system_shutdown');
}

/**
 * Ends a call whose session died with its process. It failed by our fault and costs nothing; what its actions had committed stands and
 * names the outcome. Answers false when the call was over already.
 */
export async function recoverCall(ctx: Ctx, input: { call_id: string; last_sign_at: Date | null }): Promise<boolean> {
  const call = await lockCall(ctx, input.call_id);
  if (isOver(call.status)) return false;
  await loseSight(ctx, input.call_id);
  const now = ctx.clock.now();
  const from = call.answered_at ?? call.started_at;
  const until = input.last_sign_at !== null && from !== null && input.last_sign_at > from ? input.last_sign_at : (from ?? now);
  const durationMs = from === null ? 0 : until.getTime() - from.getTime();
  await ctx.db
    .updateTable('calls')
    .set({ status: 'failed', ended_reason: 'system_shutdown', ended_at: now, duration_seconds: Math.round(durationMs / 1000), billable_seconds: 0 })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.call_id)
    .execute();
  await appendLast(ctx, input.call_id, { event_type: 'ended', data: { ended_reason: 'system_shutdown', recovered: true } });
  const verdict = decideOutcome(null, await doneActions(ctx, input.call_id), { reason: 'system_shutdown', status: 'failed' });
  await recordOutcome(ctx, input.call_id, { ...verdict, set_by_user_id: null });
  announceEnd(ctx, call, { status: 'failed', ended_reason: 'system_shutdown', duration_ms: durationMs, ...verdict });
  return true;
}

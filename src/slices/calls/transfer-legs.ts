import { priceUsage, totalUsd } from '#core/rating/rating';
import type { Ctx } from '#platform/slice';
import { endLeg } from './intend-leg.ts';
import { listRates } from './rates.ts';
import { isOver } from './rules.ts';
import { lockCall, requireCall } from './store.ts';

interface LegOfTransfer {
  readonly call_id: string;
  readonly leg_call_id: string;
}

/** The colleague has picked up; a second time changes nothing. Unlike a call of an agent a leg starts no other work. */
export async function noteLegAnswered(ctx: Ctx, { leg_call_id }: LegOfTransfer): Promise<void> {
  await ctx.db
    .updateTable('calls')
    .set({ status: 'in_progress', answered_at: ctx.clock.now(), answered_by: 'human' })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', leg_call_id)
    .where('status', '=', 'ringing')
    .execute();
}

/** Caller and colleague speak with each other: into the trail and to whoever listens for it. */
export async function noteTransferred(
  ctx: Ctx,
  leg: LegOfTransfer & { readonly by: 'key' | 'answer' | 'carrier'; readonly target_id: string | null },
): Promise<void> {
  const { agent_id, is_test } = await requireCall(ctx, leg.call_id);
  const { call_id, leg_call_id, target_id, by: accepted_by } = leg;
  ctx.audit('call.transfer', { type: 'call', id: call_id }, { new: { leg_call_id, target_id, accepted_by } });
  ctx.emit('call.transferred', { type: 'call', id: call_id }, { call_id, leg_call_id, voice_target_id: target_id, agent_id, accepted_by, is_test });
}

/** Nobody took the call. */
export async function noteTransferFailed(
  ctx: Ctx,
  { call_id, reason, target }: { readonly call_id: string; readonly reason: string; readonly target: string },
): Promise<void> {
  const { agent_id, is_test } = await requireCall(ctx, call_id);
  ctx.audit('call.transfer_fail', { type: 'call', id: call_id }, { new: { reason } });
  ctx.emit('call.transfer_failed', { type: 'call', id: call_id }, { call_id, agent_id, reason, target, is_test });
}

const STATUS: Readonly<Record<string, { status: 'no_answer' | 'busy' | 'failed' | 'cancelled'; ended_reason: string }>> = {
  no_answer: { status: 'no_answer', ended_reason: 'no_answer' },
  busy: { status: 'busy', ended_reason: 'busy' },
  rejected: { status: 'cancelled', ended_reason: 'rejected' },
  invalid_number: { status: 'failed', ended_reason: 'invalid_number' },
  unreachable: { status: 'failed', ended_reason: 'provider_error' },
  unknown: { status: 'failed', ended_reason: 'provider_error' },
  provider_error: { status: 'failed', ended_reason: 'provider_error' },
};
/** How an answered leg ended, by who ended it. */
const ENDED: Readonly<Record<string, string>> = { caller: 'caller_hangup', colleague: 'caller_hangup', us: 'agent_completed', network: 'provider_error' };

/** The end of a leg, with what it cost: begun seconds since it was answered, at the rate of its line. A second time changes nothing. */
export async function finishLeg(
  ctx: Ctx,
  leg: LegOfTransfer & { readonly reason: string; readonly by: 'caller' | 'colleague' | 'us' | 'network'; readonly answered_ms: number },
): Promise<void> {
  const { leg_call_id, reason, by, answered_ms } = leg;
  const call = await lockCall(ctx, leg_call_id);
  if (isOver(call.status)) return;
  if (call.status !== 'in_progress') {
    await endLeg(ctx, {
      call_id: leg_call_id,
      ...(STATUS[reason] ?? { status: 'cancelled', ended_reason: by === 'caller' ? 'caller_hangup' : 'cancelled_by_user' }),
    });
    return;
  }
  const seconds = Math.ceil(Math.max(0, answered_ms) / 1000);
  await endLeg(ctx, { call_id: leg_call_id, status: 'completed', ended_reason: reason === 'declined' ? 'rejected' : (ENDED[by] ?? 'agent_completed') });
  if (seconds === 0) return;
  const { provider } = await ctx.db
    .selectFrom('calls')
    .select('provider')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', leg_call_id)
    .executeTakeFirstOrThrow();
  const use = { component: 'telephony', provider, model: null, unit: 'second', quantity: seconds, usage_source: 'measured' } as const;
  const items = priceUsage([use], await listRates(ctx), ctx.clock.now().toISOString());
  await ctx.db
    .insertInto('call_cost_items')
    .values(
      items.map((item) => ({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        call_id: leg_call_id,
        component: item.component,
        provider: item.provider,
        model: item.model,
        unit: item.unit,
        quantity: item.quantity.toFixed(4),
        unit_price_usd: item.unit_price_usd,
        amount_usd: item.amount_usd,
        usage_source: item.usage_source ?? 'measured',
        pricing: item.pricing,
        pricing_note: item.pricing_note,
      })),
    )
    .execute();
  await ctx.db
    .updateTable('calls')
    .set({ billable_seconds: seconds, telephony_cost_usd: totalUsd(items), total_cost_usd: totalUsd(items) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', leg_call_id)
    .execute();
}

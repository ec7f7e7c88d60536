import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { CallOutcome, OutcomeType, SetOutcome } from './contract.ts';
import { errors } from './errors.ts';
import { isOver } from './rules.ts';
import { lockCall, requireCall } from './store.ts';

interface Outcome {
  readonly outcome_type: OutcomeType;
  readonly is_success: boolean;
  readonly set_by_type: 'graph' | 'rule' | 'user';
  readonly set_by_user_id: string | null;
  readonly reason: string | null;
}

const SHOWN = ['outcome_type', 'is_success', 'confidence', 'set_by_type', 'set_by_user_id', 'reason', 'updated_at'] as const;

/** Writes the outcome of a call; the database keeps every change of it. */
export async function recordOutcome(ctx: Ctx, callId: string, outcome: Outcome): Promise<CallOutcome> {
  const row = await ctx.db
    .insertInto('call_outcomes')
    .values({ id: ctx.newId(), organization_id: ctx.organizationId, call_id: callId, ...outcome })
    .onConflict((conflict) => conflict.columns(['organization_id', 'call_id']).doUpdateSet({ ...outcome, confidence: null }))
    .returning(SHOWN)
    .executeTakeFirstOrThrow();
  return isoTimes(row) as CallOutcome;
}

/** What came of a call, as it stands now. */
export async function getOutcome(ctx: Ctx, input: { id: string }): Promise<CallOutcome> {
  await requireCall(ctx, input.id);
  const row = await ctx.db
    .selectFrom('call_outcomes')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', input.id)
    .select(SHOWN)
    .executeTakeFirst();
  if (!row) throw errors.no_outcome();
  return isoTimes(row) as CallOutcome;
}

/** A person corrects what came of a call. The call itself stays as it ended. */
export async function setOutcome(ctx: Ctx, input: SetOutcome): Promise<CallOutcome> {
  const call = await lockCall(ctx, input.id);
  if (!isOver(call.status)) throw errors.still_running();
  const before = await ctx.db
    .selectFrom('call_outcomes')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', input.id)
    .select(['outcome_type', 'is_success', 'reason'])
    .executeTakeFirst();
  const outcome = await recordOutcome(ctx, input.id, {
    outcome_type: input.outcome_type,
    is_success: input.is_success,
    reason: input.reason,
    set_by_type: 'user',
    set_by_user_id: ctx.actor.kind === 'user' ? ctx.actor.id : null,
  });
  ctx.emit(
    'call.outcome_changed',
    { type: 'call', id: input.id },
    { call_id: input.id, outcome_type: input.outcome_type, is_success: input.is_success, set_by_type: 'user' },
  );
  ctx.audit(
    'call.set_outcome',
    { type: 'call', id: input.id },
    { ...(before ? { old: before } : {}), new: { outcome_type: input.outcome_type, is_success: input.is_success } },
  );
  return outcome;
}

import type { Ctx } from '#platform/slice';
import { errors } from './errors.ts';
import { announceEnd } from './finish-call.ts';
import { lockCall, requireCall } from './store.ts';

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

/** What is needed to make a call that was begun. */
export interface BegunDial {
  readonly agent_id: string;
  readonly to_number: string;
  readonly from_number: string | null;
  readonly phone_number_id: string | null;
  readonly telephony_connection_id: string | null;
  readonly ring_seconds: number;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly created_by: string | null;
}

const RINGS_SECONDS = 30;

/** The call as whoever dials it needs it. Throws not-found for one that calls nobody. */
export async function requireDial(ctx: Ctx, callId: string): Promise<BegunDial> {
  const row = await ctx.db
    .selectFrom('calls')
    .select(['agent_id', 'to_number', 'from_number', 'phone_number_id', 'telephony_connection_id', 'ring_seconds', 'variables', 'created_by'])
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', callId)
    .where('direction', '=', 'outbound')
    .executeTakeFirst();
  if (!row?.agent_id || !row.to_number) throw errors.not_found();
  const { agent_id, to_number, variables, ...rest } = row;
  return { ...rest, agent_id, to_number, ring_seconds: row.ring_seconds ?? RINGS_SECONDS, variables: variables as Record<string, unknown> };
}

/** Closes a call that was begun and never came to ring, by our own fault; of one that goes on or is over nothing changes. */
export async function failDial(ctx: Ctx, input: { call_id: string; ended_reason: 'no_capacity' | 'agent_error'; disposition: string }): Promise<void> {
  const { call_id, ended_reason, disposition } = input;
  const call = await lockCall(ctx, call_id);
  if (call.status !== 'ringing') return;
  await loseSight(ctx, call_id);
  await ctx.db
    .updateTable('calls')
    .set({ status: 'failed', ended_at: ctx.clock.now(), ended_reason, disposition })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', call_id)
    .execute();
  announceEnd(ctx, call, { status: 'failed', ended_reason, duration_ms: 0, outcome_type: 'no_outcome', is_success: false });
}

/** An attempt whose dialler is gone: nobody knows whether it rang, and so it is never made again. */
export async function loseSight(ctx: Ctx, callId: string): Promise<void> {
  await settleAttempt(ctx, { call_id: callId, result: 'unknown', status_code: null });
}

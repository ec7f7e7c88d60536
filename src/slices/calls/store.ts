import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { CallRow, CallStatus } from './contract.ts';
import { errors } from './errors.ts';
import { isSeen } from './seen-calls.ts';

/** Columns a list shows, with the agent's name and the outcome. Contacts are read in one batch beside it. */
export const callRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('calls as c')
    .leftJoin('call_outcomes as o', (join) => join.onRef('o.organization_id', '=', 'c.organization_id').onRef('o.call_id', '=', 'c.id'))
    .leftJoin('agent_profiles as a', (join) => join.onRef('a.organization_id', '=', 'c.organization_id').onRef('a.agent_id', '=', 'c.agent_id'))
    .where('c.organization_id', '=', ctx.organizationId)
    .where(ctx.isTestMode ? sql.ref<boolean>('c.is_test') : sql<boolean>`true`)
    .where(isSeen(ctx, 'c'))
    .select([
      'c.id',
      'c.agent_id',
      'a.agent_name',
      'c.contact_id',
      'c.direction',
      'c.channel',
      'c.from_number',
      'c.to_number',
      'c.caller_name',
      'c.status',
      'c.ended_reason',
      'o.outcome_type',
      'o.is_success',
      'c.started_at',
      'c.answered_at',
      'c.ended_at',
      'c.scheduled_at',
      'c.duration_seconds',
      'c.total_cost_usd',
      'c.response_p50_ms',
      'c.is_test',
      'c.assigned_user_id',
      'c.created_by',
      'c.created_at',
    ]);

export type BareCallRow = Omit<CallRow, 'contact'> & { contact_id: string | null };

export const asCallRow = (row: object): BareCallRow => isoTimes(row) as BareCallRow;

/** The state a use case decides on. */
export interface CallState {
  readonly id: string;
  readonly agent_id: string | null;
  readonly objective_config_id: string | null;
  readonly contact_id: string | null;
  readonly status: CallStatus;
  readonly direction: 'inbound' | 'outbound';
  readonly from_number: string | null;
  readonly to_number: string | null;
  readonly caller_name: string | null;
  readonly started_at: Date | null;
  readonly answered_at: Date | null;
  readonly is_test: boolean;
  readonly assigned_user_id: string | null;
  readonly expires_at: Date | null;
  readonly telephony_connection_id: string | null;
}

const stateQuery = (ctx: Ctx, callId: string) =>
  ctx.db
    .selectFrom('calls')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', callId)
    .where(ctx.isTestMode ? sql.ref<boolean>('is_test') : sql<boolean>`true`)
    .where(isSeen(ctx, 'calls'))
    .select([
      'id',
      'agent_id',
      'objective_config_id',
      'contact_id',
      'status',
      'direction',
      'from_number',
      'to_number',
      'caller_name',
      'started_at',
      'answered_at',
      'is_test',
      'assigned_user_id',
      'expires_at',
      'telephony_connection_id',
    ]);

/** Holds the call's row until the transaction ends: who ends a call waits for who acts for it, and the other way round. */
export async function lockCall(ctx: Ctx, callId: string): Promise<CallState> {
  const row = await stateQuery(ctx, callId).forUpdate().executeTakeFirst();
  if (!row) throw errors.not_found();
  return row as CallState;
}

/** Throws not-found for a call of another organization too. */
export async function requireCall(ctx: Ctx, callId: string): Promise<CallState> {
  const row = await stateQuery(ctx, callId).executeTakeFirst();
  if (!row) throw errors.not_found();
  return row as CallState;
}

/** Number of the last timeline event; 0 before any. */
export async function lastSeq(ctx: Ctx, callId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('call_timeline_events')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(sql<number>`coalesce(max(seq), 0)::int`.as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** True while a legal hold keeps everything of the call. */
export async function isOnHold(ctx: Ctx, callId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('calls')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', callId)
    .select('legal_hold_flag')
    .executeTakeFirst();
  return row?.legal_hold_flag ?? false;
}

import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { CallPage, TimelineEntry } from './contract.ts';
import { errors } from './errors.ts';
import type { FromAbove } from './from-above.ts';
import { withContacts } from './list-calls.ts';
import { messagesOfCall } from './read-messages.ts';
import { asCallRow, callRows, requireCall } from './store.ts';

const PAGE_COLUMNS = [
  'c.provider',
  'c.provider_call_id',
  'c.objective_config_id',
  'c.parent_call_id',
  'c.caller_email',
  'c.answered_by',
  'c.disposition',
  'c.billable_seconds',
  'c.captured_data',
  'c.stt_cost_usd',
  'c.llm_cost_usd',
  'c.tts_cost_usd',
  'c.telephony_cost_usd',
  'c.response_p95_ms',
  'c.interruption_count',
  'c.recording_consent',
  'c.ai_disclosed_at',
  'c.legal_hold_flag',
] as const;

/** Everything the call page shows, in one answer. */
export async function getCall(ctx: Ctx, input: { id: string }, above: FromAbove): Promise<CallPage> {
  const row = await callRows(ctx)
    .leftJoin('objective_config_versions as v', (join) =>
      join.onRef('v.organization_id', '=', 'c.organization_id').onRef('v.objective_config_id', '=', 'c.objective_config_id'),
    )
    .where('c.id', '=', input.id)
    .select(PAGE_COLUMNS)
    .select('v.version as objective_config_version')
    .executeTakeFirst();
  if (!row) throw errors.not_found();
  const [call] = await withContacts(ctx, [asCallRow(row)]);
  const costItems = await costItemsOf(ctx, input.id);
  const appointments = await above.appointmentsOfCall(ctx, input.id);
  return {
    ...(call as unknown as CallPage),
    has_unpriced_use: costItems.some((item) => item.pricing === 'unpriced'),
    outcome: await outcomeOf(ctx, input.id),
    outcome_history: await historyOf(ctx, input.id),
    confirmations: await confirmationsOf(ctx, input.id),
    cost_items: costItems,
    messages: await messagesOfCall(ctx, input.id),
    appointment_ids: appointments.map((appointment) => appointment.id),
    appointments: [...appointments],
    recordings: [...(await above.recordingsOfCall(ctx, input.id))],
    legs: await legsOf(ctx, input.id),
  };
}

async function legsOf(ctx: Ctx, callId: string): Promise<CallPage['legs']> {
  const rows = await ctx.db
    .selectFrom('calls')
    .where('organization_id', '=', ctx.organizationId)
    .where('parent_call_id', '=', callId)
    .select(['id', 'agent_id', 'caller_name as label', 'to_number', 'status', 'ended_reason'])
    .select(['started_at', 'answered_at', 'ended_at', 'duration_seconds', 'total_cost_usd'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => isoTimes(row)) as CallPage['legs'];
}

async function outcomeOf(ctx: Ctx, callId: string): Promise<CallPage['outcome']> {
  const row = await ctx.db
    .selectFrom('call_outcomes')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(['outcome_type', 'is_success', 'confidence', 'set_by_type', 'set_by_user_id', 'reason', 'updated_at'])
    .executeTakeFirst();
  return row ? (isoTimes(row) as CallPage['outcome']) : null;
}

async function historyOf(ctx: Ctx, callId: string): Promise<CallPage['outcome_history']> {
  const rows = await ctx.db
    .selectFrom('call_outcome_history')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(['id', 'previous_outcome', 'new_outcome', 'changed_by_type', 'changed_by', 'reason', 'created_at'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => isoTimes(row)) as CallPage['outcome_history'];
}

async function confirmationsOf(ctx: Ctx, callId: string): Promise<CallPage['confirmations']> {
  const rows = await ctx.db
    .selectFrom('call_confirmations')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(['id', 'node_id', 'at_ms', 'checklist', 'status', 'confirmed_by_type', 'confirmed_at'])
    .orderBy('at_ms')
    .execute();
  return rows.map((row) => isoTimes(row)) as CallPage['confirmations'];
}

async function costItemsOf(ctx: Ctx, callId: string): Promise<CallPage['cost_items']> {
  const rows = await ctx.db
    .selectFrom('call_cost_items')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(['id', 'component', 'provider', 'model', 'unit', 'quantity', 'unit_price_usd', 'amount_usd', 'usage_source', 'pricing', 'pricing_note'])
    .orderBy('component')
    .execute();
  return rows.map((row) => (row.pricing === 'unpriced' ? { ...row, unit_price_usd: null, amount_usd: null } : row)) as CallPage['cost_items'];
}

/** The story of a call in order. */
export async function listEvents(
  ctx: Ctx,
  input: { id: string; cursor?: number | undefined; limit: number },
): Promise<{ data: TimelineEntry[]; next_cursor: string | null }> {
  await requireCall(ctx, input.id);
  const rows = await ctx.db
    .selectFrom('call_timeline_events')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', input.id)
    .where('seq', '>', input.cursor ?? 0)
    .select(['id', 'seq', 'event_type', 'occurred_at', 'offset_ms', 'data'])
    .orderBy('seq')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map((row) => isoTimes(row) as TimelineEntry);
  return { data, next_cursor: rows.length > input.limit ? String(data.at(-1)?.seq) : null };
}

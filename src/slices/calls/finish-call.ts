import { priceUsage, totalUsd, type Usage } from '#core/rating/rating';
import { isE164 } from '#kernel/e164';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { contactOfCaller, noteContactCall } from '#slices/contacts';
import { doneActions } from './act-once.ts';
import type { CallStatus } from './contract.ts';
import { type ExportedContact, exportedContact } from './exported-contact.ts';
import { recordOutcome } from './set-outcome.ts';
import { listRates } from './rates.ts';
import { billableSeconds, decideOutcome, finalStatus, isOver, keepable } from './rules.ts';
import { type CallState, lockCall } from './store.ts';

interface Captured {
  readonly value: unknown;
  readonly confidence: number;
  readonly confirmed: boolean;
  readonly segment_index: number | null;
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly pii: string;
  readonly heard: string | null;
}

/** What the live call leaves behind. */
export interface FinishCall {
  readonly call_id: string;
  readonly ended_reason: string;
  readonly ended_at: string;
  readonly duration_ms: number;
  readonly outcome: { readonly outcome: string; readonly outcome_type: string; readonly success: boolean } | null;
  readonly captured: Readonly<Record<string, Captured>>;
  readonly confirmations: readonly {
    readonly node_id: string;
    readonly checklist: readonly { readonly slot: string; readonly value: unknown; readonly spoken: string }[];
    readonly status: 'confirmed' | 'rejected' | 'pending';
    readonly at_ms: number;
  }[];
  readonly response_p50_ms: number | null;
  readonly response_p95_ms: number | null;
  readonly interruption_count: number;
  readonly usage: readonly Usage[];
  readonly recording_consent: string;
  readonly ai_disclosed_at: string | null;
  /** Id of the transcript's turn by its index, so that a value leads to where it was said. */
  readonly segment_ids: Readonly<Record<number, string>>;
}

/**
 * Brings a call to its end: state, captured data with evidence, confirmations, costs, outcome, contact. The second time nothing
 * happens, whatever it says. Answers whether this was the first time.
 */
export async function finishCall(ctx: Ctx, input: FinishCall): Promise<boolean> {
  const call = await lockCall(ctx, input.call_id);
  if (isOver(call.status)) return false;
  const status = finalStatus(call.status, input.ended_reason);
  const facts = exportedContact(await slotExports(ctx, call), input.captured);
  const contactId = await linkContact(ctx, call, input.ended_at, facts);
  const costs = await writeCosts(ctx, input);
  const answered = call.status === 'in_progress';
  await ctx.db
    .updateTable('calls')
    .set({
      status,
      ended_reason: input.ended_reason,
      ended_at: input.ended_at,
      duration_seconds: Math.round(Math.max(0, input.duration_ms) / 1000),
      billable_seconds: answered ? billableSeconds(input.duration_ms, input.ended_reason) : 0,
      captured_data: json(capturedData(input)),
      contact_id: contactId,
      caller_name: facts.full_name ?? call.caller_name,
      caller_email: facts.email,
      ...costs,
      response_p50_ms: input.response_p50_ms,
      response_p95_ms: input.response_p95_ms,
      interruption_count: input.interruption_count,
      recording_consent: input.recording_consent,
      ai_disclosed_at: input.ai_disclosed_at,
    })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.call_id)
    .execute();
  await writeConfirmations(ctx, input);
  const verdict = decideOutcome(input.outcome, await doneActions(ctx, input.call_id), { reason: input.ended_reason, status });
  await recordOutcome(ctx, input.call_id, { ...verdict, set_by_user_id: null });
  announceEnd(ctx, { ...call, contact_id: contactId }, { status, ended_reason: input.ended_reason, duration_ms: input.duration_ms, ...verdict });
  return true;
}

/** Tells the others that a call is over; `call.ended` is what every later evaluation starts from. */
export function announceEnd(
  ctx: Ctx,
  call: CallState,
  end: { status: CallStatus; ended_reason: string; duration_ms: number; outcome_type: string; is_success: boolean },
): void {
  ctx.emit(
    'call.ended',
    { type: 'call', id: call.id },
    {
      call_id: call.id,
      agent_id: call.agent_id,
      contact_id: call.contact_id,
      status: end.status,
      ended_reason: end.ended_reason,
      outcome_type: end.outcome_type,
      is_success: end.is_success,
      duration_seconds: Math.round(Math.max(0, end.duration_ms) / 1000),
      is_test: call.is_test,
    },
  );
}

function capturedData(input: FinishCall): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input.captured).map(([name, captured]) => [
      name,
      {
        ...captured,
        value: keepable(captured.value, captured.pii),
        heard: captured.pii === 'payment' ? null : captured.heard,
        segment_id: captured.segment_index === null ? null : (input.segment_ids[captured.segment_index] ?? null),
      },
    ]),
  );
}

interface SlotExport {
  readonly slot: string;
  readonly export_as: string | undefined;
}

/** Where the graph of this call says its slots belong. */
async function slotExports(ctx: Ctx, call: CallState): Promise<SlotExport[]> {
  if (call.objective_config_id === null) return [];
  const row = await ctx.db
    .selectFrom('objective_config_versions')
    .where('organization_id', '=', ctx.organizationId)
    .where('objective_config_id', '=', call.objective_config_id)
    .select('objective_graph')
    .executeTakeFirst();
  const slots = (row?.objective_graph as { slots?: Record<string, { export_as?: string }> } | undefined)?.slots ?? {};
  return Object.entries(slots).map(([slot, spec]) => ({ slot, export_as: spec.export_as }));
}

/** A caller known only by the number they gave becomes a contact; one known by their line learns the name they gave. A test call is with nobody. */
async function linkContact(ctx: Ctx, call: CallState, endedAt: string, facts: ExportedContact): Promise<string | null> {
  if (call.is_test) return null;
  let contactId = call.contact_id;
  if (contactId === null && facts.phone_number !== null && isE164(facts.phone_number)) {
    contactId = (await contactOfCaller(ctx, { phone_number: facts.phone_number, call_id: call.id })).id;
  }
  if (contactId !== null) {
    await noteContactCall(ctx, {
      contact_id: contactId,
      at: new Date(endedAt).toISOString(),
      first_name: facts.first_name,
      last_name: facts.last_name,
      email: facts.email,
    });
  }
  return contactId;
}

async function writeConfirmations(ctx: Ctx, input: FinishCall): Promise<void> {
  if (input.confirmations.length === 0) return;
  await ctx.db
    .insertInto('call_confirmations')
    .values(
      input.confirmations.map((confirmation) => ({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        call_id: input.call_id,
        node_id: confirmation.node_id,
        at_ms: Math.max(0, Math.round(confirmation.at_ms)),
        checklist: json(confirmation.checklist),
        status: confirmation.status,
        confirmed_by_type: confirmation.status === 'pending' ? null : 'caller',
        confirmed_at: confirmation.status === 'confirmed' ? input.ended_at : null,
      })),
    )
    .execute();
}

async function writeCosts(ctx: Ctx, input: FinishCall): Promise<Record<`${'stt' | 'llm' | 'tts' | 'telephony' | 'total'}_cost_usd`, string>> {
  const items = priceUsage(input.usage, await listRates(ctx), input.ended_at);
  if (items.length > 0) {
    await ctx.db
      .insertInto('call_cost_items')
      .values(
        items.map((item) => ({
          id: ctx.newId(),
          organization_id: ctx.organizationId,
          call_id: input.call_id,
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
  }
  const sum = (component: string) => totalUsd(items.filter((item) => item.component === component));
  return {
    stt_cost_usd: sum('stt'),
    llm_cost_usd: sum('llm'),
    tts_cost_usd: sum('tts'),
    telephony_cost_usd: sum('telephony'),
    total_cost_usd: totalUsd(items),
  };
}

import type { Ctx } from '#platform/slice';
import { findCallerId, trunksFor } from '#slices/numbers';
import { decideDial } from './decide-dial.ts';
import { errors } from './errors.ts';
import { isOver } from './rules.ts';
import { requireCall } from './store.ts';

/** A person who is called into a conversation that runs. */
export interface IntendLeg {
  readonly parent_call_id: string;
  /** As people write it. */
  readonly to_number: string;
  /** The number to show; that of the running call's own line, or the default, without one. */
  readonly from_number?: string | null | undefined;
  readonly holder_id?: string | null | undefined;
  /** Who it is, for the page of the call. */
  readonly caller_name?: string | null | undefined;
  /** `to_number` is a name at the telephone system behind this trunk: nothing of the public network, so no rule of dialling speaks of it. */
  readonly extension_of?: string | null | undefined;
}

/** A leg that rings, with what `dialLeg` needs to reach it. */
export interface IntendedLeg {
  readonly call_id: string;
  readonly to_number: string;
  readonly from_number: string | null;
  /** In the order they are tried. */
  readonly connection_ids: readonly string[];
}

/**
 * Writes down that somebody is called into a running call (a transfer, a colleague who is asked), after the rules of a dial were asked with that purpose in
 * the same transaction. The leg is a call of its own with `parent_call_id`, ringing from now on: each attempt is told with `beginAttempt` and
 * `settleAttempt`, its pick-up with `markAnswered`, its end with `endLeg`. Throws the refusal in words where the rules say no.
 */
export async function intendLeg(ctx: Ctx, input: IntendLeg): Promise<IntendedLeg> {
  const parent = await requireCall(ctx, input.parent_call_id);
  if (isOver(parent.status)) throw errors.not_live();
  const own = parent.direction === 'inbound' ? parent.to_number : parent.from_number;
  const { number, caller, connection_ids } = input.extension_of
    ? { number: input.to_number, caller: await findCallerId(ctx, own), connection_ids: [input.extension_of] }
    : await wayToNumber(ctx, input, own);
  const call_id = ctx.newId();
  const now = ctx.clock.now();
  await ctx.db
    .insertInto('calls')
    .values({
      id: call_id,
      organization_id: ctx.organizationId,
      // A leg is a person's; what it costs and how long it lasts is not told of the agent.
      agent_id: null,
      parent_call_id: parent.id,
      phone_number_id: caller?.phone_number_id ?? null,
      telephony_connection_id: connection_ids[0] ?? null,
      direction: 'outbound',
      channel: 'sip',
      provider: 'sip_trunk',
      from_number: caller?.number ?? null,
      to_number: number,
      caller_name: input.caller_name ?? null,
      status: 'ringing',
      is_test: parent.is_test,
      started_at: now,
      created_at: now,
    })
    .execute();
  if (input.holder_id)
    await ctx.db
      .updateTable('open_call_directory')
      .set({ holder_id: input.holder_id })
      .where('organization_id', '=', ctx.organizationId)
      .where('call_id', '=', call_id)
      .execute();
  ctx.audit('call.dial', { type: 'call', id: call_id }, { new: { parent_call_id: parent.id } });
  return { call_id, to_number: number, from_number: caller?.number ?? null, connection_ids };
}

async function wayToNumber(ctx: Ctx, input: IntendLeg, own: string | null) {
  const ask = (from_number: string | null) =>
    decideDial(ctx, { to_number: input.to_number, from_number, purpose: 'transfer', at: ctx.clock.now(), intent_id: null });
  let decision = await ask(input.from_number ?? own);
  if ('refusal' in decision && decision.rule === 'caller_id' && !input.from_number) decision = await ask(null);
  if ('refusal' in decision) throw decision.refusal;
  const connection_ids = await trunksFor(ctx, decision.caller.telephony_connection_id);
  if (connection_ids.length === 0) throw errors.no_trunk();
  return { ...decision, connection_ids };
}

/** The end of a leg, with its reason; of one that is over nothing changes. */
export async function endLeg(
  ctx: Ctx,
  input: { call_id: string; status: 'completed' | 'no_answer' | 'busy' | 'failed' | 'cancelled'; ended_reason: string },
): Promise<void> {
  const call = await requireCall(ctx, input.call_id);
  if (isOver(call.status)) return;
  const now = ctx.clock.now();
  const from = call.answered_at;
  await ctx.db
    .updateTable('calls')
    .set({
      status: input.status,
      ended_reason: input.ended_reason,
      ended_at: now,
      duration_seconds: from === null ? 0 : Math.round((now.getTime() - from.getTime()) / 1000),
    })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', call.id)
    .execute();
}

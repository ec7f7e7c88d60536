import { contactOfCaller, requireContact } from '#slices/contacts';
import { type AnsweringAgent, requireAnsweringAgent } from '#slices/agents';
import { requireOrganization } from '#slices/organizations';
import { isE164 } from '#kernel/e164';
import type { Ctx } from '#platform/slice';
import { errors } from './errors.ts';
import { requireRoom } from './open-calls.ts';
import { lockCall } from './store.ts';

/** Who calls whom over what, before it is answered. */
export interface AdmitCall {
  readonly agent_id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: 'pstn' | 'sip' | 'web' | 'simulated';
  readonly provider: string;
  readonly provider_call_id: string | null;
  readonly from_number: string | null;
  readonly to_number: string | null;
  readonly is_test: boolean;
  /** The number it was dialled on or from, and the connection it came or went by, where it has any. */
  readonly phone_number_id?: string | null | undefined;
  readonly telephony_connection_id?: string | null | undefined;
  /** The call it goes on from, with another agent. */
  readonly parent_call_id?: string | null | undefined;
  /** The person who started it from here. */
  readonly started_by?: string | null | undefined;
  /** The server that holds the call, by its row in `call_holders`; null when nobody will. */
  readonly holder_id?: string | null | undefined;
  /** A call of ours that was begun and rings: it is admitted as it stands. */
  readonly call_id?: string | undefined;
}

/** A call that rings, with the agent version it will run on and what is known of the caller. */
export interface AdmittedCall {
  readonly call_id: string;
  readonly answering: AnsweringAgent;
  readonly caller_number: string | null;
  readonly caller_name: string | null;
  readonly contact: { readonly id: string; readonly first_name: string | null; readonly last_name: string | null; readonly email: string | null } | null;
}

const nameOf = (person: { first_name: string | null; last_name: string | null } | null): string | null =>
  [person?.first_name, person?.last_name].filter((part) => part).join(' ') || null;

/** Lets a call in: the organization must be open, the agent must be active with a published graph, the other party becomes a contact (but for a test), the call row rings. */
export async function admitCall(ctx: Ctx, input: AdmitCall): Promise<AdmittedCall> {
  if ((await requireOrganization(ctx)).status !== 'active') throw errors.organization_closed();
  if (input.call_id !== undefined) return admitBegun(ctx, input.call_id);
  await requireRoom(ctx);
  const callId = ctx.newId();
  // A test is no part of a comparison: it runs on the version in force.
  const answering = await requireAnsweringAgent(ctx, input.agent_id, input.is_test ? null : callId);
  if (answering.agent.direction !== 'both' && answering.agent.direction !== input.direction) throw errors.direction_refused();
  const party = input.direction === 'inbound' ? input.from_number : input.to_number;
  const callerNumber = party !== null && isE164(party) ? party : null;
  const contact = callerNumber === null || input.is_test ? null : await contactOfCaller(ctx, { phone_number: callerNumber, call_id: callId });
  const now = ctx.clock.now();
  await ctx.db
    .insertInto('calls')
    .values({
      id: callId,
      organization_id: ctx.organizationId,
      agent_id: input.agent_id,
      objective_config_id: answering.objective_config_id,
      contact_id: contact?.id ?? null,
      phone_number_id: input.phone_number_id ?? null,
      telephony_connection_id: input.telephony_connection_id ?? null,
      parent_call_id: input.parent_call_id ?? null,
      direction: input.direction,
      channel: input.channel,
      provider: input.provider,
      provider_call_id: input.provider_call_id,
      from_number: input.from_number,
      to_number: input.to_number,
      caller_name: nameOf(contact),
      status: 'ringing',
      is_test: input.is_test,
      created_by: input.started_by ?? null,
      started_at: now,
      created_at: now,
    })
    .execute();
  if (input.holder_id) {
    await ctx.db
      .updateTable('open_call_directory')
      .set({ holder_id: input.holder_id })
      .where('organization_id', '=', ctx.organizationId)
      .where('call_id', '=', callId)
      .execute();
  }
  return { call_id: callId, answering, caller_number: callerNumber, caller_name: nameOf(contact), contact };
}

/** A call of ours that rings already: it gets the graph that is in force now, which may be a later one than when it was planned. */
async function admitBegun(ctx: Ctx, callId: string): Promise<AdmittedCall> {
  const call = await lockCall(ctx, callId);
  if (call.status !== 'ringing' || call.direction !== 'outbound' || call.agent_id === null) throw errors.wrong_state();
  const answering = await requireAnsweringAgent(ctx, call.agent_id, callId);
  if (answering.agent.direction !== 'both' && answering.agent.direction !== 'outbound') throw errors.direction_refused();
  const contact = call.contact_id === null ? null : await requireContact(ctx, call.contact_id);
  await ctx.db
    .updateTable('calls')
    .set({ objective_config_id: answering.objective_config_id })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', callId)
    .execute();
  return { call_id: callId, answering, caller_number: call.to_number, caller_name: nameOf(contact), contact };
}

/** The call was picked up. A second time changes nothing. */
export async function markAnswered(ctx: Ctx, callId: string): Promise<void> {
  const updated = await ctx.db
    .updateTable('calls')
    .set({ status: 'in_progress', answered_at: ctx.clock.now(), answered_by: 'human' })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', callId)
    .where('status', '=', 'ringing')
    .returning(['agent_id', 'direction', 'channel', 'is_test'])
    .executeTakeFirst();
  if (updated) ctx.emit('call.started', { type: 'call', id: callId }, { call_id: callId, ...updated });
}

import type { DialRule } from '#core/dialling/may-dial';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireAnsweringAgent } from '#slices/agents';
import { contactOfCaller, requireContact } from '#slices/contacts';
import { requireOrganization } from '#slices/organizations';
import { decideDial } from './decide-dial.ts';
import { errors } from './errors.ts';
import { announceEnd } from './finish-call.ts';
import { hasRoom, requireRoom } from './open-calls.ts';
import { lockCall } from './store.ts';

/** What a call that waited is closed with when the rules have changed their mind. */
const ENDED: Partial<Record<DialRule, string>> = { outside_hours: 'outside_window', zone_unknown: 'outside_window', invalid_number: 'invalid_number' };
/** How long after its time somebody may still be called, unless whoever asks says otherwise. */
const WAITS_MS = 15 * 60_000;
const RINGS_SECONDS = 30;
const AHEAD_MS = 90 * 86_400_000;

export interface IntendCall {
  readonly agent_id: string;
  /** As people write it; the contact's number without it. */
  readonly to_number?: string | null | undefined;
  /** The number to show; the organization's default without one. */
  readonly from_number?: string | null | undefined;
  readonly contact_id?: string | null | undefined;
  /** When to call; now without it. */
  readonly scheduled_at?: Date | null | undefined;
  /** After this nobody is called any more. */
  readonly expires_at?: Date | null | undefined;
  readonly ring_seconds?: number | undefined;
  /** What the conversation begins with, by the names its graph uses. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes down that somebody is to be called, after every rule was asked in the same transaction. Nothing rings yet: whoever dials takes the intent with `beginDial`. */
export async function intendCall(ctx: Ctx, input: IntendCall): Promise<{ id: string }> {
  if ((await requireOrganization(ctx)).status !== 'active') throw errors.organization_closed();
  const { agent, objective_config_id } = await requireAnsweringAgent(ctx, input.agent_id);
  if (agent.direction !== 'both' && agent.direction !== 'outbound') throw errors.direction_refused();
  const now = ctx.clock.now();
  const at = input.scheduled_at && input.scheduled_at > now ? input.scheduled_at : now;
  if (at.getTime() - now.getTime() > AHEAD_MS) throw errors.too_far_ahead();
  const expires_at = input.expires_at ?? new Date(at.getTime() + WAITS_MS);
  if (expires_at <= at) throw errors.expired_before();
  if (at === now) await requireRoom(ctx);
  const named = input.contact_id ? await requireContact(ctx, input.contact_id) : null;
  const to_number = input.to_number ?? named?.phone_number;
  if (!to_number) throw errors.nobody_to_call();
  const decision = await decideDial(ctx, { to_number, from_number: input.from_number ?? null, purpose: 'outreach', at, intent_id: null });
  if ('refusal' in decision) throw decision.refusal;
  const { number, caller } = decision;
  if (named && named.phone_number !== number) throw errors.other_contact();
  const id = ctx.newId();
  const contact = named ?? (await contactOfCaller(ctx, { phone_number: number, call_id: id }));
  await ctx.db
    .insertInto('calls')
    .values({
      id,
      organization_id: ctx.organizationId,
      agent_id: input.agent_id,
      objective_config_id,
      contact_id: contact.id,
      phone_number_id: caller.phone_number_id,
      telephony_connection_id: caller.telephony_connection_id,
      direction: 'outbound',
      from_number: caller.number,
      to_number: number,
      caller_name: [contact.first_name, contact.last_name].filter((part) => part).join(' ') || null,
      status: 'pending',
      scheduled_at: at === now ? null : at,
      expires_at,
      ring_seconds: input.ring_seconds ?? RINGS_SECONDS,
      variables: json(input.variables ?? {}),
      created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      created_at: now,
    })
    .execute();
  ctx.audit('call.dial', { type: 'call', id }, { new: { agent_id: input.agent_id, scheduled_at: at === now ? null : at.toISOString() } });
  return { id };
}

/**
 * The last word before it rings: every rule is asked again, because an intent may have waited. `begun`: the call is ringing now and is to be dialled, by
 * whoever asked and nobody else, once. `over`: it is closed with the reason, or somebody else has taken it. `later`: as many calls run as are allowed at once.
 */
export async function beginDial(ctx: Ctx, input: { call_id: string; provider: string; holder_id?: string | null }): Promise<'begun' | 'over' | 'later'> {
  const call = await lockCall(ctx, input.call_id);
  if (call.status !== 'pending' || call.direction !== 'outbound') return 'over';
  const now = ctx.clock.now();
  if (call.expires_at !== null && call.expires_at <= now) {
    await closeIntent(ctx, call, { ended_reason: 'outside_window', disposition: 'expired' });
    return 'over';
  }
  if (!(await hasRoom(ctx))) return 'later';
  const { to_number, from_number } = call;
  const decision = await decideDial(ctx, { to_number: to_number ?? '', from_number, purpose: 'outreach', at: now, intent_id: call.id });
  if ('refusal' in decision) {
    await closeIntent(ctx, call, { ended_reason: ENDED[decision.rule] ?? 'suppressed', disposition: decision.rule });
    return 'over';
  }
  await ctx.db
    .updateTable('calls')
    .set({ status: 'ringing', started_at: now, provider: input.provider, channel: input.provider === 'sip_trunk' ? 'sip' : 'pstn' })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', call.id)
    .execute();
  if (input.holder_id)
    await ctx.db
      .updateTable('open_call_directory')
      .set({ holder_id: input.holder_id })
      .where('organization_id', '=', ctx.organizationId)
      .where('call_id', '=', call.id)
      .execute();
  return 'begun';
}

/** Takes back a call that nobody was rung for yet. */
export async function cancelCall(ctx: Ctx, input: { id: string }): Promise<void> {
  const call = await lockCall(ctx, input.id);
  if (call.direction !== 'outbound' || call.status !== 'pending') throw errors.not_waiting();
  await closeIntent(ctx, call, { ended_reason: 'cancelled_by_user', disposition: null });
  ctx.audit('call.cancel', { type: 'call', id: call.id });
}

async function closeIntent(ctx: Ctx, call: Awaited<ReturnType<typeof lockCall>>, why: { ended_reason: string; disposition: string | null }): Promise<void> {
  await ctx.db
    .updateTable('calls')
    .set({ status: 'cancelled', ended_at: ctx.clock.now(), ...why })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', call.id)
    .execute();
  announceEnd(ctx, call, { status: 'cancelled', ended_reason: why.ended_reason, duration_ms: 0, outcome_type: 'no_outcome', is_success: false });
}

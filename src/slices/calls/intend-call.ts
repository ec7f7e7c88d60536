import { destinationOf } from '#core/dialling/destination';
import { DIAL_WORDS, type DialRule, mayDial } from '#core/dialling/may-dial';
import { localDate, boundaryInstant } from '#core/availability/zone';
import { type AppError, defineErrors } from '#kernel/errors';
import type { Ctx } from '#platform/slice';
import { requireAnsweringAgent } from '#slices/agents';
import { contactOfCaller, personBehind } from '#slices/contacts';
import { blockingLimit, findCallerId, readDialling } from '#slices/numbers';
import { requireOrganization } from '#slices/organizations';
import { errors } from './errors.ts';
import { requireRoom } from './open-calls.ts';
import { requireCall } from './store.ts';

/** One refusal a rule, so that whoever reads the code knows which it was. */
const refusals = defineErrors(
  'dial',
  Object.fromEntries(Object.entries(DIAL_WORDS).map(([rule, words]) => [rule, { status: 422, public: words }])) as Record<
    DialRule,
    { status: number; public: string }
  >,
);
const ENDED: Partial<Record<DialRule, string>> = {
  suppressed: 'suppressed',
  no_consent: 'suppressed',
  outside_hours: 'outside_window',
  zone_unknown: 'outside_window',
};
const CALLS_TO_ONE_A_DAY = 3;
const MICRO_CENTS = 100;

export interface IntendCall {
  readonly agent_id: string;
  /** As people write it. */
  readonly to_number: string;
  /** The number to show; the organization's default without one. */
  readonly from_number?: string | null | undefined;
}

type Decision =
  | { readonly number: string; readonly caller: NonNullable<Awaited<ReturnType<typeof findCallerId>>> }
  | { readonly refusal: AppError; readonly rule: DialRule };

/** What was dialled and spent today, in the organization's day. `but` is not counted: the intent that is looked at again. */
async function today(ctx: Ctx, number: string | null, timezone: string, but: string | null) {
  const now = ctx.clock.now();
  const from = new Date(boundaryInstant(localDate(now.getTime(), timezone), '00:00', timezone, 'opens'));
  const rows = await ctx.db
    .selectFrom('calls')
    .select(['id', 'to_number', 'total_cost_usd', 'ended_at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('direction', '=', 'outbound')
    .where('is_test', '=', false)
    .where('created_at', '>=', from)
    .execute();
  const others = rows.filter(({ id }) => id !== but);
  const there = others.filter((row) => row.to_number === number);
  return {
    calls_today: others.length,
    spend_today_cents: Math.ceil(others.reduce((sum, row) => sum + Number(row.total_cost_usd), 0) * MICRO_CENTS),
    calls_to_destination_today: there.length,
    open_calls_to_destination: there.filter((row) => row.ended_at === null).length,
  };
}

/** Reads everything the decision rests on, in this transaction, and decides. Holds the number until the transaction is over. */
async function decide(ctx: Ctx, input: { to_number: string; from_number: string | null; but: string | null }): Promise<Decision> {
  const organization = await requireOrganization(ctx);
  const { home_country, data } = await readDialling(ctx);
  const destination = destinationOf(input.to_number, home_country ?? 'ZZ');
  const { number } = destination;
  const person = number === null ? { is_suppressed: true, consent: null, zone: null } : await personBehind(ctx, number);
  const caller = await findCallerId(ctx, input.from_number === null ? null : (destinationOf(input.from_number, home_country ?? 'ZZ').number ?? ''));
  const verdict = mayDial({
    destination,
    purpose: 'outreach',
    now_ms: ctx.clock.now().getTime(),
    home_country,
    permissions: data,
    is_suppressed: person.is_suppressed,
    consent: person.consent,
    zone: person.zone,
    caller_id: caller,
    ...(await today(ctx, number, organization.timezone, input.but)),
    max_calls_to_destination_a_day: (await blockingLimit(ctx, 'daily_calls_per_destination')) ?? CALLS_TO_ONE_A_DAY,
    max_calls_a_day: await blockingLimit(ctx, 'daily_outbound_calls'),
    max_spend_a_day_cents: await blockingLimit(ctx, 'daily_outbound_spend'),
  });
  if (verdict.allowed && caller !== null) return { number: verdict.number, caller };
  const rule = verdict.allowed ? 'caller_id' : verdict.rule;
  return { refusal: refusals[rule]({ rule }), rule };
}

/** Writes down that somebody is to be called, after every rule was asked in the same transaction. Nothing rings yet: whoever dials takes the intent with `beginDial`. */
export async function intendCall(ctx: Ctx, input: IntendCall): Promise<{ id: string }> {
  if ((await requireOrganization(ctx)).status !== 'active') throw errors.organization_closed();
  const { agent, objective_config_id } = await requireAnsweringAgent(ctx, input.agent_id);
  if (agent.direction !== 'both' && agent.direction !== 'outbound') throw errors.direction_refused();
  await requireRoom(ctx);
  const decision = await decide(ctx, { to_number: input.to_number, from_number: input.from_number ?? null, but: null });
  if ('refusal' in decision) throw decision.refusal;
  const { number, caller } = decision;
  const id = ctx.newId();
  const contact = await contactOfCaller(ctx, { phone_number: number, call_id: id });
  const now = ctx.clock.now();
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
      status: 'pending',
      created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      created_at: now,
    })
    .execute();
  ctx.audit('call.dial', { type: 'call', id }, { new: { agent_id: input.agent_id } });
  return { id };
}

/**
 * The last word before it rings: every rule is asked again, because an intent may have waited. True: the call is ringing now and is to be dialled once.
 * False: it is over, with the reason, or somebody else has taken it.
 */
export async function beginDial(ctx: Ctx, input: { call_id: string; provider: string; holder_id?: string | null }): Promise<boolean> {
  const call = await requireCall(ctx, input.call_id);
  if (call.status !== 'pending' || call.direction !== 'outbound') return false;
  const decision = await decide(ctx, { to_number: call.to_number ?? '', from_number: call.from_number, but: call.id });
  const now = ctx.clock.now();
  const change =
    'refusal' in decision
      ? { status: 'cancelled', ended_at: now, ended_reason: ENDED[decision.rule] ?? 'rejected' }
      : { status: 'ringing', started_at: now, provider: input.provider };
  const taken = await ctx.db
    .updateTable('calls')
    .set(change)
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', call.id)
    .where('status', '=', 'pending')
    .returning('status')
    .executeTakeFirst();
  if (taken && input.holder_id)
    await ctx.db
      .updateTable('open_call_directory')
      .set({ holder_id: input.holder_id })
      .where('organization_id', '=', ctx.organizationId)
      .where('call_id', '=', call.id)
      .execute();
  return taken?.status === 'ringing';
}

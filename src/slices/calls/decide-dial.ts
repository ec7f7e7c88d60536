import { boundaryInstant, localDate } from '#core/availability/zone';
import { destinationOf } from '#core/dialling/destination';
import { DIAL_WORDS, type DialFacts, type DialRule, mayDial } from '#core/dialling/may-dial';
import { type AppError, defineErrors } from '#kernel/errors';
import type { Ctx } from '#platform/slice';
import { personBehind } from '#slices/contacts';
import { blockingLimit, findCallerId, readDialling } from '#slices/numbers';
import { requireOrganization } from '#slices/organizations';

/** One refusal a rule, so that whoever reads the code knows which it was. */
export const refusals = defineErrors(
  'dial',
  Object.fromEntries(Object.entries(DIAL_WORDS).map(([rule, words]) => [rule, { status: 422, public: words }])) as Record<
    DialRule,
    { status: number; public: string }
  >,
);
const CALLS_TO_ONE_A_DAY = 3;
const CENTS = 100;
const DAY_MS = 86_400_000;
/** Two plans for the same number this close together are one that was made twice. */
const ONE_PLAN_MS = 15 * 60_000;

export type Decision =
  | { readonly number: string; readonly caller: NonNullable<Awaited<ReturnType<typeof findCallerId>>> }
  | { readonly refusal: AppError; readonly rule: DialRule };

export interface DialQuestion {
  /** As people write it. */
  readonly to_number: string;
  /** The number to show; the organization's default without one. */
  readonly from_number: string | null;
  readonly purpose: DialFacts['purpose'];
  /** When it is to ring. */
  readonly at: Date;
  /** The intent that is looked at again, which is not counted; only what rings or runs stands in its way then. Null for a new one. */
  readonly intent_id: string | null;
}

/** What is dialled and spent in the organization's day of that moment. */
async function dayOf(ctx: Ctx, number: string | null, timezone: string, { at, intent_id }: DialQuestion) {
  const startOf = (ms: number): Date => new Date(boundaryInstant(localDate(ms, timezone), '00:00', timezone, 'opens'));
  const from = startOf(at.getTime());
  // Long enough for the longest day; the beginning of the next one is its end.
  const until = startOf(from.getTime() + DAY_MS + DAY_MS / 8);
  const rows = await ctx.db
    .selectFrom('calls')
    .select(['id', 'to_number', 'total_cost_usd', 'ended_at', 'status', 'scheduled_at', 'parent_call_id'])
    .where('organization_id', '=', ctx.organizationId)
    .where('direction', '=', 'outbound')
    .where('is_test', '=', false)
    .where((eb) => eb(eb.fn.coalesce('scheduled_at', 'created_at'), '>=', from))
    .where((eb) => eb(eb.fn.coalesce('scheduled_at', 'created_at'), '<', until))
    .execute();
  const others = rows.filter(({ id }) => id !== intent_id);
  // Telephones that were called into a running call cost like any other; but nobody is bothered by them who is not at work.
  const there = others.filter((row) => row.to_number === number && row.parent_call_id === null);
  const isPlanned = at > ctx.clock.now();
  const isInTheWay = ({ ended_at, status, scheduled_at }: (typeof rows)[number]): boolean => {
    if (ended_at !== null) return false;
    if (status !== 'pending') return !isPlanned;
    if (intent_id !== null) return false;
    return isPlanned ? scheduled_at !== null && Math.abs(scheduled_at.getTime() - at.getTime()) < ONE_PLAN_MS : scheduled_at === null || scheduled_at <= at;
  };
  return {
    calls_today: others.length,
    spend_today_cents: Math.ceil(others.reduce((sum, row) => sum + Number(row.total_cost_usd), 0) * CENTS),
    calls_to_destination_today: there.length,
    open_calls_to_destination: there.filter(isInTheWay).length,
  };
}

/** Reads everything the decision rests on, in this transaction, and decides. Holds the number until the transaction is over. */
export async function decideDial(ctx: Ctx, question: DialQuestion): Promise<Decision> {
  const { to_number, from_number, purpose, at } = question;
  const organization = await requireOrganization(ctx);
  const { home_country, data } = await readDialling(ctx);
  const destination = destinationOf(to_number, home_country ?? 'ZZ');
  const { number } = destination;
  const person = number === null ? { is_suppressed: true, consent: null, zone: null } : await personBehind(ctx, number);
  const caller = await findCallerId(ctx, from_number === null ? null : (destinationOf(from_number, home_country ?? 'ZZ').number ?? ''));
  const verdict = mayDial({
    destination,
    purpose,
    now_ms: at.getTime(),
    home_country,
    permissions: data,
    is_suppressed: person.is_suppressed,
    consent: person.consent,
    zone: person.zone,
    caller_id: caller,
    ...(await dayOf(ctx, number, organization.timezone, question)),
    max_calls_to_destination_a_day: (await blockingLimit(ctx, 'daily_calls_per_destination')) ?? CALLS_TO_ONE_A_DAY,
    max_calls_a_day: await blockingLimit(ctx, 'daily_outbound_calls'),
    max_spend_a_day_cents: await blockingLimit(ctx, 'daily_outbound_spend'),
  });
  if (verdict.allowed && caller !== null) return { number: verdict.number, caller };
  const rule = verdict.allowed ? 'caller_id' : verdict.rule;
  return { refusal: refusals[rule]({ rule }), rule };
}

import { isOpenAt, type Hours } from '#core/availability/hours';
import { type ArrivalVerdict, decideArrival } from '#core/telephone/arrival';
import { callingNumber, dialledNumbers } from '#core/telephone/dialled-number';
import type { Ctx } from '#platform/slice';
import { phoneRegionOf, requireHours, requireOrganization } from '#slices/organizations';
import { blockRulesInForce } from './block-rules.ts';
import type { PhoneNumber } from './contract.ts';
import { findOwnNumber, proveNumber } from './phone-numbers.ts';
import { noteForwarded } from './targets.ts';
import { blockingLimit } from './usage-limits.ts';

/** A call that rings, after it is known whose it is. */
export interface RingingCall {
  readonly provider: string;
  /** Connections of this organization that it may have come by; the transport knew, or its address told. */
  readonly connection_ids: readonly string[];
  /** The way it came in is this organization's alone, so the call itself shows whose number it rings at. */
  readonly is_proof: boolean;
  readonly from_number: string | null;
  readonly to_number: string;
  /** The line that sent it on, as the carrier tells. */
  readonly forwarded_from: string | null;
  readonly hops: number;
}

/** Calls that run at this moment: of the organization, on one number, and those of the latter that come from these numbers. */
export type CountCalls = (ctx: Ctx, numberId: string, ownNumbers: readonly string[]) => Promise<{ all: number; on_number: number; from_own: number }>;

export interface RoutedCall {
  readonly verdict: ArrivalVerdict;
  readonly from: string | null;
  readonly to: string | null;
  readonly number: PhoneNumber | null;
  readonly connection_id: string | null;
}

const SIMULATOR = 'simulator';

/** By which of its connections a call came: the number's own, where it has one. Null where it came by none that may. */
function connectionOf(call: RingingCall, number: PhoneNumber): string | null {
  if (number.telephony_connection_id === null) return call.connection_ids[0] ?? null;
  return call.connection_ids.find((id) => id === number.telephony_connection_id) ?? null;
}

const ownNumbers = async (ctx: Ctx): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('phone_numbers')
    .select('phone_number')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', 'in', ['active', 'pending'])
    .execute();
  return rows.map((row) => row.phone_number);
};

async function isOpen(ctx: Ctx, hoursId: string | null): Promise<boolean> {
  return hoursId === null || isOpenAt((await requireHours(ctx, hoursId)) as unknown as Hours, ctx.clock.now().getTime());
}

/** Who answers a call to a number of this organization. A waiting number whose call proves it is switched on by it, in the same transaction; unless `mayProve` is false. */
export async function routeNumber(ctx: Ctx, call: RingingCall, countCalls: CountCalls, mayProve = true): Promise<RoutedCall> {
  const organization = await requireOrganization(ctx);
  const region = phoneRegionOf(organization);
  const from = callingNumber(call.from_number, region);
  const number = await findOwnNumber(ctx, dialledNumbers(call.to_number, region), call.provider === SIMULATOR);
  const nobody = (reason: 'unknown_number' | 'not_allowed', to: string | null): RoutedCall => ({
    verdict: { kind: 'refused', reason },
    from,
    to,
    number,
    connection_id: null,
  });
  if (number === null) return nobody('unknown_number', null);
  if (organization.status !== 'active') return nobody('not_allowed', number.phone_number);
  const connection_id = connectionOf(call, number);
  const own = await ownNumbers(ctx);
  const running = await countCalls(ctx, number.id, own);
  const verdict = decideArrival({
    from,
    to: number.phone_number,
    hops: call.hops,
    number_status: number.status,
    is_by_its_connection: connection_id !== null || (call.provider === SIMULATOR && number.telephony_connection_id === null),
    is_proof: call.is_proof,
    block_rules: await blockRulesInForce(ctx),
    is_open: await isOpen(ctx, number.business_hours_id),
    agent_id: number.agent_id,
    closed_agent_id: number.closed_agent_id,
    calls_of_organization: running.all,
    calls_on_number: running.on_number,
    calls_from_own_numbers: running.from_own,
    is_from_own_number: from !== null && own.includes(from),
    max_calls_of_organization: await blockingLimit(ctx, 'max_concurrent_calls'),
    max_calls_on_number: number.max_concurrent_calls,
  });
  const forwardedFrom = callingNumber(call.forwarded_from, region);
  if (forwardedFrom !== null && verdict.kind === 'agent') await noteForwarded(ctx, number.id, forwardedFrom);
  const isProven = number.status === 'pending' && call.is_proof && mayProve && verdict.kind === 'agent';
  return { verdict, from, to: number.phone_number, number: isProven ? await proveNumber(ctx, number.id, 'call') : number, connection_id };
}

import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { blockingLimit } from '#slices/numbers';
import { errors } from './errors.ts';

/** Calls that are not over: of the organization, on one of its numbers, and those of the latter that come from these numbers. */
export async function countOpenCalls(ctx: Ctx, numberId: string, ownNumbers: readonly string[]): Promise<{ all: number; on_number: number; from_own: number }> {
  const open = await ctx.db
    .selectFrom('open_call_directory as o')
    .innerJoin('calls as c', (join) => join.onRef('c.organization_id', '=', 'o.organization_id').onRef('c.id', '=', 'o.call_id'))
    .select(['c.phone_number_id', 'c.from_number'])
    .where('o.organization_id', '=', ctx.organizationId)
    .execute();
  const onNumber = open.filter((call) => call.phone_number_id === numberId);
  const own = new Set(ownNumbers);
  return { all: open.length, on_number: onNumber.length, from_own: onNumber.filter((call) => call.from_number !== null && own.has(call.from_number)).length };
}

/** Refuses one more call than the organization's own limit allows. Admissions of one organization that has such a limit wait for each other, so that two never pass as one. */
export async function requireRoom(ctx: Ctx): Promise<void> {
  if (!(await hasRoom(ctx))) throw errors.at_the_limit();
}

/** Whether one more call may run; see `requireRoom`. */
export async function hasRoom(ctx: Ctx): Promise<boolean> {
  const most = await blockingLimit(ctx, 'max_concurrent_calls');
  if (most === null) return true;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calls.room.${ctx.organizationId}`}, 0))`.execute(ctx.db);
  const { count } = await ctx.db
    .selectFrom('open_call_directory')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', ctx.organizationId)
    .executeTakeFirstOrThrow();
  return Number(count) < most;
}

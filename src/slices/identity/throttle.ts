import { createHash } from 'node:crypto';
import { sql } from '#platform/db';
import type { PublicCtx } from '#platform/slice';

const WINDOW_MS = 15 * 60_000;

/**
 * What is counted and how many failures a quarter of an hour allows. One address guessing one account is stopped early; the account alone
 * has a high limit, so that a stranger cannot easily lock its owner out; an address that tries many accounts stands in between.
 */
function counters(email: string, address: string | null): { key: string; limit: number }[] {
  const key = (text: string): string => createHash('sha256').update(text).digest('hex');
  return [
    { key: key(`account ${email} from ${address ?? 'nowhere'}`), limit: 5 },
    { key: key(`address ${address ?? 'nowhere'}`), limit: 30 },
    { key: key(`account ${email}`), limit: 100 },
  ];
}

/** Whether this pair of account and address has failed too often to be heard now. */
export async function isThrottled(ctx: PublicCtx, email: string): Promise<boolean> {
  const limits = counters(email, ctx.client.ip_address);
  const rows = await ctx.db
    .selectFrom('sign_in_throttles')
    .select(['throttle_key', 'failures'])
    .where(
      'throttle_key',
      'in',
      limits.map((l) => l.key),
    )
    .where('window_ends_at', '>', ctx.clock.now())
    .execute();
  return rows.some((row) => row.failures >= limits.find((l) => l.key === row.throttle_key)!.limit);
}

/** Counts one failure on all counters; a window that is over starts again. */
export async function countFailure(ctx: PublicCtx, email: string): Promise<void> {
  const now = ctx.clock.now();
  const windowEndsAt = new Date(now.getTime() + WINDOW_MS);
  // Always in the same order, so that two failures at once cannot wait for each other.
  for (const { key } of counters(email, ctx.client.ip_address).sort((a, b) => (a.key < b.key ? -1 : 1))) {
    await sql`
      insert into sign_in_throttles as t (id, throttle_key, failures, window_ends_at) values (${ctx.newId()}, ${key}, 1, ${windowEndsAt})
      on conflict (throttle_key) do update set
        failures = case when t.window_ends_at > ${now} then t.failures + 1 else 1 end,
        window_ends_at = case when t.window_ends_at > ${now} then t.window_ends_at else excluded.window_ends_at end`.execute(ctx.db);
  }
}

/** A right password clears the pair's counter; the address keeps its own. */
export async function forgetFailures(ctx: PublicCtx, email: string): Promise<void> {
  const [pair] = counters(email, ctx.client.ip_address);
  await ctx.db.deleteFrom('sign_in_throttles').where('throttle_key', '=', pair!.key).execute();
}

/** Counters whose window is over, taken away. */
export const dropOldCounters = async (ctx: PublicCtx): Promise<void> => {
  await ctx.db.deleteFrom('sign_in_throttles').where('window_ends_at', '<', ctx.clock.now()).execute();
};

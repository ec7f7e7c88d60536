import { createHash } from 'node:crypto';
import { sql } from '#platform/db';
import type { PublicCtx } from '#platform/slice';

const WINDOW_MS = 15 * 60_000;

interface Counter {
  readonly key: string;
  readonly limit: number;
}

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What is counted, and how much of it a quarter of an hour allows. One address that guesses one account is stopped first; the account alone
 * bears twenty, so that a thousand addresses get no further than one; an address that tries many accounts stands in between.
 */
function passwordCounters(email: string, address: string | null): Counter[] {
  return [
    { key: keyOf(`account ${email} from ${address ?? 'nowhere'}`), limit: 5 },
    { key: keyOf(`account ${email}`), limit: 20 },
    { key: keyOf(`address ${address ?? 'nowhere'}`), limit: 30 },
  ];
}

/** One more of each, unless one of them is full: then nothing is counted and the answer is false. Counting before judging holds also for a thousand at once. */
async function count(ctx: PublicCtx, counters: readonly Counter[]): Promise<boolean> {
  const now = ctx.clock.now();
  const windowEndsAt = new Date(now.getTime() + WINDOW_MS);
  // Always in the same order, so that two attempts at once cannot wait for each other.
  const sorted = [...counters].sort((a, b) => (a.key < b.key ? -1 : 1));
  const counted: Counter[] = [];
  for (const counter of sorted) {
    const { rows } = await sql`
      insert into sign_in_throttles as t (id, throttle_key, failures, window_ends_at) values (${ctx.newId()}, ${counter.key}, 1, ${windowEndsAt})
      on conflict (throttle_key) do update set
        failures = case when t.window_ends_at > ${now} then t.failures + 1 else 1 end,
        window_ends_at = case when t.window_ends_at > ${now} then t.window_ends_at else excluded.window_ends_at end
      where t.window_ends_at <= ${now} or t.failures < ${counter.limit}
      returning t.id`.execute(ctx.db);
    if (rows.length === 0) {
      await giveBack(ctx, counted);
      return false;
    }
    counted.push(counter);
  }
  return true;
}

async function giveBack(ctx: PublicCtx, counters: readonly Counter[]): Promise<void> {
  for (const { key } of counters) await sql`update sign_in_throttles set failures = greatest(0, failures - 1) where throttle_key = ${key}`.execute(ctx.db);
}

/** Counts a password that is about to be judged. False: it may not be judged now. */
export const takeAttempt = (ctx: PublicCtx, email: string): Promise<boolean> => count(ctx, passwordCounters(email, ctx.client.ip_address));

/** The password was right: the attempt does not count, and this address starts afresh with this account. */
export async function forgiveAttempt(ctx: PublicCtx, email: string): Promise<void> {
  const [pair, ...others] = passwordCounters(email, ctx.client.ip_address);
  await giveBack(ctx, others);
  await ctx.db.deleteFrom('sign_in_throttles').where('throttle_key', '=', pair!.key).execute();
}

/** A person proved themselves in another way (a reset link): guessing by others no longer stands between them and their account. */
export async function openAccountAgain(ctx: PublicCtx, email: string): Promise<void> {
  const [pair, account] = passwordCounters(email, ctx.client.ip_address);
  await ctx.db.deleteFrom('sign_in_throttles').where('throttle_key', 'in', [pair!.key, account!.key]).execute();
}

/** Counts a code that is about to be judged; a stolen password gives ten guesses a quarter of an hour. */
export const takeCode = (ctx: PublicCtx, userId: string): Promise<boolean> => count(ctx, [{ key: keyOf(`code ${userId}`), limit: 10 }]);

export const forgiveCode = (ctx: PublicCtx, userId: string): Promise<void> => giveBack(ctx, [{ key: keyOf(`code ${userId}`), limit: 10 }]);

/** Counts a message somebody asked for: a few to one address of mail, more from one address of the network. */
export const takeMessage = (ctx: PublicCtx, email: string): Promise<boolean> =>
  count(ctx, [
    { key: keyOf(`message to ${email}`), limit: 3 },
    { key: keyOf(`message from ${ctx.client.ip_address ?? 'nowhere'}`), limit: 20 },
  ]);

/** Counters whose window is over, taken away. */
export const dropOldCounters = async (ctx: PublicCtx): Promise<void> => {
  await ctx.db.deleteFrom('sign_in_throttles').where('window_ends_at', '<', ctx.clock.now()).execute();
};

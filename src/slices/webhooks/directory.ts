import { type Db, sql } from '#platform/db';

/** An endpoint that this process holds for a while. */
export interface Claim {
  readonly organization_id: string;
  readonly subscription_id: string;
  readonly is_failing: boolean;
}

/** Longer than a round of sending can last. */
const LEASE_MS = 90_000;

/** Says that there may be something to do for every endpoint of these organizations. Failing ones are looked at in their own time. */
export async function markDue(db: Db, organizationIds: readonly string[], now: Date): Promise<void> {
  if (organizationIds.length === 0) return;
  await db
    .updateTable('webhook_directory')
    .set({ due_at: now })
    .where('organization_id', 'in', organizationIds)
    .where('due_at', '>', now)
    .where('is_failing', '=', false)
    .execute();
}

/** Says the same of one endpoint, at a time. */
export async function markEndpointDue(db: Db, subscriptionId: string, at: Date): Promise<void> {
  await db.updateTable('webhook_directory').set({ due_at: at }).where('subscription_id', '=', subscriptionId).where('due_at', '>', at).execute();
}

/** Takes endpoints that are due, or whose holder died, the longest waiting first. Nobody else visits them until they are released. */
export async function claimEndpoints(db: Db, now: Date, places: { healthy: number; failing: number }): Promise<Claim[]> {
  const lane = (isFailing: boolean, limit: number) => sql`(select id from webhook_directory
    where is_failing = ${isFailing} and (lease_ends_at < ${now}::timestamptz or (due_at <= ${now}::timestamptz and lease_ends_at is null))
    order by due_at limit ${limit} for update skip locked)`;
  const claimed = await sql<Claim>`update webhook_directory set due_at = 'infinity', lease_ends_at = ${new Date(now.getTime() + LEASE_MS)}::timestamptz
    where id in (select id from ${lane(false, places.healthy)} h) or id in (select id from ${lane(true, places.failing)} f)
    returning organization_id, subscription_id, is_failing`.execute(db);
  return claimed.rows;
}

/** Lets go of everything, for the only process of a database: whoever held an endpoint is gone. */
export async function freeEndpoints(db: Db, now: Date): Promise<void> {
  await db.updateTable('webhook_directory').set({ lease_ends_at: null, due_at: now }).where('lease_ends_at', 'is not', null).execute();
}

/** Holds an endpoint for another round. */
export async function keepEndpoint(db: Db, subscriptionId: string, now: Date): Promise<void> {
  await db
    .updateTable('webhook_directory')
    .set({ lease_ends_at: new Date(now.getTime() + LEASE_MS) })
    .where('subscription_id', '=', subscriptionId)
    .execute();
}

/** Lets go of an endpoint. What became due during the visit stays due. */
export async function releaseEndpoint(db: Db, subscriptionId: string, next: { due_at: Date | null; is_failing: boolean }): Promise<void> {
  await sql`update webhook_directory set lease_ends_at = null, is_failing = ${next.is_failing}, due_at = least(due_at, ${next.due_at ?? 'infinity'}::timestamptz)
    where subscription_id = ${subscriptionId}::uuid`.execute(db);
}

/** When the next endpoint becomes due; null when nothing waits. */
export async function nextDueAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{
    due: Date | null;
  }>`select min(due_at) as due from webhook_directory where lease_ends_at is null and due_at < 'infinity'`.execute(db);
  return rows[0]?.due ?? null;
}

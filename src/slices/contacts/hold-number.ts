import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

/** Lets whoever decides about this number, or takes it off the list of those that may be called, do so one after the other until their transaction ends. */
export async function holdNumber(ctx: Ctx, phoneNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`number.${ctx.organizationId}.${phoneNumber}`}, 0))`.execute(ctx.db);
}

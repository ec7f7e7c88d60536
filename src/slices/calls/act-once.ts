import { json } from '#platform/db';
import type { Ctx, ToolResult } from '#platform/slice';
import { isOver } from './rules.ts';
import { type CallState, lockCall } from './store.ts';

/** A deed of a live call. */
export interface Deed {
  readonly call_id: string;
  readonly node_id: string;
  readonly action: string;
  readonly idempotency_key: string;
  /** False: a repeat is harmless and must see the world as it is now, so nothing is remembered. */
  readonly once: boolean;
}

/**
 * Runs an action of a live call in the caller's transaction. Deed and memory of it commit together: after a kill either both are there,
 * and a retry with the same key gets the same result, or neither is, and the retry acts. A call that is over acts no more.
 */
export async function actOnce(ctx: Ctx, deed: Deed, run: (call: CallState) => Promise<ToolResult>): Promise<ToolResult> {
  const call = await lockCall(ctx, deed.call_id);
  if (deed.once) {
    const done = await ctx.db
      .selectFrom('call_actions')
      .where('organization_id', '=', ctx.organizationId)
      .where('call_id', '=', deed.call_id)
      .where('idempotency_key', '=', deed.idempotency_key)
      .select('result')
      .executeTakeFirst();
    if (done) return done.result as ToolResult;
  }
  if (isOver(call.status)) return { ok: false, reason: 'call_over' };
  const result = await run(call);
  if (deed.once && result.ok) {
    await ctx.db
      .insertInto('call_actions')
      .values({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        call_id: deed.call_id,
        idempotency_key: deed.idempotency_key,
        action: deed.action,
        node_id: deed.node_id,
        result: json(result),
      })
      .execute();
  }
  return result;
}

/** Names of the actions a call has done, each once. */
export async function doneActions(ctx: Ctx, callId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('call_actions')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'done')
    .select('action')
    .distinct()
    .execute();
  return rows.map((row) => row.action);
}

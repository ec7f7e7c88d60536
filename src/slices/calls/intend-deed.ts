import { json } from '#platform/db';
import type { Ctx, ToolResult } from '#platform/slice';
import type { Deed } from './act-once.ts';
import { isOver } from './rules.ts';
import { lockCall } from './store.ts';

/** What a repeat is told while nobody knows how it came out. */
const IN_FLIGHT = { ok: false, unknown: true, reason: 'in_flight' } as const;

/**
 * Writes down, before it happens, what a call is about to do outside of the database; the effect may begin once this has committed. Answers what is to
 * be said instead where it must not begin: the call is over, or the same was done, or begun and never heard of again. What surely failed may be tried again.
 */
export async function intendDeed(ctx: Ctx, deed: Omit<Deed, 'once'>): Promise<ToolResult | undefined> {
  const call = await lockCall(ctx, deed.call_id);
  const mine = { organization_id: ctx.organizationId, call_id: deed.call_id, idempotency_key: deed.idempotency_key };
  const known = await ctx.db
    .selectFrom('call_actions')
    .where('organization_id', '=', mine.organization_id)
    .where('call_id', '=', mine.call_id)
    .where('idempotency_key', '=', mine.idempotency_key)
    .select(['id', 'status', 'result'])
    .executeTakeFirst();
  if (known && known.status !== 'failed') return known.result as ToolResult;
  if (isOver(call.status)) return { ok: false, reason: 'call_over' };
  const intended = { status: 'intended', result: json(IN_FLIGHT) };
  if (known) await ctx.db.updateTable('call_actions').set(intended).where('organization_id', '=', ctx.organizationId).where('id', '=', known.id).execute();
  else
    await ctx.db
      .insertInto('call_actions')
      .values({ ...mine, ...intended, id: ctx.newId(), action: deed.action, node_id: deed.node_id })
      .execute();
  return undefined;
}

/** Writes down how it came out, also when the call is over by then. False when that was written down before. */
export async function settleDeed(
  ctx: Ctx,
  deed: Pick<Deed, 'call_id' | 'idempotency_key'>,
  status: 'done' | 'failed' | 'unknown',
  result: ToolResult,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('call_actions')
    .set({ status, result: json(result) })
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', deed.call_id)
    .where('idempotency_key', '=', deed.idempotency_key)
    .where('status', '=', 'intended')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What a call began to do and never wrote down the end of: it is under way, or whoever did it is no more. */
export function listOpenDeeds(ctx: Ctx, callId: string): Promise<{ idempotency_key: string; action: string; node_id: string | null; created_at: Date }[]> {
  return ctx.db
    .selectFrom('call_actions')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'intended')
    .select(['idempotency_key', 'action', 'node_id', 'created_at'])
    .execute();
}

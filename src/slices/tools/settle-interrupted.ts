import type { Ctx } from '#platform/slice';
import { listOpenDeeds, requireCall, settleDeed } from '#slices/calls';
import { findToolByName } from './store.ts';

/** Longer than a tool may take: what is not written down by then has nobody left who would. */
const PATIENCE_MS = 2 * 60_000;
const TOOL = 'tool.';

/** A call is over: if a tool of it is still under way, looks again when it must have ended. */
export async function watchInterrupted(ctx: Ctx, callId: string): Promise<void> {
  const open = (await listOpenDeeds(ctx, callId)).some(({ action }) => action.startsWith(TOOL));
  if (open) ctx.enqueue('tools.settle_interrupted', { call_id: callId }, new Date(ctx.clock.now().getTime() + PATIENCE_MS));
}

/**
 * Writes down as unknown what a tool of an ended call began and nobody finished, because the server died in between: it stands so at the call and in
 * the uses of the tool. Nothing is sent again.
 */
export async function settleInterrupted(ctx: Ctx, { call_id }: { call_id: string }): Promise<void> {
  const { agent_id } = await requireCall(ctx, call_id);
  for (const { idempotency_key, action, node_id, created_at } of await listOpenDeeds(ctx, call_id)) {
    if (!action.startsWith(TOOL)) continue;
    const result = { ok: false, unknown: true, reason: 'interrupted' } as const;
    if (!(await settleDeed(ctx, { call_id, idempotency_key }, 'unknown', result))) continue;
    const tool = await findToolByName(ctx, action.slice(TOOL.length));
    if (!tool) continue;
    await ctx.db
      .insertInto('tool_uses')
      .values({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        org_tool_id: tool.id,
        call_id,
        agent_id,
        node_id,
        status: 'unknown',
        reason: 'interrupted',
        status_code: null,
        attempts: 1,
        duration_ms: 0,
        created_at,
      })
      .execute();
  }
}

import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { notifyOwners } from '#slices/notifications';
import type { ToolHealth } from './contract.ts';
import type { Outcome } from './outcome.ts';

/** Faults in a row after which a tool rests, so that callers need not wait for what does not answer. */
export const OPENS_AFTER = 5;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 300_000;
/** How long the one use that tries again may take before another one may. */
const PROBE_MS = 35_000;

export const NO_HEALTH: ToolHealth = {
  uses: 0,
  failures: 0,
  consecutive_faults: 0,
  opened_at: null,
  retry_at: null,
  last_used_at: null,
  last_failed_at: null,
  last_reason: null,
};
const SHOWN = ['uses', 'failures', 'consecutive_faults', 'opened_at', 'retry_at', 'last_used_at', 'last_failed_at', 'last_reason'] as const;

export async function healthOf(ctx: Ctx, toolIds: readonly string[]): Promise<ReadonlyMap<string, ToolHealth>> {
  if (toolIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('org_tool_health')
    .where('organization_id', '=', ctx.organizationId)
    .where('org_tool_id', 'in', [...toolIds])
    .select([...SHOWN, 'org_tool_id'])
    .execute();
  return new Map(
    rows.map(({ org_tool_id, uses, failures, ...rest }) => [org_tool_id, { ...isoTimes(rest), uses: Number(uses), failures: Number(failures) } as ToolHealth]),
  );
}

/** False while the tool rests. When its rest is over, one use is let through to find out, and the others wait for what it says. */
export async function mayBeUsed(ctx: Ctx, toolId: string): Promise<boolean> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .selectFrom('org_tool_health')
    .where('organization_id', '=', ctx.organizationId)
    .where('org_tool_id', '=', toolId)
    .select(['id', 'retry_at'])
    .executeTakeFirst();
  if (!row || row.retry_at === null) return true;
  if (row.retry_at > now) return false;
  const taken = await ctx.db
    .updateTable('org_tool_health')
    .set({ retry_at: new Date(now.getTime() + PROBE_MS) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', row.id)
    .where('retry_at', '=', row.retry_at)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** After this many faults in a row: half a minute, and twice as long each time up to five minutes. */
export const restMs = (faults: number): number => Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.min(10, Math.max(0, faults - OPENS_AFTER)));

/** Counts a use. The fifth fault in a row lets the tool rest and tells the owners; the first answer after that ends it. */
export async function noteHealth(ctx: Ctx, tool: { readonly id: string; readonly tool_name: string }, result: Outcome, isTest: boolean): Promise<void> {
  if (result.status === 'refused') return;
  const now = ctx.clock.now();
  const failed = result.status !== 'succeeded';
  // A test by hand says that it works again; that it does not is nobody's rest.
  const faults = result.is_fault && !isTest ? 1 : 0;
  const values = { last_used_at: now, ...(failed ? { last_failed_at: now, last_reason: result.reason } : {}) };
  await ctx.db
    .insertInto('org_tool_health')
    .values({ id: ctx.newId(), organization_id: ctx.organizationId, org_tool_id: tool.id })
    .onConflict((conflict) => conflict.columns(['organization_id', 'org_tool_id']).doNothing())
    .execute();
  const mine = ctx.db.updateTable('org_tool_health').where('organization_id', '=', ctx.organizationId).where('org_tool_id', '=', tool.id);
  const before = await ctx.db
    .selectFrom('org_tool_health')
    .where('organization_id', '=', ctx.organizationId)
    .where('org_tool_id', '=', tool.id)
    .select(['consecutive_faults', 'opened_at'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const consecutive_faults = result.is_fault ? before.consecutive_faults + faults : 0;
  const isOpen = consecutive_faults >= OPENS_AFTER;
  const rest = !isOpen
    ? { opened_at: null, retry_at: null }
    : isTest
      ? {}
      : { opened_at: before.opened_at ?? now, retry_at: new Date(now.getTime() + restMs(consecutive_faults)) };
  await mine.set({ ...values, ...rest, consecutive_faults, uses: sql<number>`uses + 1`, failures: sql<number>`failures + ${failed ? 1 : 0}` }).execute();
  if (isOpen === (before.opened_at !== null)) return;
  ctx.emit('tool.changed', { type: 'tool', id: tool.id }, { tool_id: tool.id, tool_name: tool.tool_name, change: isOpen ? 'opened' : 'closed' });
  if (!isOpen) return;
  await notifyOwners(ctx, {
    template: 'tool_resting',
    severity: 'warning',
    payload: { text: `The tool "${tool.tool_name}" failed ${OPENS_AFTER} times in a row. Calls go on without it until it answers again.`, tool_id: tool.id },
    idempotency_key: `tool_resting ${tool.id} ${now.toISOString()}`,
    call_id: null,
  });
}

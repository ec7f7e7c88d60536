import { boundaryInstant, localDate } from '#core/availability/zone';
import type { Closure as Spoken } from '#core/conversation/closed-graph';
import type { Ctx } from '#platform/slice';
import { requireOrganization } from '#slices/organizations';

/** Those that hold at this moment; one that ran out counts no more, whether anybody has noticed or not. */
export const running = (ctx: Ctx) =>
  ctx.db
    .selectFrom('closures')
    .where('organization_id', '=', ctx.organizationId)
    .where('ended_at', 'is', null)
    .where('starts_at', '<=', ctx.clock.now())
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', ctx.clock.now())]));

/** What a call of this agent begins with while it is closed: its own closed time before that of the organization. Null while it is open. */
export async function closureFor(ctx: Ctx, agentId: string): Promise<Spoken | null> {
  const rows = await running(ctx)
    .where((eb) => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .select(['agent_id', 'message', 'follow_up'])
    .execute();
  const found = rows.find(({ agent_id }) => agent_id !== null) ?? rows[0];
  return found ? { message: found.message, follow_up: found.follow_up as Spoken['follow_up'] } : null;
}

/** When nothing can be booked. One without an end closes the day it is today. */
export async function closedSpans(ctx: Ctx): Promise<{ fromMs: number; toMs: number }[]> {
  const rows = await running(ctx).where('refuse_bookings', '=', true).select(['starts_at', 'ends_at']).execute();
  if (rows.length === 0) return [];
  const { timezone } = await requireOrganization(ctx);
  const today = boundaryInstant(localDate(ctx.clock.now().getTime(), timezone), '24:00', timezone, 'closes');
  return rows.map((row) => ({ fromMs: row.starts_at.getTime(), toMs: row.ends_at?.getTime() ?? today }));
}

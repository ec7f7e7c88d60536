import { z } from 'zod';
import type { Ctx } from '#platform/slice';

/** What an agent's calls came to; tests are left out. */
export const AgentCallStats = z
  .object({
    agent_id: z.uuid(),
    calls: z.int(),
    answered: z.int(),
    successful: z.int(),
    booked: z.int(),
    average_duration_seconds: z.int().nullable(),
    last_call_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AgentCallStats' });
export type AgentCallStats = z.infer<typeof AgentCallStats>;

/** Every agent that had a call, in no order. */
export async function listAgentStats(ctx: Ctx): Promise<{ data: AgentCallStats[] }> {
  const rows = await ctx.db
    .selectFrom('agent_call_stats')
    .where('organization_id', '=', ctx.organizationId)
    .select(['agent_id', 'calls', 'answered', 'successful', 'booked', 'average_duration_seconds', 'last_call_at'])
    .execute();
  return { data: rows.map((row) => ({ ...row, last_call_at: row.last_call_at?.toISOString() ?? null }) as AgentCallStats) };
}

import type { Ctx } from '#platform/slice';
import { requireAgent } from './store.ts';

interface GraphOfVersion {
  readonly id: string;
  readonly objective_graph: unknown;
}

/** The graph an agent answers with, the newest draft that came after it, and the values its calls begin with. */
export async function findGraphs(
  ctx: Ctx,
  agentId: string,
): Promise<{ published: GraphOfVersion | null; draft: GraphOfVersion | null; context: Record<string, unknown> }> {
  const agent = await requireAgent(ctx, agentId);
  const rows = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .where((eb) => eb.or([eb('status', '=', 'draft'), eb('id', '=', agent.published_objective_config_id)]))
    .where('version', '>=', agent.published_version ?? 0)
    .orderBy('version', 'desc')
    .limit(2)
    .select(['id', 'status', 'objective_graph'])
    .execute();
  const own = agent.conversation_config['context'];
  return {
    published: rows.find((row) => row.id === agent.published_objective_config_id) ?? null,
    draft: rows.find((row) => row.status === 'draft') ?? null,
    context: typeof own === 'object' && own !== null && !Array.isArray(own) ? (own as Record<string, unknown>) : {},
  };
}

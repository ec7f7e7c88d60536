import type { Ctx } from '#platform/slice';
import type { Agent, ObjectiveConfig, ObjectiveConfigSummary } from './contract.ts';
import { checkGraph } from './check-graph.ts';
import { listAgentRows, listConfigRows, requireAgent, requireConfig } from './store.ts';

/** Agents by name; archived ones only when asked for. */
export async function listAgents(
  ctx: Ctx,
  input: { status?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ data: Agent[]; next_cursor: string | null }> {
  const rows = await listAgentRows(ctx, { after: input.cursor ?? null, limit: input.limit + 1, status: input.status });
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.name ?? null) : null };
}

export const getAgent = (ctx: Ctx, input: { id: string }): Promise<Agent> => requireAgent(ctx, input.id);

/** Versions of an agent's graph, newest first, without the graphs themselves. */
export async function listObjectiveConfigs(
  ctx: Ctx,
  input: { id: string; cursor?: number | undefined; limit: number },
): Promise<{ data: ObjectiveConfigSummary[]; next_cursor: string | null }> {
  await requireAgent(ctx, input.id);
  const rows = await listConfigRows(ctx, input.id, { beforeVersion: input.cursor ?? null, limit: input.limit + 1 });
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? String(data.at(-1)?.version) : null };
}

/** One version with its graph and what the validator says about it today. */
export async function getObjectiveConfig(ctx: Ctx, input: { id: string }): Promise<ObjectiveConfig> {
  const config = await requireConfig(ctx, input.id);
  const { findings } = await checkGraph(ctx, config.agent_id, config.objective_graph);
  return { ...config, findings: [...findings] };
}

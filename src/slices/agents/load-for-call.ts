import { ObjectiveGraph } from '#core/conversation/graph';
import type { Ctx } from '#platform/slice';
import { findSubgraphs } from './check-graph.ts';
import type { Agent } from './contract.ts';
import { errors } from './errors.ts';
import { requireAgent, requireConfig } from './store.ts';
import { otherVersionFor } from './traffic-splits.ts';

/** An agent that may take a call, with the version it would run on. */
export interface AnsweringAgent {
  readonly agent: Agent;
  readonly objective_config_id: string;
  readonly version: number;
  readonly graph: ObjectiveGraph;
  readonly subgraphs: Readonly<Record<string, ObjectiveGraph>>;
}

/**
 * Refuses agents that are paused, archived or without a published graph. A call of this id runs on the version its place in a running traffic split
 * gives it; without an id it is the one in force.
 */
export async function requireAnsweringAgent(ctx: Ctx, agentId: string, callId: string | null = null): Promise<AnsweringAgent> {
  const agent = await requireAgent(ctx, agentId);
  if (agent.published_objective_config_id === null) throw errors.nothing_published();
  if (agent.status !== 'active') throw errors.not_active();
  const other = callId === null ? null : await otherVersionFor(ctx, agentId, callId);
  const config = await requireConfig(ctx, other ?? agent.published_objective_config_id);
  // It passed the whole validator when it was published; here only its form is read. A stricter release must not crash a call.
  const parsed = ObjectiveGraph.safeParse(config.objective_graph);
  if (!parsed.success) throw errors.graph_unusable();
  return { agent, objective_config_id: config.id, version: config.version, graph: parsed.data, subgraphs: await findSubgraphs(ctx, parsed.data) };
}

/** Agents that take calls now, those that were changed last first. */
export async function listAnswering(ctx: Ctx, most: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('agents')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'active')
    .where('published_objective_config_id', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(most)
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}

import type { ObjectiveGraph } from '#core/conversation/graph';
import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { Agent } from './contract.ts';
import { errors } from './errors.ts';
import { requireAgent, requireConfig } from './store.ts';

/** An agent that may take a call, with the version it would run on. */
export interface AnsweringAgent {
  readonly agent: Agent;
  readonly objective_config_id: string;
  readonly version: number;
  readonly graph: ObjectiveGraph;
}

/** Refuses agents that are paused, archived or without a published graph. */
export async function requireAnsweringAgent(ctx: Ctx, agentId: string): Promise<AnsweringAgent> {
  const agent = await requireAgent(ctx, agentId);
  if (agent.published_objective_config_id === null) throw errors.nothing_published();
  if (agent.status !== 'active') throw errors.not_active();
  const config = await requireConfig(ctx, agent.published_objective_config_id);
  const { graph } = checkGraph(config.objective_graph);
  // Published versions passed this check; a stricter later release must not turn a running agent into a crash.
  if (!graph) throw errors.graph_not_publishable();
  return { agent, objective_config_id: config.id, version: config.version, graph };
}

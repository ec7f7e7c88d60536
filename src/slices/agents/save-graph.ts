import { checksum } from '#core/conversation/canonical';
import { ObjectiveGraph } from '#core/conversation/graph';
import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { ObjectiveConfig, SaveGraph } from './contract.ts';
import { errors } from './errors.ts';
import { lockAgent, requireConfig } from './store.ts';

/**
 * Saves a graph as the agent's next version, as a draft. A text that is not a graph at all is refused with the places; a graph whose
 * meaning is unfinished is saved with its findings, so that nobody loses half a day's work.
 */
export async function saveGraph(ctx: Ctx, input: SaveGraph): Promise<ObjectiveConfig> {
  await lockAgent(ctx, input.id);
  const parsed = ObjectiveGraph.safeParse(input.objective_graph);
  const check = await checkGraph(ctx, input.objective_graph);
  if (!parsed.success) throw errors.graph_unreadable({ errors: check.findings.filter((finding) => finding.severity === 'error') });
  const id = await insertVersion(ctx, input, parsed.data);
  return { ...(await requireConfig(ctx, id)), findings: [...check.findings] };
}

/** Writes the next version as a draft and answers its id. The agent must be locked. */
export async function insertVersion(ctx: Ctx, input: SaveGraph, graph: ObjectiveGraph): Promise<string> {
  const last = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', input.id)
    .select(sql<number>`coalesce(max(version), 0)::int`.as('version'))
    .executeTakeFirst();
  const id = ctx.newId();
  await ctx.db
    .insertInto('objective_configs')
    .values({
      id,
      organization_id: ctx.organizationId,
      agent_id: input.id,
      version: (last?.version ?? 0) + 1,
      schema_version: graph.schema_version,
      objective_graph: json(input.objective_graph),
      checksum: checksum(graph),
      change_note: input.change_note ?? null,
      created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    })
    .execute();
  ctx.audit('agent.save_graph', { type: 'objective_config', id }, { new: { agent_id: input.id }, category: 'configuration' });
  return id;
}

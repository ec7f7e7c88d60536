import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { ObjectiveConfig, SaveGraph } from './contract.ts';
import { readDraft } from './draft-graph.ts';
import { actingUser, lockAgent, requireConfig } from './store.ts';

/**
 * Saves a graph as the agent's next version, as a draft. A text that is not a graph at all is refused with the places; a graph whose
 * meaning is unfinished is saved with its findings, so that nobody loses half a day's work.
 */
export async function saveGraph(ctx: Ctx, input: SaveGraph): Promise<ObjectiveConfig> {
  await lockAgent(ctx, input.id);
  const facts = readDraft(input.objective_graph);
  const check = await checkGraph(ctx, input.id, input.objective_graph);
  const id = await insertVersion(ctx, input, facts);
  return { ...(await requireConfig(ctx, id)), findings: [...check.findings] };
}

/** Writes the next version as a draft and answers its id. The agent must be locked. */
export async function insertVersion(ctx: Ctx, input: SaveGraph, facts: ReturnType<typeof readDraft>): Promise<string> {
  const last = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', input.id)
    .select(sql<number>`coalesce(max(version), 0)::int`.as('version'))
    .executeTakeFirst();
  const id = ctx.newId();
  const user = actingUser(ctx);
  await ctx.db
    .insertInto('objective_configs')
    .values({
      id,
      organization_id: ctx.organizationId,
      agent_id: input.id,
      version: (last?.version ?? 0) + 1,
      ...facts,
      objective_graph: json(input.objective_graph),
      change_note: input.change_note ?? null,
      created_by: user,
      saved_by: user,
      saved_at: ctx.clock.now(),
    })
    .execute();
  ctx.audit('agent.save_graph', { type: 'objective_config', id }, { new: { agent_id: input.id }, category: 'configuration' });
  return id;
}

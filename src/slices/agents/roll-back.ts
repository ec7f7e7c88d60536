import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { ObjectiveConfig, RollBack } from './contract.ts';
import { errors } from './errors.ts';
import { putInForce } from './publish-graph.ts';
import { lockAgent, requireConfig } from './store.ts';

/**
 * Puts a version back in force that answered calls before: the one before the present one, or the one that is named. New calls run on it;
 * running ones keep theirs. Gates in front of publishing are not asked again: it has been through them.
 */
export async function rollBack(ctx: Ctx, input: RollBack): Promise<ObjectiveConfig> {
  await lockAgent(ctx, input.id);
  const id = input.objective_config_id ?? (await versionBefore(ctx, input.id));
  const config = await requireConfig(ctx, id);
  if (config.agent_id !== input.id) throw errors.other_agent();
  if (config.status === 'published') throw errors.already_published();
  if (config.status === 'draft') throw errors.nothing_before();
  const { findings } = await checkGraph(ctx, config.agent_id, config.objective_graph);
  const mistakes = findings.filter((finding) => finding.severity === 'error');
  if (mistakes.length > 0) throw errors.graph_not_publishable({ errors: mistakes });
  await putInForce(ctx, config, { action: 'agent.roll_back', ...(input.reason === undefined ? {} : { reason: input.reason }) });
  return { ...(await requireConfig(ctx, id)), findings: [...findings] };
}

/** The version that was in force before the present one. */
async function versionBefore(ctx: Ctx, agentId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .where('status', '=', 'archived')
    .orderBy('published_at', 'desc')
    .orderBy('version', 'desc')
    .select('id')
    .executeTakeFirst();
  if (!row) throw errors.nothing_before();
  return row.id;
}

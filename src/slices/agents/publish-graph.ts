import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { ObjectiveConfig, PublishGraph } from './contract.ts';
import { errors } from './errors.ts';
import { lockAgent, requireAgent, requireConfig } from './store.ts';

/**
 * Makes a version the one new calls run on; running calls keep theirs. The version before is archived and may be published again.
 * A graph with errors is refused and nothing changes. A note says what is new in it. An agent that was still a draft becomes active.
 */
export async function publishGraph(ctx: Ctx, input: PublishGraph): Promise<ObjectiveConfig> {
  const { agent_id: agentId } = await requireConfig(ctx, input.id);
  await lockAgent(ctx, agentId);
  const config = await requireConfig(ctx, input.id);
  if (config.status === 'published') throw errors.already_published();
  const check = await checkGraph(ctx, config.objective_graph);
  const mistakes = check.findings.filter((finding) => finding.severity === 'error');
  if (mistakes.length > 0) throw errors.graph_not_publishable({ errors: mistakes });
  await putInForce(ctx, config);
  if (input.change_note !== undefined)
    await ctx.db
      .updateTable('objective_configs')
      .set({ change_note: input.change_note })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', input.id)
      .execute();
  return { ...(await requireConfig(ctx, input.id)), findings: [...check.findings] };
}

/** Archives the version in force and puts this one in its place. The agent must be locked and the graph known to be without errors. */
export async function putInForce(
  ctx: Ctx,
  config: Pick<ObjectiveConfig, 'id' | 'agent_id' | 'version'>,
  line: { readonly action: 'agent.publish' | 'agent.roll_back'; readonly reason?: string } = { action: 'agent.publish' },
): Promise<void> {
  const { id, agent_id: agentId, version } = config;
  const agent = await requireAgent(ctx, agentId);
  const mine = ctx.db.updateTable('objective_configs').where('organization_id', '=', ctx.organizationId);
  await mine.set({ status: 'archived' }).where('agent_id', '=', agentId).where('status', '=', 'published').execute();
  await mine.set({ status: 'published', published_at: ctx.clock.now() }).where('id', '=', id).execute();
  await ctx.db
    .updateTable('agents')
    .set({ published_objective_config_id: id, ...(agent.status === 'draft' ? { status: 'active' } : {}) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', agentId)
    .execute();
  ctx.emit('agent.published', { type: 'agent', id: agentId }, { agent_id: agentId, objective_config_id: id, version });
  const { action, ...why } = line;
  ctx.audit(
    action,
    { type: 'agent', id: agentId },
    {
      old: { published_objective_config_id: agent.published_objective_config_id },
      new: { published_objective_config_id: id, version, ...why },
      category: 'configuration',
    },
  );
}

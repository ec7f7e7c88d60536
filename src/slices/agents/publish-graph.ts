import type { Finding } from '#core/conversation/validate';
import type { Ctx, Objection } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { ObjectiveConfig, PublishGraph } from './contract.ts';
import { errors } from './errors.ts';
import { actingUser, lockAgent, requireAgent, requireConfig } from './store.ts';

/** The graph's own conversations speak as the tests of the agent do: whoever publishes may overrule them. */
const OWN_TESTS = 'tests';

async function objectionsTo(ctx: Ctx, config: ObjectiveConfigFacts, findings: readonly Finding[]): Promise<Objection[]> {
  const own = findings.filter(({ severity, rule }) => severity === 'error' && rule === OWN_TESTS);
  const { id, agent_id, checksum } = config;
  return [
    ...own.map(({ path, message }) => ({ subject: { type: 'objective_config', id }, name: path, why: message })),
    ...(await ctx.objections('agent.publish', { agent_id, objective_config_id: id, checksum })),
  ];
}
type ObjectiveConfigFacts = Pick<ObjectiveConfig, 'id' | 'agent_id' | 'checksum'>;

/**
 * Makes a version the one new calls run on; running calls keep theirs. The version before is archived and may be published again.
 * A graph with errors is refused and nothing changes; so is one whose tests do not hold, unless a reason is given. A note says what
 * is new in it. An agent that was still a draft becomes active.
 */
export async function publishGraph(ctx: Ctx, input: PublishGraph): Promise<ObjectiveConfig> {
  const { agent_id: agentId } = await requireConfig(ctx, input.id);
  await lockAgent(ctx, agentId);
  const config = await requireConfig(ctx, input.id);
  if (config.status === 'published') throw errors.already_published();
  const check = await checkGraph(ctx, agentId, config.objective_graph);
  const mistakes = check.findings.filter((finding) => finding.severity === 'error' && finding.rule !== OWN_TESTS);
  if (mistakes.length > 0) throw errors.graph_not_publishable({ errors: mistakes });
  const objections = await objectionsTo(ctx, config, check.findings);
  const { override_reason } = input;
  if (objections.length > 0 && override_reason === undefined)
    throw errors.tests_do_not_hold({ errors: objections.map(({ name, why }) => ({ path: name, message: why })) });
  const overruled = objections.map(({ name, why }) => `${name}: ${why}`);
  await putInForce(ctx, config, { action: 'agent.publish', ...(overruled.length > 0 ? { override_reason, overruled } : {}) });
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
  line: {
    readonly action: 'agent.publish' | 'agent.roll_back';
    readonly reason?: string;
    readonly override_reason?: string | undefined;
    readonly overruled?: readonly string[];
  } = { action: 'agent.publish' },
): Promise<void> {
  const { id, agent_id: agentId, version } = config;
  const agent = await requireAgent(ctx, agentId);
  const mine = ctx.db.updateTable('objective_configs').where('organization_id', '=', ctx.organizationId);
  // Another version in force: what was compared is not what answers any more.
  await ctx.db
    .updateTable('traffic_splits')
    .set({ ended_at: ctx.clock.now(), ended_by: actingUser(ctx) })
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .execute();
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

import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireOrganization } from '#slices/organizations';
import type { Agent, CreateAgent } from './contract.ts';
import { readDraft } from './draft-graph.ts';
import { insertVersion } from './save-graph.ts';
import { requireAgent } from './store.ts';
import { type AgentTemplates, requireTemplate } from './templates.ts';

/** Makes an agent of a template, with the template's graph as its first draft, or one without a graph. It answers no call until one is published. */
export const createAgentFrom =
  (templates: AgentTemplates) =>
  async (ctx: Ctx, { template: name, ...fields }: CreateAgent): Promise<Agent> => {
    if (name === undefined) return createAgent(ctx, fields);
    const template = await requireTemplate(templates, name);
    const timezone = fields.timezone ?? (await requireOrganization(ctx)).timezone;
    const agent = await createAgent(ctx, { description: template.description, ...fields, timezone });
    const draft = { id: agent.id, objective_graph: { ...template.graph, name: fields.name }, change_note: `From the template "${template.title}".` };
    await insertVersion(ctx, draft, readDraft(draft.objective_graph));
    return requireAgent(ctx, agent.id);
  };

/** Makes an agent without a graph; it answers no call until one is published. */
export async function createAgent(ctx: Ctx, input: Omit<CreateAgent, 'template'>): Promise<Agent> {
  const id = ctx.newId();
  const { voice_config, ...fields } = input;
  await ctx.db
    .insertInto('agents')
    .values({ ...fields, id, organization_id: ctx.organizationId, voice_config: json(voice_config ?? {}) })
    .execute();
  const agent = await requireAgent(ctx, id);
  ctx.emit('agent.created', { type: 'agent', id }, { agent_id: id, name: agent.name, status: agent.status });
  ctx.audit('agent.create', { type: 'agent', id }, { new: { name: agent.name }, category: 'configuration' });
  return agent;
}

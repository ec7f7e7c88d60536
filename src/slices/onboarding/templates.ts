import type { Ctx } from '#platform/slice';
import { type AgentTemplate, type AgentTemplates, createAgent, installGraph } from '#slices/agents';
import { requireOrganization } from '#slices/organizations';
import { errors } from './errors.ts';

/** What an agent needs of a template: one that comes with the product, or another agent. */
export type Furnishing = Pick<AgentTemplate, 'title' | 'description' | 'graph'>;

export async function requireTemplate(templates: AgentTemplates, name: string): Promise<AgentTemplate> {
  const found = await templates.find(name);
  if (!found) throw errors.no_template({ errors: [{ path: 'template', message: `There is no template agent "${name}".` }] });
  return found;
}

/** Makes an agent of a template in the organization it runs in: active, with its graph in force. */
export async function furnish(ctx: Ctx, template: Furnishing): Promise<string> {
  const { timezone } = await requireOrganization(ctx);
  const agent = await createAgent(ctx, { name: template.title, description: template.description, timezone });
  await installGraph(ctx, { id: agent.id, objective_graph: template.graph, change_note: 'The example that comes with Callwright.' });
  return agent.id;
}

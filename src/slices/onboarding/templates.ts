import type { Ctx } from '#platform/slice';
import { createAgent, installGraph } from '#slices/agents';
import { requireOrganization } from '#slices/organizations';
import { errors } from './errors.ts';

/** An agent to begin with. */
export interface AgentTemplate {
  readonly name: string;
  readonly description: string;
  readonly graph: Readonly<Record<string, unknown>>;
}

/** Example agents that come with the product, by the name of their graph. */
export interface AgentTemplates {
  find(name: string): Promise<AgentTemplate | undefined>;
}

export async function requireTemplate(templates: AgentTemplates, name: string): Promise<AgentTemplate> {
  const found = await templates.find(name);
  if (!found) throw errors.no_template({ errors: [{ path: 'template', message: `There is no template agent "${name}".` }] });
  return found;
}

/** Makes an agent of a template in the organization it runs in: active, with its graph in force. */
export async function furnish(ctx: Ctx, template: AgentTemplate): Promise<string> {
  const { timezone } = await requireOrganization(ctx);
  const agent = await createAgent(ctx, { name: template.name, description: template.description, timezone });
  await installGraph(ctx, { id: agent.id, objective_graph: template.graph, change_note: 'The example that comes with Callwright.' });
  return agent.id;
}

import { z } from 'zod';
import { ObjectiveGraph } from '#core/conversation/graph';
import { runTests } from '#core/conversation/run-tests';
import type { Ctx } from '#platform/slice';
import { errors } from './errors.ts';

/** What a template is for, what it learns and does, and what it needs to do it. */
export const TemplateEntry = z
  .object({
    /** The id of its graph. */
    name: z.string(),
    title: z.string(),
    /** The trade it is made for. */
    business: z.string(),
    direction: z.enum(['inbound', 'outbound', 'both']),
    description: z.string(),
    captures: z.array(z.string()),
    does: z.array(z.string()),
    /** What has to be set up in the organization: services, transfer targets, values of the call. */
    needs: z.array(z.string()),
    icon: z.string(),
  })
  .meta({ id: 'AgentTemplateEntry' });
export type TemplateEntry = z.infer<typeof TemplateEntry>;

const Line = z.object({ speaker: z.enum(['agent', 'caller', 'action']), text: z.string() });

/** A template with its graph and one of its conversations, as it comes out. */
export const AgentTemplateDetail = TemplateEntry.extend({
  objective_graph: z.record(z.string(), z.unknown()),
  conversations: z.int(),
  sample: z.object({ name: z.string(), lines: z.array(Line) }),
}).meta({ id: 'AgentTemplate' });
type AgentTemplateDetail = z.infer<typeof AgentTemplateDetail>;

export type AgentTemplate = TemplateEntry & { readonly graph: Readonly<Record<string, unknown>> };

/** The agents that come with the product, to begin with one. Found by name; what is no template is undefined. */
export interface AgentTemplates {
  list(): Promise<readonly TemplateEntry[]>;
  find(name: string): Promise<AgentTemplate | undefined>;
}

export async function requireTemplate(templates: AgentTemplates, name: string): Promise<AgentTemplate> {
  const found = await templates.find(name);
  if (!found) throw errors.no_template();
  return found;
}

export const listTemplates = (templates: AgentTemplates) => async (): Promise<{ data: TemplateEntry[] }> => ({ data: [...(await templates.list())] });

/** One template with everything a person wants to see before choosing it. */
export const showTemplate =
  (templates: AgentTemplates) =>
  async (_ctx: Ctx, input: { name: string }): Promise<AgentTemplateDetail> => {
    const { graph: raw, ...entry } = await requireTemplate(templates, input.name);
    const graph = ObjectiveGraph.parse(raw);
    const [sample] = runTests(graph, (graph.tests ?? []).slice(0, 1));
    return {
      ...entry,
      objective_graph: { ...raw },
      conversations: graph.tests?.length ?? 0,
      sample: { name: sample?.name ?? '', lines: [...(sample?.transcript ?? [])] },
    };
  };

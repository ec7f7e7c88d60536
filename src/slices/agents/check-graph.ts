import { ObjectiveGraph } from '#core/conversation/graph';
import { type Finding, type Validation, validate } from '#core/conversation/validate';
import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { CheckGraph, GraphCheck } from './contract.ts';
import { requireAgent } from './store.ts';

/** Versions a graph may lean on, directly and through others; more than this is a mistake, not a design. */
const MOST_SUBGRAPHS = 20;

const namedBy = (graph: ObjectiveGraph): string[] => graph.nodes.flatMap((node) => (node.type === 'subgraph' ? [node.graph] : []));

/** The graphs that `subgraph` nodes name (`id@version`), from published or once published versions of this organization. */
export async function findSubgraphs(ctx: Ctx, graph: ObjectiveGraph): Promise<Record<string, ObjectiveGraph>> {
  const found: Record<string, ObjectiveGraph> = {};
  const wanted = namedBy(graph);
  for (let name = wanted.shift(); name !== undefined && Object.keys(found).length < MOST_SUBGRAPHS; name = wanted.shift()) {
    if (Object.hasOwn(found, name)) continue;
    const [graphId, version] = name.split('@');
    const row = await ctx.db
      .selectFrom('objective_configs')
      .where('organization_id', '=', ctx.organizationId)
      .where('status', 'in', ['published', 'archived'])
      .where('version', '=', Number(version))
      .where(sql<boolean>`objective_graph ->> 'graph_id' = ${graphId}`)
      .orderBy('published_at', 'desc')
      .select('objective_graph')
      .executeTakeFirst();
    const parsed = ObjectiveGraph.safeParse(row?.objective_graph);
    if (!parsed.success) continue;
    found[name] = parsed.data;
    wanted.push(...namedBy(parsed.data));
  }
  return found;
}

/** What the validator says about a graph of this agent, in words with the place, with the graphs it leans on. `graph` is there only without errors. */
export async function checkGraph(ctx: Ctx, agentId: string, raw: unknown, { tests = true }: { tests?: boolean } = {}): Promise<Validation> {
  const parsed = ObjectiveGraph.safeParse(raw);
  const subgraphs = parsed.success && namedBy(parsed.data).length > 0 ? { subgraphs: await findSubgraphs(ctx, parsed.data) } : {};
  const checked = validate(raw, { actions: await ctx.actions(agentId), tests, ...subgraphs });
  return parsed.success ? { ...checked, findings: [...checked.findings, ...(await unfitRecordings(ctx, agentId, parsed.data))] } : checked;
}

/** What callers would no longer hear a person say, as advice: the voice says it, so nothing is broken. */
async function unfitRecordings(ctx: Ctx, agentId: string, graph: ObjectiveGraph): Promise<Finding[]> {
  const unfit = await ctx.objections('agent.check', { agent_id: agentId, graph });
  return unfit.map(({ subject, name, why }) => {
    const [part, id = '', ...rest] = subject.id.split('.');
    const index = part === 'nodes' ? graph.nodes.findIndex((node) => node.id === id) : -1;
    const path = index < 0 ? subject.id : ['nodes', index, ...rest].join('.');
    return {
      rule: 'recording',
      severity: 'warning',
      path,
      ...(index < 0 ? {} : { node_id: id }),
      message: `The voice says “${name}”: ${why}.`,
      fix: 'Record it again under Recordings, or say there that it still fits.',
    };
  });
}

/** What would be said about a graph if it were saved, without saving it. */
export async function checkOnly(ctx: Ctx, input: CheckGraph): Promise<GraphCheck> {
  await requireAgent(ctx, input.id);
  const { graph, findings } = await checkGraph(ctx, input.id, input.objective_graph, { tests: input.play_tests });
  return { publishable: graph !== undefined, findings: [...findings] };
}

import { ObjectiveGraph } from '#core/conversation/graph';
import { type Validation, validate } from '#core/conversation/validate';
import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { KNOWN_ACTIONS } from './known-actions.ts';

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

/** What the validator says about a graph, in words with the place, with the graphs it leans on. `graph` is there only without errors. */
export async function checkGraph(ctx: Ctx, raw: unknown): Promise<Validation> {
  const alone = validate(raw, { actions: KNOWN_ACTIONS });
  if (!alone.graph || namedBy(alone.graph).length === 0) return alone;
  return validate(raw, { actions: KNOWN_ACTIONS, subgraphs: await findSubgraphs(ctx, alone.graph) });
}

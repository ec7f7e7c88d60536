import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

/** An agent, and whether the graph that answers its calls now runs an action. */
export interface RunningAgent {
  readonly agent_id: string;
  readonly name: string;
  readonly runs_it: boolean;
}

/** Of these agents, by name: which of them run the action (`tool.crm`) in their published graph. Ids that are nobody's are left out. */
export async function agentsRunning(ctx: Ctx, ids: readonly string[], action: string): Promise<RunningAgent[]> {
  if (ids.length === 0) return [];
  return ctx.db
    .selectFrom('agents as a')
    .leftJoin('objective_configs as c', (join) =>
      join.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.published_objective_config_id'),
    )
    .where('a.organization_id', '=', ctx.organizationId)
    .where('a.id', 'in', [...ids])
    .select(['a.id as agent_id', 'a.name'])
    .select(
      sql<boolean>`coalesce(jsonb_path_exists(c.objective_graph, '$.**.action ? (@ == $name)', jsonb_build_object('name', ${action}::text)), false)`.as(
        'runs_it',
      ),
    )
    .orderBy('a.name')
    .execute();
}

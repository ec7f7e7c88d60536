import { diffGraphs } from '#core/conversation/diff-graphs';
import type { Ctx } from '#platform/slice';
import type { GraphDiff } from './contract.ts';
import { errors } from './errors.ts';
import { requireConfig, requireSummary } from './store.ts';

/** What changes from one version of an agent to another, in words and by the things that changed. */
export async function compareVersions(ctx: Ctx, input: { id: string; with: string }): Promise<GraphDiff> {
  const [after, before] = [await requireConfig(ctx, input.id), await requireConfig(ctx, input.with)];
  if (after.agent_id !== before.agent_id) throw errors.other_agent();
  const changes = diffGraphs(before.objective_graph, after.objective_graph);
  return {
    before: await requireSummary(ctx, before.id),
    after: await requireSummary(ctx, after.id),
    changes: changes.map((change) => ({ ...change, fields: [...change.fields], words: [...change.words] })),
  };
}

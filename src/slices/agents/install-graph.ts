import { ObjectiveGraph } from '#core/conversation/graph';
import type { Ctx } from '#platform/slice';
import type { SaveGraph } from './contract.ts';
import { readDraft } from './draft-graph.ts';
import { putInForce } from './publish-graph.ts';
import { insertVersion } from './save-graph.ts';
import { lockAgent, requireConfig } from './store.ts';

/**
 * Saves a graph that ships with the product and puts it in force, without playing its test conversations again: our own tests have done
 * that, and a first start waits for it. Graphs of users come by `saveGraph` and `publishGraph`. Throws when it is not a graph.
 */
export async function installGraph(ctx: Ctx, input: SaveGraph): Promise<void> {
  await lockAgent(ctx, input.id);
  ObjectiveGraph.parse(input.objective_graph);
  const id = await insertVersion(ctx, input, readDraft(input.objective_graph));
  await putInForce(ctx, await requireConfig(ctx, id));
}

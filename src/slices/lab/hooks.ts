import type { Ctx } from '#platform/slice';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { TestStage } from '#core/simulation/test-setting';

/** What the tests need of the running process: somebody who plays them, and the world around an agent as a call would find it. */
export interface LabHooks {
  /** There is a run to be played. Returns at once; told twice about the same run it plays it once. */
  begin(run: { readonly organization_id: string; readonly test_result_id: string }): void;
  /** A run is not wanted any more. */
  stop(testResultId: string): void;
  /** The stage of an agent's calls today, but with this graph. */
  stageOf(ctx: Ctx, agentId: string, graph: ObjectiveGraph): Promise<TestStage>;
  /** The audio of a spoken test; undefined when it is gone. */
  findAudio(path: string): Promise<{ readonly path: string; readonly size_bytes: number } | undefined>;
}

/** Nobody plays tests: for the reference and for tests of everything else. */
export const noLab: LabHooks = {
  begin: () => undefined,
  stop: () => undefined,
  stageOf: async (_ctx, _agentId, graph) => ({
    graph,
    subgraphs: {},
    world: { timezone: 'America/New_York', region: 'US', dateOrder: 'mdy', locale: graph.locale, lists: {} },
    hours: {},
    context: {},
  }),
  findAudio: async () => undefined,
};

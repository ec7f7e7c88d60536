import { compiledForCall, reenact } from '#core/simulation/recorded-call';
import { testOfCall } from '#core/simulation/test-of-call';
import { compileStage, worldOf } from '#core/simulation/test-setting';
import type { Ctx } from '#platform/slice';
import { requireCall } from '#slices/calls';
import { createTest } from './change-tests.ts';
import type { AgentTest, MakeTestOfCall } from './contract.ts';
import { errors } from './errors.ts';
import type { LabHooks } from './hooks.ts';
import { findRecorded, findRecordedVersion } from './recorded-calls.ts';
import { testRows } from './store.ts';

const MOST_NAMES = 50;

/** A name that no test of the agent has: the call's moment, counted on where it is taken. */
async function freeName(ctx: Ctx, agentId: string, wished: string): Promise<string> {
  for (let n = 1; n <= MOST_NAMES; n++) {
    const name = n === 1 ? wished : `${wished} (${n})`;
    if (!(await testRows(ctx).where('agent_id', '=', agentId).where('name', '=', name).executeTakeFirst())) return name;
  }
  throw errors.name_taken();
}

/** Makes a test of a call that has ended. */
export const makeTestOfCall =
  (hooks: Pick<LabHooks, 'stageOf'>) =>
  async (ctx: Ctx, input: MakeTestOfCall): Promise<AgentTest> => {
    // Whoever may not see the call may not read it out of a test either.
    await requireCall(ctx, input.id);
    const found = await findRecorded(ctx, input.id);
    if (!found) throw errors.call_not_found();
    const { row, call } = found;
    const version = await findRecordedVersion(ctx, call.objective_config_id);
    if (!version || call.decisions.length === 0) throw errors.not_replayable();
    const stage = { ...(await hooks.stageOf(ctx, row.agent_id, version.graph)), subgraphs: version.subgraphs };
    // A written test begins where its version begins; a call that began closed did not.
    if (call.closure && input.kind !== 'replay') throw errors.not_replayable();
    const was = reenact(compiledForCall(call, compileStage(stage)), call, (now) => worldOf(stage, {}, now));
    const definition = input.kind === 'replay' ? { call_id: call.call_id } : testOfCall(stage, call, was);
    if (definition === null || was.turns.length === 0) throw errors.not_replayable();
    const wished = input.name ?? `Call of ${call.started_at.slice(0, 16).replace('T', ' ')}`;
    return createTest(ctx, {
      id: row.agent_id,
      name: input.name ?? (await freeName(ctx, row.agent_id, wished)),
      kind: input.kind,
      definition,
      gates_publish: input.gates_publish ?? false,
      source_call_id: call.call_id,
    });
  };

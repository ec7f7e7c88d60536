import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { ReplayCalls, TestResultSummary } from './contract.ts';
import { requireSummary } from './result-store.ts';
import { fileRuns, findTestedVersion } from './start-runs.ts';
import { requireTestedAgent, requireTestRow, type TestRow, testRows } from './store.ts';

/** The test of an agent that its replays are results of. */
const NAME = 'Time machine';
const SEED = 1;

async function timeMachineOf(ctx: Ctx, agentId: string, definition: object): Promise<TestRow> {
  const known = await testRows(ctx).where('agent_id', '=', agentId).where('name', '=', NAME).where('kind', '=', 'replay').executeTakeFirst();
  const id = known?.id ?? ctx.newId();
  if (known) {
    await ctx.db
      .updateTable('test_configs')
      .set({ definition: json(definition) })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .execute();
  } else {
    const created_by = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    await ctx.db
      .insertInto('test_configs')
      .values({
        id,
        organization_id: ctx.organizationId,
        agent_id: agentId,
        name: NAME,
        kind: 'replay',
        definition: json(definition),
        enabled: false,
        created_by,
      })
      .execute();
  }
  return requireTestRow(ctx, id);
}

/** Replays the calls of the last days on a version. It is a run like any other, of a test that is kept for it. */
export async function replayCalls(ctx: Ctx, input: ReplayCalls): Promise<TestResultSummary> {
  await requireTestedAgent(ctx, input.id);
  const version = await findTestedVersion(ctx, input.id, input.objective_config_id);
  const { days, include_tests = false, from_audio = false, most_calls = 500 } = input;
  const test = await timeMachineOf(ctx, input.id, { days, include_tests, from_audio, most_calls, assertions: [] });
  const [id] = await fileRuns(ctx, [test], { version, batch_id: ctx.newId(), trigger: 'time_machine', seed: SEED });
  ctx.audit(
    'agent.replay_calls',
    { type: 'agent', id: input.id },
    { category: 'access', new: { objective_config_id: version.objective_config_id, days, from_audio } },
  );
  return requireSummary(ctx, id as string);
}

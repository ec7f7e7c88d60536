import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { AgentTest, TestResultSummary } from './contract.ts';
import { errors } from './errors.ts';
import { asSummary, resultRows } from './result-store.ts';

const TEST_COLUMNS = [
  'id',
  'agent_id',
  'name',
  'kind',
  'definition',
  'schedule_cron',
  'next_run_at',
  'gates_publish',
  'enabled',
  'source_call_id',
  'created_by',
  'created_at',
  'updated_at',
] as const;

export type TestRow = Omit<AgentTest, 'last_result'>;

export const testRows = (ctx: Ctx) => ctx.db.selectFrom('test_configs').where('organization_id', '=', ctx.organizationId).select(TEST_COLUMNS);

export const asTest = (row: object): TestRow => isoTimes(row) as unknown as TestRow;

/** The newest run of each of these tests. */
export async function lastResults(ctx: Ctx, testIds: readonly string[]): Promise<Map<string, TestResultSummary>> {
  if (testIds.length === 0) return new Map();
  const rows = await resultRows(ctx)
    .where('r.test_config_id', 'in', testIds)
    .distinctOn('r.test_config_id')
    .orderBy('r.test_config_id')
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.test_config_id, asSummary(row)]));
}

export async function withLastResults(ctx: Ctx, tests: readonly TestRow[]): Promise<AgentTest[]> {
  const last = await lastResults(
    ctx,
    tests.map((test) => test.id),
  );
  return tests.map((test) => ({ ...test, last_result: last.get(test.id) ?? null }));
}

export async function requireTestRow(ctx: Ctx, id: string): Promise<TestRow> {
  const row = await testRows(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return asTest(row);
}

export async function requireTest(ctx: Ctx, id: string): Promise<AgentTest> {
  const [test] = await withLastResults(ctx, [await requireTestRow(ctx, id)]);
  return test as AgentTest;
}

/** Throws not-found for an agent of another organization too. */
export async function requireTestedAgent(ctx: Ctx, agentId: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('agent_profiles')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .select('agent_id')
    .executeTakeFirst();
  if (!row) throw errors.agent_not_found();
}

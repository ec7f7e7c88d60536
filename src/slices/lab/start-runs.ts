import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { RunTest, RunTests, RunTrigger, TestBatch, TestResultSummary } from './contract.ts';
import { errors } from './errors.ts';
import { asSummary, requireSummary, resultRows } from './result-store.ts';
import { asTest, requireTestedAgent, requireTestRow, type TestRow, testRows } from './store.ts';

/** Runs of one organization that may wait at once. */
const MOST_WAITING = 500;

/** A version that tests run on. */
export interface TestedVersion {
  readonly objective_config_id: string;
  readonly agent_id: string;
  readonly checksum: string;
}

/** The version asked for, or the newest of the agent: the draft, where there is one. */
export async function findTestedVersion(ctx: Ctx, agentId: string, configId?: string): Promise<TestedVersion> {
  let query = ctx.db
    .selectFrom('objective_config_versions')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .select(['objective_config_id', 'agent_id', 'checksum'])
    .orderBy('version', 'desc')
    .limit(1);
  if (configId !== undefined) query = query.where('objective_config_id', '=', configId);
  const row = await query.executeTakeFirst();
  if (row) return row as TestedVersion;
  throw configId === undefined ? errors.nothing_to_test() : errors.version_not_found();
}

export interface NewRun {
  readonly version: TestedVersion;
  readonly batch_id: string;
  readonly trigger: RunTrigger;
  readonly seed: number;
}

async function requireRoom(ctx: Ctx, more: number): Promise<void> {
  const { waiting } = await ctx.db
    .selectFrom('test_results')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', 'in', ['queued', 'running'])
    .select(sql<number>`count(*)::int`.as('waiting'))
    .executeTakeFirstOrThrow();
  if (waiting + more > MOST_WAITING) throw errors.too_many_runs();
}

/** Files runs of these tests; they begin after the commit. */
export async function fileRuns(ctx: Ctx, tests: readonly TestRow[], run: NewRun): Promise<string[]> {
  await requireRoom(ctx, tests.length);
  const now = ctx.clock.now();
  const rows = tests.map((test) => ({
    id: ctx.newId(),
    organization_id: ctx.organizationId,
    test_config_id: test.id,
    agent_id: test.agent_id,
    objective_config_id: run.version.objective_config_id,
    graph_checksum: run.version.checksum,
    batch_id: run.batch_id,
    kind: test.kind,
    definition: json(test.definition),
    seed: run.seed,
    trigger: run.trigger,
    triggered_by: ctx.actor.kind === 'user' ? ctx.actor.id : (ctx.actor.user_id ?? null),
    created_at: now,
  }));
  await ctx.db.insertInto('test_results').values(rows).execute();
  for (const { id } of rows) ctx.enqueue('lab.run', { test_result_id: id });
  return rows.map(({ id }) => id);
}

const DEFAULT_SEED = 1;
const seedOf = (test: TestRow, asked: number | undefined): number =>
  asked ?? (typeof test.definition['seed'] === 'number' ? test.definition['seed'] : DEFAULT_SEED);
const triggerOf = (ctx: Ctx): RunTrigger => (ctx.actor.kind === 'api_key' ? 'api' : 'manual');

/** Runs one test, also one that is switched off. */
export async function runTest(ctx: Ctx, input: RunTest): Promise<TestResultSummary> {
  const test = await requireTestRow(ctx, input.id);
  const version = await findTestedVersion(ctx, test.agent_id, input.objective_config_id);
  const [id] = await fileRuns(ctx, [test], { version, batch_id: ctx.newId(), trigger: triggerOf(ctx), seed: seedOf(test, input.seed) });
  ctx.audit('test.run', { type: 'test_config', id: test.id }, { category: 'configuration', new: { objective_config_id: version.objective_config_id } });
  return requireSummary(ctx, id as string);
}

/** Runs the agent's tests that are switched on, or those of them that were asked for. */
export async function runTests(ctx: Ctx, input: RunTests): Promise<TestBatch> {
  await requireTestedAgent(ctx, input.id);
  const version = await findTestedVersion(ctx, input.id, input.objective_config_id);
  let query = testRows(ctx).where('agent_id', '=', input.id).where('enabled', '=', true).orderBy('name');
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind);
  if (input.gates_only === true) query = query.where('gates_publish', '=', true);
  if (input.only !== undefined) query = query.where(sql<boolean>`position(lower(${input.only}) in lower(name)) > 0`);
  const tests = (await query.execute()).map(asTest);
  if (tests.length === 0) throw errors.nothing_to_run();
  const batch_id = ctx.newId();
  const trigger = triggerOf(ctx);
  for (const test of tests) await fileRuns(ctx, [test], { version, batch_id, trigger, seed: seedOf(test, input.seed) });
  ctx.audit(
    'agent.run_tests',
    { type: 'agent', id: input.id },
    { category: 'configuration', new: { objective_config_id: version.objective_config_id, tests: tests.length } },
  );
  const rows = await resultRows(ctx).where('r.batch_id', '=', batch_id).orderBy('r.id').execute();
  return { batch_id, data: rows.map(asSummary) };
}

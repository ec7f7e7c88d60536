import { nextCron } from '#platform/cron';
import type { Ctx } from '#platform/slice';
import { requireOrganization } from '#slices/organizations';
import { fileSchedule } from './change-tests.ts';
import { asTest, testRows, type TestRow } from './store.ts';
import { fileRuns, findTestedVersion } from './start-runs.ts';

const SCHEDULED_SEED = 1;

async function planNext(ctx: Ctx, test: TestRow): Promise<void> {
  if (test.schedule_cron === null) return;
  const { timezone } = await requireOrganization(ctx);
  const next_run_at = nextCron(test.schedule_cron, ctx.clock.now(), timezone);
  await ctx.db.updateTable('test_configs').set({ next_run_at }).where('organization_id', '=', ctx.organizationId).where('id', '=', test.id).execute();
  fileSchedule(ctx, { id: test.id, next_run_at });
}

/** Runs a test whose time has come, and files the next time. A time that the test was planned away from meanwhile does nothing. */
export async function runScheduled(ctx: Ctx, input: { test_config_id: string; due_at: string }): Promise<void> {
  const row = await testRows(ctx).where('id', '=', input.test_config_id).forUpdate().executeTakeFirst();
  if (!row) return;
  const test = asTest(row);
  if (!test.enabled || test.next_run_at === null || Date.parse(test.next_run_at) !== Date.parse(input.due_at)) return;
  await planNext(ctx, test);
  const version = await findTestedVersion(ctx, test.agent_id).catch(() => null);
  if (version) await fileRuns(ctx, [test], { version, batch_id: ctx.newId(), trigger: 'schedule', seed: SCHEDULED_SEED });
}

/** Schedules whose time went by without a run, because nothing was working then, are planned anew. */
export async function mendSchedules(ctx: Ctx): Promise<void> {
  const late = new Date(ctx.clock.now().getTime() - 3_600_000);
  const rows = await testRows(ctx).where('enabled', '=', true).where('schedule_cron', 'is not', null).where('next_run_at', '<', late).execute();
  for (const row of rows) await planNext(ctx, asTest(row));
}

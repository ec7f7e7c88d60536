import { readDefinition, type TestKind } from '#core/simulation/definition';
import { cronFault, nextCron } from '#platform/cron';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireOrganization } from '#slices/organizations';
import type { AgentTest, ChangeTest, CreateTest, ListTests } from './contract.ts';
import { errors } from './errors.ts';
import { asTest, requireTest, requireTestedAgent, requireTestRow, type TestRow, testRows, withLastResults } from './store.ts';

/** Tests of an agent by name, each with its newest run. */
export async function listTests(ctx: Ctx, input: ListTests): Promise<{ data: AgentTest[]; next_cursor: string | null }> {
  await requireTestedAgent(ctx, input.id);
  let query = testRows(ctx)
    .where('agent_id', '=', input.id)
    .orderBy('name')
    .limit(input.limit + 1);
  if (input.cursor !== undefined) query = query.where('name', '>', input.cursor);
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind);
  const rows = (await query.execute()).map(asTest);
  const page = rows.slice(0, input.limit);
  return { data: await withLastResults(ctx, page), next_cursor: rows.length > input.limit ? (page.at(-1)?.name ?? null) : null };
}

/** The definition with its defaults; refused with the places that are wrong. */
function soundDefinition(kind: TestKind, raw: unknown): Record<string, unknown> {
  const read = readDefinition(kind, raw);
  if (!read.ok)
    throw errors.invalid({ errors: read.issues.map(({ path, message }) => ({ path: path === '' ? 'definition' : `definition.${path}`, message })) });
  return read.definition.test;
}

async function schedule(ctx: Ctx, cron: string | null | undefined, enabled: boolean): Promise<{ schedule_cron: string | null; next_run_at: Date | null }> {
  if (cron === null || cron === undefined) return { schedule_cron: null, next_run_at: null };
  const fault = cronFault(cron);
  if (fault !== null) throw errors.invalid({ errors: [{ path: 'schedule_cron', message: fault }] });
  const { timezone } = await requireOrganization(ctx);
  return { schedule_cron: cron, next_run_at: enabled ? nextCron(cron, ctx.clock.now(), timezone) : null };
}

function record(ctx: Ctx, test: TestRow, change: 'created' | 'updated' | 'deleted', old?: object): void {
  const verb = { created: 'create', updated: 'update', deleted: 'delete' }[change];
  const { id, agent_id, name, kind, gates_publish, enabled, schedule_cron } = test;
  const shown = change === 'deleted' ? {} : { new: { name, kind, gates_publish, enabled, schedule_cron } };
  ctx.audit(`test.${verb}`, { type: 'test_config', id }, { category: 'configuration', ...(old ? { old } : {}), ...shown });
  ctx.emit('test.changed', { type: 'test_config', id }, { test_config_id: id, agent_id, name, change });
}

/** Files the next run of a schedule. */
export function fileSchedule(ctx: Ctx, test: { id: string; next_run_at: Date | string | null }): void {
  if (test.next_run_at === null) return;
  const due = new Date(test.next_run_at);
  ctx.enqueue('lab.run_scheduled', { test_config_id: test.id, due_at: due.toISOString() }, due);
}

/** Makes a test of an agent. */
export async function createTest(ctx: Ctx, input: CreateTest & { source_call_id?: string }): Promise<AgentTest> {
  await requireTestedAgent(ctx, input.id);
  const enabled = input.enabled ?? true;
  const id = ctx.newId();
  const plan = await schedule(ctx, input.schedule_cron, enabled);
  await ctx.db
    .insertInto('test_configs')
    .values({
      id,
      organization_id: ctx.organizationId,
      agent_id: input.id,
      name: input.name,
      kind: input.kind,
      definition: json(soundDefinition(input.kind, input.definition)),
      gates_publish: input.gates_publish ?? false,
      enabled,
      source_call_id: input.source_call_id ?? null,
      created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      ...plan,
    })
    .execute();
  fileSchedule(ctx, { id, next_run_at: plan.next_run_at });
  const test = await requireTest(ctx, id);
  record(ctx, test, 'created');
  return test;
}

/** Changes what is named and nothing else. Results of the test as it was stay as they were. */
export async function changeTest(ctx: Ctx, input: ChangeTest): Promise<AgentTest> {
  const before = await requireTestRow(ctx, input.id);
  const { id, definition, schedule_cron, ...fields } = input;
  const enabled = fields.enabled ?? before.enabled;
  const isReplanned = schedule_cron !== undefined || fields.enabled !== undefined;
  const plan = isReplanned ? await schedule(ctx, schedule_cron === undefined ? before.schedule_cron : schedule_cron, enabled) : {};
  const change = { ...fields, ...plan, ...(definition === undefined ? {} : { definition: json(soundDefinition(before.kind, definition)) }) };
  if (Object.keys(change).length > 0)
    await ctx.db.updateTable('test_configs').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  const test = await requireTest(ctx, id);
  if (isReplanned) fileSchedule(ctx, test);
  record(ctx, test, 'updated', { name: before.name, gates_publish: before.gates_publish, enabled: before.enabled, schedule_cron: before.schedule_cron });
  return test;
}

/** Deletes a test with its results. */
export async function deleteTest(ctx: Ctx, input: { id: string }): Promise<void> {
  const test = await requireTestRow(ctx, input.id);
  await ctx.db.deleteFrom('test_configs').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  record(ctx, test, 'deleted', { name: test.name, kind: test.kind });
}

import { checksum } from '#core/conversation/canonical';
import { ObjectiveGraph } from '#core/conversation/graph';
import type { AssertionResult } from '#core/simulation/assertions';
import type { TestKind } from '#core/simulation/definition';
import type { TestStage } from '#core/simulation/test-setting';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { RunProgress, RunStatus } from './contract.ts';
import type { LabHooks } from './hooks.ts';
import { type KeptTranscript, requireSummary } from './result-store.ts';

/** A program that says nothing for so long is gone. */
const SILENT_AFTER_MS = 90_000;
const LOOK_AGAIN_MS = 60_000;
/** After this many broken attempts a run is given up. */
const MOST_ATTEMPTS = 3;

/** A run as whoever plays it gets it. */
export interface Assignment {
  readonly test_result_id: string;
  readonly test_config_id: string;
  readonly agent_id: string;
  readonly objective_config_id: string | null;
  readonly kind: TestKind;
  readonly definition: Record<string, unknown>;
  readonly seed: number;
  readonly stage: TestStage;
}

/** What came of a run. */
export interface RunOutcome {
  readonly status: Extract<RunStatus, 'passed' | 'failed' | 'error' | 'stopped'>;
  readonly assertions: readonly AssertionResult[];
  readonly transcript: KeptTranscript;
  readonly metrics: object;
  readonly audio_path: string | null;
  readonly error: string | null;
}

export const brokenRun = (error: string): RunOutcome => ({ status: 'error', assertions: [], transcript: {}, metrics: {}, audio_path: null, error });
export const stoppedRun: RunOutcome = { ...brokenRun(''), status: 'stopped', error: null };

const mine = (ctx: Ctx, id: string) => ctx.db.updateTable('test_results').where('organization_id', '=', ctx.organizationId).where('id', '=', id);

/** Takes a waiting run: it is played on the graph as it is at this moment. Null when there is nothing to play any more. */
export async function claimRun(ctx: Ctx, hooks: Pick<LabHooks, 'stageOf'>, id: string): Promise<Assignment | null> {
  const now = ctx.clock.now();
  const taken = await mine(ctx, id)
    .set((eb) => ({ status: 'running', attempts: eb('attempts', '+', 1), heartbeat_at: now, started_at: now }))
    .where('status', '=', 'queued')
    .returning(['id', 'test_config_id', 'agent_id', 'objective_config_id', 'kind', 'definition', 'seed'])
    .executeTakeFirst();
  if (!taken) return null;
  const version =
    taken.objective_config_id === null
      ? undefined
      : await ctx.db
          .selectFrom('objective_config_versions')
          .where('organization_id', '=', ctx.organizationId)
          .where('objective_config_id', '=', taken.objective_config_id)
          .select('objective_graph')
          .executeTakeFirst();
  if (!version) {
    await finishRun(ctx, id, brokenRun('The draft that was to be tested is gone.'));
    return null;
  }
  const parsed = ObjectiveGraph.safeParse(version.objective_graph);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    await finishRun(ctx, id, brokenRun(`The objective graph cannot be played: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim()));
    return null;
  }
  await mine(ctx, id)
    .set({ graph_checksum: checksum(parsed.data) })
    .execute();
  const { id: test_result_id, ...rest } = taken;
  return { ...rest, test_result_id, stage: await hooks.stageOf(ctx, taken.agent_id, parsed.data) } as Assignment;
}

/** Somebody still works on it. Answers whether it should go on. */
export async function noteProgress(ctx: Ctx, id: string, progress: RunProgress): Promise<boolean> {
  const row = await mine(ctx, id)
    .set({ progress: json(progress), heartbeat_at: ctx.clock.now() })
    .where('status', '=', 'running')
    .returning('stop_requested_at')
    .executeTakeFirst();
  return row !== undefined && row.stop_requested_at === null;
}

/** Writes down what came of a run; from then on nothing of it changes. A second time changes nothing. */
export async function finishRun(ctx: Ctx, id: string, outcome: RunOutcome): Promise<void> {
  const { status, assertions, transcript, metrics, audio_path, error } = outcome;
  const done = await mine(ctx, id)
    .set({
      status,
      assertions: json(assertions),
      transcript: json(transcript),
      metrics: json(metrics),
      audio_path,
      error,
      heartbeat_at: null,
      finished_at: ctx.clock.now(),
    })
    .where('status', 'in', ['queued', 'running'])
    .returning('id')
    .executeTakeFirst();
  if (!done) return;
  const summary = await requireSummary(ctx, id);
  const { test_config_id, agent_id, test_name: name, kind, first_failure } = summary;
  ctx.emit('test.finished', { type: 'test_result', id }, { test_result_id: id, test_config_id, agent_id, name, kind, status, first_failure });
}

/** Puts a run back into the queue that could not be played now. Where the run may be at fault itself, the attempt counts. */
export async function returnRun(ctx: Ctx, id: string, counts: boolean): Promise<void> {
  await mine(ctx, id)
    .set((eb) => ({ status: 'queued', heartbeat_at: null, ...(counts ? {} : { attempts: eb('attempts', '-', 1) }) }))
    .where('status', '=', 'running')
    .execute();
}

/**
 * Looks after a run until it is over: hands it to whoever plays tests, again when they went silent, and gives up after three broken attempts.
 * It files itself for a minute later, so that a run outlives the program that began it.
 */
export const lookAfterRun =
  (hooks: LabHooks) =>
  async (ctx: Ctx, { test_result_id: id }: { test_result_id: string }): Promise<void> => {
    const row = await ctx.db
      .selectFrom('test_results')
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .select(['status', 'heartbeat_at', 'attempts'])
      .forUpdate()
      .executeTakeFirst();
    if (!row || (row.status !== 'queued' && row.status !== 'running')) return;
    const now = ctx.clock.now().getTime();
    const isSilent = row.status === 'running' && now - (row.heartbeat_at?.getTime() ?? 0) > SILENT_AFTER_MS;
    if ((isSilent || row.status === 'queued') && row.attempts >= MOST_ATTEMPTS)
      return finishRun(ctx, id, brokenRun('The run was broken off three times and is not tried again.'));
    if (isSilent) await mine(ctx, id).set({ status: 'queued', heartbeat_at: null }).execute();
    if (isSilent || row.status === 'queued') hooks.begin({ organization_id: ctx.organizationId, test_result_id: id });
    ctx.enqueue('lab.run', { test_result_id: id }, new Date(now + LOOK_AGAIN_MS));
  };

/** Ends a run that waits or is being played; what it has found so far is lost. */
export const stopRun =
  (hooks: LabHooks) =>
  async (ctx: Ctx, input: { id: string }): Promise<Awaited<ReturnType<typeof requireSummary>>> => {
    const before = await requireSummary(ctx, input.id);
    if (before.status === 'queued') await finishRun(ctx, input.id, stoppedRun);
    else if (before.status === 'running') await mine(ctx, input.id).set({ stop_requested_at: ctx.clock.now() }).execute();
    if (before.finished_at === null) hooks.stop(input.id);
    ctx.audit('test_result.stop', { type: 'test_result', id: input.id }, { category: 'configuration' });
    return requireSummary(ctx, input.id);
  };

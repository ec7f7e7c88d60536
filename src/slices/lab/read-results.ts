import { canonicalJson } from '#core/conversation/canonical';
import { compareRuns, sideBySide } from '#core/simulation/diff-runs';
import { requirePlace } from '#platform/keyset';
import type { Ctx, FileAnswer } from '#platform/slice';
import type { ListResults, TestResult, TestResultSummary } from './contract.ts';
import { errors } from './errors.ts';
import type { LabHooks } from './hooks.ts';
import { asSummary, findBefore, requireDetail, requireSummary, type ResultDetail, resultRows } from './result-store.ts';

/** Results, newest first. */
export async function listResults(ctx: Ctx, input: ListResults): Promise<{ data: TestResultSummary[]; next_cursor: string | null }> {
  await requirePlace(ctx.db, ctx.organizationId, 'test_results', input.cursor);
  let query = resultRows(ctx)
    .orderBy('r.id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor !== undefined) query = query.where('r.id', '<', input.cursor);
  if (input.agent_id !== undefined) query = query.where('r.agent_id', '=', input.agent_id);
  if (input.test_config_id !== undefined) query = query.where('r.test_config_id', '=', input.test_config_id);
  if (input.batch_id !== undefined) query = query.where('r.batch_id', '=', input.batch_id);
  if (input.status !== undefined) query = query.where('r.status', '=', input.status);
  const rows = (await query.execute()).map(asSummary);
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

function compare(now: ResultDetail, summary: TestResultSummary, then: ResultDetail, before: TestResultSummary): TestResult['comparison'] {
  const [a, b] = [then.metrics.facts, now.metrics.facts];
  return {
    against: before.id,
    against_status: before.status,
    against_finished_at: before.finished_at,
    is_other_graph: before.graph_checksum !== summary.graph_checksum,
    is_other_test: canonicalJson(then.definition) !== canonicalJson(now.definition),
    differences: a && b ? [...compareRuns(a, b)] : [],
    lines: [...sideBySide(then.transcript.lines ?? [], now.transcript.lines ?? [])],
  };
}

/** Transcripts of real calls are for those who may read every call. Whoever is nobody in particular (a job) may. */
const mayReadCalls = ({ session }: Ctx): boolean => session === undefined || (session.permissions.has('calls.read') && !session.limits.has('calls.read'));

/** One result with its story, and what became different since the same test last finished. */
export async function readResult(ctx: Ctx, input: { id: string }): Promise<TestResult> {
  const summary = await requireSummary(ctx, input.id);
  const detail = await requireDetail(ctx, input.id);
  const before = summary.finished_at === null ? null : await findBefore(ctx, summary);
  const isOfCalls = summary.kind === 'replay';
  const { facts: _kept, ...metrics } = detail.metrics;
  return {
    ...summary,
    definition: detail.definition,
    assertions: detail.assertions.map((each) => ({ ...each, assertion: { ...each.assertion } })),
    lines: isOfCalls && !mayReadCalls(ctx) ? [] : [...(detail.transcript.lines ?? [])],
    metrics,
    calls: mayReadCalls(ctx) ? [...(detail.transcript.calls ?? [])] : [],
    comparison: before && !(isOfCalls && !mayReadCalls(ctx)) ? compare(detail, summary, await requireDetail(ctx, before.id), before) : null,
  };
}

/** The call of a spoken test as it was heard, both sides. */
export const readAudio =
  (hooks: Pick<LabHooks, 'findAudio'>) =>
  async (ctx: Ctx, input: { id: string }): Promise<FileAnswer> => {
    const { audio_path: path } = await requireDetail(ctx, input.id);
    const file = path === null ? undefined : await hooks.findAudio(path);
    if (!file) throw errors.no_audio();
    return { kind: 'file', content_type: 'audio/wav', body: file };
  };

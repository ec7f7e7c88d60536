import type { AssertionResult } from '#core/simulation/assertions';
import type { RunFacts, RunLine } from '#core/simulation/run-facts';
import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ReplayedCall, TestResultSummary } from './contract.ts';
import { errors } from './errors.ts';

/** What of a run is kept to compare the next one with. */
export type KeptFacts = Omit<RunFacts, 'lines' | 'decisions'>;

/** The story of a run, as it lies in `transcript`. */
export interface KeptTranscript {
  readonly lines?: readonly RunLine[];
  readonly calls?: readonly ReplayedCall[];
}

const SUMMARY = [
  'r.id',
  'r.test_config_id',
  'r.agent_id',
  'r.objective_config_id',
  'r.graph_checksum',
  'r.batch_id',
  'r.kind',
  'r.status',
  'r.trigger',
  'r.seed',
  'r.progress',
  'r.error',
  'r.triggered_by',
  'r.started_at',
  'r.finished_at',
  'r.created_at',
] as const;

/** Results with the name of their test and the number of their version; the list's query goes on from here. */
export const resultRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('test_results as r')
    .innerJoin('test_configs as t', (join) => join.onRef('t.organization_id', '=', 'r.organization_id').onRef('t.id', '=', 'r.test_config_id'))
    .leftJoin('objective_config_versions as v', (join) =>
      join.onRef('v.organization_id', '=', 'r.organization_id').onRef('v.objective_config_id', '=', 'r.objective_config_id'),
    )
    .where('r.organization_id', '=', ctx.organizationId)
    .select(SUMMARY)
    .select([
      't.name as test_name',
      'v.version as version',
      sql<boolean>`r.audio_path is not null`.as('has_audio'),
      sql<number>`jsonb_array_length(r.assertions)`.as('of'),
      sql<number>`(select count(*)::int from jsonb_array_elements(r.assertions) as a (one) where (a.one ->> 'passed')::boolean)`.as('held'),
      sql<
        string | null
      >`(select a.one ->> 'message' from jsonb_array_elements(r.assertions) with ordinality as a (one, n) where not (a.one ->> 'passed')::boolean order by a.n limit 1)`.as(
        'first_failure',
      ),
      sql<number | null>`(extract(epoch from (r.finished_at - r.started_at)) * 1000)::int`.as('duration_ms'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof resultRows>['execute']>>[number];

export const asSummary = (row: Row): TestResultSummary => {
  const progress = row.progress as { done?: unknown };
  return isoTimes({ ...row, progress: typeof progress.done === 'number' ? progress : null }) as unknown as TestResultSummary;
};

export async function requireSummary(ctx: Ctx, id: string): Promise<TestResultSummary> {
  const row = await resultRows(ctx).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw errors.result_not_found();
  return asSummary(row);
}

export interface ResultDetail {
  readonly definition: Record<string, unknown>;
  readonly assertions: AssertionResult[];
  readonly transcript: KeptTranscript;
  readonly metrics: Record<string, unknown> & { facts?: KeptFacts };
  readonly audio_path: string | null;
}

export async function requireDetail(ctx: Ctx, id: string): Promise<ResultDetail> {
  const row = await ctx.db
    .selectFrom('test_results')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .select(['definition', 'assertions', 'transcript', 'metrics', 'audio_path'])
    .executeTakeFirst();
  if (!row) throw errors.result_not_found();
  return row as unknown as ResultDetail;
}

/** The run of the same test that finished before this one; null for the first. */
export async function findBefore(ctx: Ctx, result: TestResultSummary): Promise<TestResultSummary | null> {
  const row = await resultRows(ctx)
    .where('r.test_config_id', '=', result.test_config_id)
    .where('r.id', '<', result.id)
    .where('r.status', 'in', ['passed', 'failed'])
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? asSummary(row) : null;
}

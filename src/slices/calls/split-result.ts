import { z } from 'zod';
import { type Arm, compareMeans, compareShares, LEAST_CALLS } from '#core/statistics/compare-arms';
import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireSplit, TrafficSplit } from '#slices/agents';

const ArmResult = z.object({
  objective_config_id: z.uuid(),
  /** Answered calls that are over; tests are none. */
  calls: z.int(),
  /** A share from 0 to 1, or seconds where calls are compared by their length. */
  value: z.number().nullable(),
  /** 95 % interval. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** What the calls of a split came to, and which version is better how surely. */
export const SplitResult = z
  .object({
    split: TrafficSplit,
    published: ArmResult,
    other: ArmResult,
    /** From 0 to 1; null while nothing can be said. */
    probability_other_better: z.number().nullable(),
    /** Enough calls on both sides to act on it. */
    is_enough: z.boolean(),
    least_calls: z.int(),
  })
  .meta({ id: 'SplitResult' });
export type SplitResult = z.infer<typeof SplitResult>;

async function armsOf(ctx: Ctx, split: TrafficSplit): Promise<(configId: string) => Arm> {
  const hit = split.measure === 'transfer' ? sql<boolean>`c.ended_reason = 'transferred'` : sql<boolean>`coalesce(o.is_success, false)`;
  const rows = await ctx.db
    .selectFrom('calls as c')
    .leftJoin('call_outcomes as o', (join) => join.onRef('o.organization_id', '=', 'c.organization_id').onRef('o.call_id', '=', 'c.id'))
    .where('c.organization_id', '=', ctx.organizationId)
    .where('c.agent_id', '=', split.agent_id)
    .where('c.is_test', '=', false)
    .where('c.answered_at', 'is not', null)
    .where('c.ended_at', 'is not', null)
    .where('c.created_at', '>=', new Date(split.started_at))
    .where('c.created_at', '<=', split.ended_at === null ? ctx.clock.now() : new Date(split.ended_at))
    .groupBy('c.objective_config_id')
    .select([
      'c.objective_config_id',
      sql<number>`count(*)::int`.as('calls'),
      sql<number>`(count(*) filter (where ${hit}))::int`.as('hits'),
      sql<number>`coalesce(sum(c.duration_seconds), 0)::float8`.as('sum'),
      sql<number>`coalesce(sum(c.duration_seconds::float8 * c.duration_seconds), 0)::float8`.as('sum_of_squares'),
    ])
    .execute();
  return (configId) => rows.find((row) => row.objective_config_id === configId) ?? { calls: 0, hits: 0, sum: 0, sum_of_squares: 0 };
}

/** Compares the two versions of a split by what it was started for. */
export async function splitResult(ctx: Ctx, { id }: { id: string }): Promise<SplitResult> {
  const split = await requireSplit(ctx, { id });
  const armOf = await armsOf(ctx, split);
  const [published, other] = [armOf(split.published_config_id), armOf(split.other_config_id)];
  const compared =
    split.measure === 'duration' ? compareMeans(published, other) : compareShares(published, other, split.measure === 'outcome' ? 'more' : 'fewer');
  return {
    split,
    published: { objective_config_id: split.published_config_id, calls: published.calls, ...compared.first },
    other: { objective_config_id: split.other_config_id, calls: other.calls, ...compared.second },
    probability_other_better: compared.probability_second_better,
    is_enough: compared.is_enough,
    least_calls: LEAST_CALLS,
  };
}

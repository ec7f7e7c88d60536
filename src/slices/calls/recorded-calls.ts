import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

/** A finished call, as far as calls remember it. */
export interface RecordedCallRow {
  readonly id: string;
  readonly agent_id: string;
  readonly objective_config_id: string;
  readonly started_at: Date;
  readonly ended_reason: string | null;
  readonly outcome_type: string | null;
  readonly from_number: string | null;
}

export interface RecordedSpan {
  readonly agent_id: string;
  readonly since: Date;
  /** Id of the call the page before ended with. */
  readonly after: string | null;
  readonly include_tests: boolean;
  readonly limit: number;
}

const finished = (ctx: Ctx) =>
  ctx.db
    .selectFrom('calls as c')
    .leftJoin('call_outcomes as o', (join) => join.onRef('o.organization_id', '=', 'c.organization_id').onRef('o.call_id', '=', 'c.id'))
    .where('c.organization_id', '=', ctx.organizationId)
    .where('c.ended_at', 'is not', null)
    .where('c.objective_config_id', 'is not', null)
    .where('c.agent_id', 'is not', null)
    .select(['c.id', 'c.agent_id', 'c.objective_config_id', 'c.ended_reason', 'o.outcome_type', 'c.from_number'])
    .select(sql<Date>`coalesce(c.started_at, c.created_at)`.as('started_at'));

/** Finished calls of an agent since a moment, newest first, page after page. */
export async function listRecordedCalls(ctx: Ctx, span: RecordedSpan): Promise<RecordedCallRow[]> {
  let query = finished(ctx).where('c.agent_id', '=', span.agent_id).where('c.created_at', '>=', span.since).orderBy('c.id', 'desc').limit(span.limit);
  if (span.after !== null) query = query.where('c.id', '<', span.after);
  if (!span.include_tests) query = query.where('c.is_test', '=', false);
  return (await query.execute()) as RecordedCallRow[];
}

/** One finished call; undefined while it runs, and when there is none. */
export async function findRecordedCall(ctx: Ctx, callId: string): Promise<RecordedCallRow | undefined> {
  return (await finished(ctx).where('c.id', '=', callId).executeTakeFirst()) as RecordedCallRow | undefined;
}

/** Lines of the story that decisions can be read from: what the call began with, and decisions that no turn of the transcript carries. */
export async function decisionEvents(
  ctx: Ctx,
  callIds: readonly string[],
): Promise<readonly { call_id: string; event_type: string; data: Readonly<Record<string, unknown>> }[]> {
  if (callIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('call_timeline_events')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', 'in', callIds)
    .where((eb) => eb.or([eb('event_type', '=', 'created'), sql<boolean>`data ? 'decision'`]))
    .select(['call_id', 'event_type', 'data'])
    .orderBy('seq')
    .execute();
  return rows as { call_id: string; event_type: string; data: Record<string, unknown> }[];
}

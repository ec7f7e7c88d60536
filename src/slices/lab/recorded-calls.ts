import { ObjectiveGraph } from '#core/conversation/graph';
import type { ReplayTest } from '#core/simulation/definition';
import type { RecordedPage, RecordedVersion } from '#core/simulation/play-replay';
import { type RecordedCall, recordedCallOf } from '#core/simulation/recorded-call';
import { findSubgraphs } from '#slices/agents';
import { decisionEvents, findRecordedCall, listRecordedCalls, type RecordedCallRow } from '#slices/calls';
import { audioOfCalls, decidedTurns } from '#slices/recordings';
import { isE164 } from '#kernel/e164';
import type { Ctx } from '#platform/slice';

const DAY_MS = 86_400_000;
/** Records of calls are large; so many are read at once. */
const PAGE = 20;

/** What was known of a caller whose call does not say what it began with. */
const knownContext = (row: RecordedCallRow): Record<string, unknown> =>
  row.from_number !== null && isE164(row.from_number) ? { caller_number: row.from_number, phone_number: row.from_number } : {};

async function recordsOf(ctx: Ctx, rows: readonly RecordedCallRow[]): Promise<RecordedCall[]> {
  const ids = rows.map((row) => row.id);
  const [turns, events, audio] = [await decidedTurns(ctx, ids), await decisionEvents(ctx, ids), await audioOfCalls(ctx, ids)];
  return rows.map((row) =>
    recordedCallOf({
      call_id: row.id,
      started_at: row.started_at.toISOString(),
      objective_config_id: row.objective_config_id,
      ended_reason: row.ended_reason,
      outcome_type: row.outcome_type,
      audio: audio.get(row.id) ?? null,
      context: knownContext(row),
      turns: turns.filter((turn) => turn.call_id === row.id),
      events: events.filter((event) => event.call_id === row.id),
    }),
  );
}

/** A version with the graphs it leans on; undefined for one of a form that this release does not read. */
export async function findRecordedVersion(ctx: Ctx, configId: string): Promise<RecordedVersion | undefined> {
  const row = await ctx.db
    .selectFrom('objective_config_versions')
    .where('organization_id', '=', ctx.organizationId)
    .where('objective_config_id', '=', configId)
    .select('objective_graph')
    .executeTakeFirst();
  const parsed = ObjectiveGraph.safeParse(row?.objective_graph);
  return parsed.success ? { graph: parsed.data, subgraphs: await findSubgraphs(ctx, parsed.data) } : undefined;
}

async function versionsOf(ctx: Ctx, calls: readonly RecordedCall[], known: ReadonlySet<string>): Promise<Record<string, RecordedVersion>> {
  const versions: Record<string, RecordedVersion> = {};
  for (const id of new Set(calls.map((call) => call.objective_config_id))) {
    if (known.has(id)) continue;
    const version = await findRecordedVersion(ctx, id);
    if (version) versions[id] = version;
  }
  return versions;
}

/** One call with the version it ran on; undefined when there is none that has ended. */
export async function findRecorded(ctx: Ctx, callId: string): Promise<{ row: RecordedCallRow; call: RecordedCall } | undefined> {
  const row = await findRecordedCall(ctx, callId);
  if (!row) return undefined;
  const [call] = await recordsOf(ctx, [row]);
  return call ? { row, call } : undefined;
}

/** The next calls that a replay is about; `known` are versions that were handed out before. */
export async function readRecordedCalls(
  ctx: Ctx,
  test: Pick<ReplayTest, 'call_id' | 'days' | 'include_tests' | 'most_calls'> & { readonly agent_id: string },
  cursor: string | null,
  known: ReadonlySet<string>,
): Promise<RecordedPage> {
  if (test.call_id !== undefined) {
    const one = await findRecorded(ctx, test.call_id);
    const calls = one?.row.agent_id === test.agent_id ? [one.call] : [];
    return { calls, versions: await versionsOf(ctx, calls, known), total: calls.length, next: null };
  }
  const since = new Date(ctx.clock.now().getTime() - (test.days ?? 0) * DAY_MS);
  const rows = await listRecordedCalls(ctx, { agent_id: test.agent_id, since, after: cursor, include_tests: test.include_tests, limit: PAGE });
  const calls = await recordsOf(ctx, rows);
  const isLast = rows.length < PAGE;
  return { calls, versions: await versionsOf(ctx, calls, known), total: null, next: isLast ? null : (rows.at(-1)?.id ?? null) };
}

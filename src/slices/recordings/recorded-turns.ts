import type { Ctx } from '#platform/slice';

/** Turns of these calls that carry a decision, in the order they were spoken. */
export async function decidedTurns(
  ctx: Ctx,
  callIds: readonly string[],
): Promise<readonly { call_id: string; speaker: string; start_ms: number; end_ms: number; decision: unknown }[]> {
  if (callIds.length === 0) return [];
  return ctx.db
    .selectFrom('transcription_segments')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', 'in', callIds)
    .where('decision', 'is not', null)
    .select(['call_id', 'speaker', 'start_ms', 'end_ms', 'decision'])
    .orderBy('start_ms')
    .orderBy('segment_index')
    .execute();
}

/** Where the audio of these calls lies, by call. */
export async function audioOfCalls(ctx: Ctx, callIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (callIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', 'in', callIds)
    .where('status', '=', 'available')
    .where('storage_path', 'is not', null)
    .select(['call_id', 'storage_path'])
    .execute();
  return new Map(rows.flatMap(({ call_id, storage_path }) => (storage_path === null ? [] : [[call_id, storage_path] as const])));
}

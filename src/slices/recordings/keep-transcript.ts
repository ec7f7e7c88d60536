import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

/** A turn of the live transcript. */
export interface NewSegment {
  readonly segment_index: number;
  readonly speaker: 'agent' | 'caller';
  readonly start_ms: number;
  readonly end_ms: number;
  readonly text: string;
  readonly text_generated: string | null;
  readonly confidence: number | null;
  readonly interrupted: boolean;
  readonly words: readonly { text: string; start_ms: number; end_ms: number }[] | null;
  readonly node_id: string | null;
  readonly prompt_id: string | null;
  readonly latency: Readonly<Record<string, number | string | boolean | null>>;
  readonly decision: unknown;
}

const clamp = (value: number | null): string | null => (value === null ? null : Math.min(1, Math.max(0, value)).toFixed(3));

/** Writes turns. A later version of a turn replaces the earlier one; the same batch twice is harmless. */
export async function storeSegments(ctx: Ctx, call: { call_id: string; transcription_id: string }, segments: readonly NewSegment[]): Promise<void> {
  // One statement may not touch a row twice: of several versions in a batch the last counts.
  const latest = [...new Map(segments.map((segment) => [segment.segment_index, segment])).values()];
  if (latest.length === 0) return;
  await ctx.db
    .insertInto('transcription_segments')
    .values(
      latest.map((segment) => {
        const start = Math.max(0, Math.round(segment.start_ms));
        return {
          id: ctx.newId(),
          organization_id: ctx.organizationId,
          transcription_id: call.transcription_id,
          call_id: call.call_id,
          segment_index: segment.segment_index,
          speaker: segment.speaker,
          start_ms: start,
          end_ms: Math.max(start, Math.round(segment.end_ms)),
          text: segment.text,
          text_generated: segment.text_generated,
          confidence: clamp(segment.confidence),
          interrupted: segment.interrupted,
          words: segment.words === null ? null : json(segment.words),
          node_id: segment.node_id,
          prompt_id: segment.prompt_id,
          latency: json(segment.latency),
          decision: segment.decision === null || segment.decision === undefined ? null : json(segment.decision),
        };
      }),
    )
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'transcription_id', 'segment_index']).doUpdateSet((eb) => ({
        speaker: eb.ref('excluded.speaker'),
        start_ms: eb.ref('excluded.start_ms'),
        end_ms: eb.ref('excluded.end_ms'),
        text: eb.ref('excluded.text'),
        text_generated: eb.ref('excluded.text_generated'),
        confidence: eb.ref('excluded.confidence'),
        interrupted: eb.ref('excluded.interrupted'),
        words: eb.ref('excluded.words'),
        node_id: eb.ref('excluded.node_id'),
        prompt_id: eb.ref('excluded.prompt_id'),
        latency: eb.ref('excluded.latency'),
        decision: eb.ref('excluded.decision'),
      })),
    )
    .execute();
}

/** Sums a transcript up when its call is over: the whole text, words, mean confidence of what the caller said. */
export async function closeTranscript(ctx: Ctx, callId: string): Promise<void> {
  const open = await ctx.db
    .selectFrom('transcriptions')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'processing')
    .select('id')
    .execute();
  for (const { id } of open) {
    const sums = await ctx.db
      .selectFrom('transcription_segments')
      .where('organization_id', '=', ctx.organizationId)
      .where('transcription_id', '=', id)
      .select([
        sql<
          string | null
        >`string_agg(case speaker when 'agent' then 'Agent: ' else 'Caller: ' end || text, chr(10) order by start_ms, segment_index) filter (where text <> '')`.as(
          'content',
        ),
        sql<number>`coalesce(sum(coalesce(array_length(regexp_split_to_array(nullif(btrim(text), ''), '\\s+'), 1), 0)), 0)::int`.as('word_count'),
        sql<string | null>`(avg(confidence) filter (where speaker = 'caller'))::numeric(4, 3)::text`.as('avg_confidence'),
      ])
      .executeTakeFirstOrThrow();
    await ctx.db
      .updateTable('transcriptions')
      .set({ ...sums, status: 'completed', completed_at: ctx.clock.now() })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .execute();
  }
}

/** Row id of each turn by its index. */
export async function segmentIds(ctx: Ctx, callId: string): Promise<Record<number, string>> {
  const rows = await ctx.db
    .selectFrom('transcription_segments')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(['segment_index', 'id'])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.segment_index, row.id]));
}

/** When the last turn of a call ended, in milliseconds of the call; null without any. */
export async function lastTurnEndMs(ctx: Ctx, callId: string): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('transcription_segments')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(sql<number | null>`max(end_ms)`.as('end_ms'))
    .executeTakeFirst();
  return row?.end_ms ?? null;
}

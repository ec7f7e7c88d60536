import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { lastSeq } from './store.ts';

/** One line of a call's story. */
export interface TimelineLine {
  readonly seq: number;
  readonly event_type: string;
  readonly occurred_at: string;
  readonly offset_ms: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Adds lines to the story. Lines that are already there are left as they are, so the same batch twice is harmless. */
export async function appendTimeline(ctx: Ctx, callId: string, lines: readonly TimelineLine[]): Promise<void> {
  if (lines.length === 0) return;
  await ctx.db
    .insertInto('call_timeline_events')
    .values(
      lines.map((line) => ({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        call_id: callId,
        seq: line.seq,
        event_type: line.event_type,
        occurred_at: line.occurred_at,
        offset_ms: Math.round(line.offset_ms),
        data: json(line.data),
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'call_id', 'seq']).doNothing())
    .execute();
}

/** One more line after the last, for what happens to a call when nobody counts for it any more. */
export async function appendLast(ctx: Ctx, callId: string, line: { event_type: string; data: Readonly<Record<string, unknown>> }): Promise<void> {
  const seq = (await lastSeq(ctx, callId)) + 1;
  await appendTimeline(ctx, callId, [{ ...line, seq, occurred_at: ctx.clock.now().toISOString(), offset_ms: 0 }]);
}

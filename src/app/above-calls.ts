import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { AttentionItem, FromAbove } from '#slices/calls';
import { recordingsOfCall } from '#slices/recordings';
import { appointmentsOfCall, bookableLists, countBookings } from '#slices/scheduling';
import type { LiveFeed } from './live-feed.ts';

const MOST_NOTICES = 10;

/** What the call page and the home page show of slices above calls, and of the calls that run in this process. */
export const aboveCalls = (feed: LiveFeed, endCall: FromAbove['endCall']): FromAbove => ({
  appointmentsOfCall,
  recordingsOfCall,
  bookings: async (ctx, from, to) => ({ made: await countMade(ctx, from, to), scheduled: await countBookings(ctx, from.toISOString(), to.toISOString()) }),
  attention: async (ctx) => [...(await bookableItems(ctx)), ...(await noticeItems(ctx))],
  liveCalls: (organizationId) => feed.list(organizationId),
  endCall,
});

/** Bookings made in the span, by call or by hand; a hold that ran out is none. */
async function countMade(ctx: Ctx, from: Date, to: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('appointments')
    .where('organization_id', '=', ctx.organizationId)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('confirmation_code', 'is not', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

async function bookableItems(ctx: Ctx): Promise<AttentionItem[]> {
  const { services, resources } = await bookableLists(ctx);
  const missing = services.length === 0 ? 'services' : resources.length === 0 ? 'staff or rooms' : null;
  if (missing === null) return [];
  const text = `There are no ${missing} yet, so nothing can be booked.`;
  return [{ kind: 'nothing_bookable', severity: 'info', text, subject_type: missing === 'services' ? 'service' : 'resource', subject_id: null, at: null }];
}

/** Emergencies a caller reported, until somebody has put them away; one line however many people were told. */
async function noticeItems(ctx: Ctx): Promise<AttentionItem[]> {
  const rows = await ctx.db
    .selectFrom('notifications')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'pending')
    .where(sql<boolean>`payload ->> 'severity' = 'critical'`)
    .select(['id', 'payload', 'created_at'])
    .orderBy('id', 'desc')
    .limit(MOST_NOTICES)
    .execute();
  const once = new Map(rows.map((row) => [(row.payload as { idempotency_key?: string }).idempotency_key ?? row.id, row]));
  return [...once.values()].map((row) => {
    const { problem, call_id: callId } = row.payload as { problem?: string; call_id?: string | null };
    return {
      kind: 'notification',
      severity: 'critical',
      text: problem ? `A caller reported: ${problem}.` : 'A caller reported an emergency.',
      subject_type: callId ? 'call' : 'notification',
      subject_id: callId ?? row.id,
      at: row.created_at.toISOString(),
    };
  });
}

import type { Ctx } from '#platform/slice';

interface ProviderEvent {
  readonly provider: string;
  /** What makes this one event of the carrier: its own id, or call id, kind and sequence number together. */
  readonly event_key: string;
  readonly provider_call_id?: string | null;
  readonly phone_number?: string | null;
  readonly event_status?: string | null;
}

/** Keeps what a carrier reported of a call and says so to the rest, once however often and at how many places at once it is reported. */
export async function noteCarrierReport(
  ctx: Ctx,
  report: { connection_id: string; provider: string; kind: string; event_key: string; provider_call_id: string | null; status: string | null },
): Promise<boolean> {
  const { connection_id, kind, status, ...event } = report;
  if (!(await isNewEvent(ctx, { ...event, event_status: status }))) return false;
  ctx.emit(
    'telephony_connection.reported',
    { type: 'telephony_connection', id: connection_id },
    { telephony_connection_id: connection_id, provider: event.provider, provider_call_id: event.provider_call_id, kind, status },
  );
  return true;
}

const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;

/** Notes an event of a carrier and tells whether it is new. To be asked first, in the transaction of what the event causes: then a repetition causes nothing. */
export async function isNewEvent(ctx: Ctx, event: ProviderEvent): Promise<boolean> {
  const row = await ctx.db
    .insertInto('processed_provider_events')
    .values({ ...event, id: ctx.newId(), organization_id: ctx.organizationId, processed_at: ctx.clock.now() })
    .onConflict((oc) => oc.columns(['organization_id', 'provider', 'event_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets events that no carrier repeats any more. */
export async function sweepEvents(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('processed_provider_events')
    .where('organization_id', '=', ctx.organizationId)
    .where('processed_at', '<', new Date(ctx.clock.now().getTime() - KEPT_DAYS * DAY_MS))
    .execute();
}

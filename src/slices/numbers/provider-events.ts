import type { Ctx } from '#platform/slice';

interface ProviderEvent {
  readonly provider: string;
  /** What makes this one event of the carrier: its own id, or call id, kind and sequence number together. */
  readonly event_key: string;
  readonly provider_call_id?: string | null;
  readonly phone_number?: string | null;
  readonly event_status?: string | null;
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

import { json } from '#platform/db';
import { type EventInRange, findEvent, readEvents } from '#platform/outbox';
import type { Ctx } from '#platform/slice';
import { markEndpointDue } from './directory.ts';
import type { ReplayWebhook, Webhook, WebhookDelivery } from './contract.ts';
import { errors } from './errors.ts';
import { isWanted } from './event-types.ts';
import type { Hooks } from './hooks.ts';
import { MOST_PAYLOAD_BYTES, payloadOf } from './payload.ts';
import { requireDelivery, requireWebhook } from './store.ts';

const PAGE = 500;
/** As many events are looked at for one request; a longer span is replayed in parts. */
const MOST_EVENTS = 10_000;

async function requireActive(ctx: Ctx, id: string): Promise<Webhook> {
  const webhook = await requireWebhook(ctx, id);
  if (!webhook.active) throw errors.inactive();
  return webhook;
}

/** Files deliveries for events; one that exists stays as it is. Answers how many are new. */
export async function fileDeliveries(ctx: Ctx, hooks: Hooks, subscriptionId: string, events: readonly EventInRange[]): Promise<number> {
  if (events.length === 0) return 0;
  const now = ctx.clock.now();
  const rows = events.map((event) => {
    const id = ctx.newId();
    const payload = json(payloadOf(event, id, hooks.publicUrl));
    const { organizationId: organization_id } = ctx;
    return {
      id,
      organization_id,
      subscription_id: subscriptionId,
      event_id: event.id,
      event_type: event.event_type,
      sequence: Number(event.sequence),
      payload,
      next_attempt_at: now,
      created_at: now,
    };
  });
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('webhook_deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['organization_id', 'subscription_id', 'event_id']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

const AFRESH = { status: 'pending', attempts: 0, delivered_at: null, last_error: null } as const;

/** Sends one delivery again, whatever became of it; its failed attempts stay on record. */
export async function replayDelivery(ctx: Ctx, input: { id: string }): Promise<WebhookDelivery> {
  const before = await requireDelivery(ctx, input.id);
  await requireActive(ctx, before.subscription_id);
  const now = ctx.clock.now();
  await ctx.db
    .updateTable('webhook_deliveries')
    .set({ ...AFRESH, next_attempt_at: now })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  await markEndpointDue(ctx.db, before.subscription_id, now);
  ctx.audit('webhook_delivery.replay', { type: 'webhook_delivery', id: input.id }, { old: { status: before.status }, new: { event_type: before.event_type } });
  return requireDelivery(ctx, input.id);
}

/** Sends the events of a span again: those that were given up or never filed, or all of them. At most 10,000 events; `next_since` says where to go on. */
export const replayWebhook =
  (hooks: Hooks) =>
  async (ctx: Ctx, input: ReplayWebhook): Promise<{ queued: number; next_since: string | null }> => {
    const webhook = await requireActive(ctx, input.id);
    const [since, until] = [new Date(input.since), input.until === undefined ? ctx.clock.now() : new Date(input.until)];
    if (until <= since) throw errors.invalid({ errors: [{ path: 'until', message: 'The end must come after the beginning.' }] });
    const now = ctx.clock.now();
    let queued = 0;
    let after: string | number = 0;
    let lastAt: string | null = null;
    for (let seen = 0; seen < MOST_EVENTS; seen += PAGE) {
      const events: EventInRange[] = await readEvents(ctx.db, {
        organizationId: ctx.organizationId,
        after,
        since,
        until,
        limit: PAGE,
        max_payload_bytes: MOST_PAYLOAD_BYTES,
      });
      const wanted = events.filter((event) => isWanted(webhook.events, event.event_type));
      queued += await fileDeliveries(ctx, hooks, input.id, wanted);
      queued += await refile(ctx, input, wanted, now);
      after = events.at(-1)?.sequence ?? after;
      lastAt = events.length === PAGE ? (events.at(-1)?.created_at ?? null) : null;
      if (lastAt === null) break;
    }
    await markEndpointDue(ctx.db, input.id, now);
    ctx.audit('webhook.replay', { type: 'webhook', id: input.id }, { new: { since: input.since, until: until.toISOString(), what: input.what, queued } });
    return { queued, next_since: lastAt };
  };

async function refile(ctx: Ctx, input: ReplayWebhook, events: readonly EventInRange[], now: Date): Promise<number> {
  if (events.length === 0) return 0;
  const { numUpdatedRows } = await ctx.db
    .updateTable('webhook_deliveries')
    .set({ ...AFRESH, next_attempt_at: now })
    .where('organization_id', '=', ctx.organizationId)
    .where('subscription_id', '=', input.id)
    .where(
      'event_id',
      'in',
      events.map((event) => event.id),
    )
    .where('status', 'in', input.what === 'all' ? ['dead', 'delivered'] : ['dead'])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Sends an event of its own to one endpoint, wanted or not, to see whether it arrives. */
export async function sendTest(ctx: Ctx, input: { id: string }): Promise<WebhookDelivery> {
  const webhook = await requireActive(ctx, input.id);
  const now = ctx.clock.now();
  const [id, eventId] = [ctx.newId(), ctx.newId()];
  const event = { id: eventId, organization_id: ctx.organizationId, event_type: 'webhook.test', aggregate_type: 'webhook', aggregate_id: webhook.id };
  const payload = payloadOf(
    { ...event, payload: { message: 'Hello from Callwright.' }, sequence: '', call_id: null, call_sequence: null, created_at: now.toISOString() },
    id,
    undefined,
  );
  await ctx.db
    .insertInto('webhook_deliveries')
    .values({
      id,
      organization_id: ctx.organizationId,
      subscription_id: webhook.id,
      event_id: eventId,
      event_type: event.event_type,
      payload: json(payload),
      next_attempt_at: now,
      created_at: now,
    })
    .execute();
  await markEndpointDue(ctx.db, webhook.id, now);
  ctx.audit('webhook.test', { type: 'webhook', id: webhook.id }, { new: { delivery_id: id } });
  return requireDelivery(ctx, id);
}

/** The data of a delivery's event in full, for payloads that were sent without it. */
export async function readDeliveryData(ctx: Ctx, input: { id: string }): Promise<{ event_id: string; event_type: string; data: Record<string, unknown> }> {
  const delivery = await requireDelivery(ctx, input.id);
  const event = await findEvent(ctx.db, ctx.organizationId, delivery.event_id);
  if (!event) throw errors.event_gone();
  return { event_id: event.id, event_type: event.event_type, data: { ...event.payload } };
}

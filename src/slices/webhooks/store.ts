import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ListWebhookDeliveries, ListWebhooks, Webhook, WebhookDelivery, WebhookDeliveryDetail } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = [
  'id',
  'url',
  'description',
  'events',
  'header_names',
  'active',
  'consecutive_failures',
  'first_failed_at',
  'resumes_at',
  'last_delivered_at',
  'disabled_at',
  'disabled_reason',
  'previous_secret_ends_at',
  'created_at',
  'updated_at',
] as const;
const DELIVERY = [
  'id',
  'subscription_id',
  'event_id',
  'event_type',
  'sequence',
  'status',
  'attempts',
  'status_code',
  'response_snippet',
  'last_error',
  'duration_ms',
  'next_attempt_at',
  'delivered_at',
  'created_at',
  'updated_at',
] as const;

const pageOf = <T extends { id: string }>(rows: T[], limit: number): { data: T[]; next_cursor: string | null } => {
  const data = rows.slice(0, limit);
  return { data, next_cursor: rows.length > limit ? (data[data.length - 1]?.id ?? null) : null };
};

export async function listWebhooks(ctx: Ctx, input: ListWebhooks): Promise<{ data: Webhook[]; next_cursor: string | null }> {
  let query = ctx.db.selectFrom('webhook_subscriptions').select(SHOWN).where('organization_id', '=', ctx.organizationId);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return pageOf(
    rows.map((row) => isoTimes(row) as unknown as Webhook),
    input.limit,
  );
}

export async function requireWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  const row = await ctx.db
    .selectFrom('webhook_subscriptions')
    .select(SHOWN)
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as unknown as Webhook;
}

/** Newest first; the payloads stay out of the list. */
export async function listDeliveries(ctx: Ctx, input: ListWebhookDeliveries): Promise<{ data: WebhookDelivery[]; next_cursor: string | null }> {
  let query = ctx.db.selectFrom('webhook_deliveries').select(DELIVERY).where('organization_id', '=', ctx.organizationId);
  if (input.subscription_id) query = query.where('subscription_id', '=', input.subscription_id);
  if (input.status) query = query.where('status', '=', input.status);
  if (input.event_type) query = query.where('event_type', '=', input.event_type);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return pageOf(
    rows.map((row) => isoTimes(row) as unknown as WebhookDelivery),
    input.limit,
  );
}

export async function requireDelivery(ctx: Ctx, id: string): Promise<WebhookDelivery> {
  const row = await ctx.db
    .selectFrom('webhook_deliveries')
    .select(DELIVERY)
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw errors.delivery_not_found();
  return isoTimes(row) as unknown as WebhookDelivery;
}

/** A delivery with what is sent and its failed attempts, oldest first. */
export async function readDelivery(ctx: Ctx, input: { id: string }): Promise<WebhookDeliveryDetail> {
  const delivery = await requireDelivery(ctx, input.id);
  const { payload } = await ctx.db
    .selectFrom('webhook_deliveries')
    .select('payload')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .executeTakeFirstOrThrow();
  const failures = await ctx.db
    .selectFrom('webhook_failures')
    .select(['id', 'attempt', 'error', 'status_code', 'duration_ms', 'occurred_at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('delivery_id', '=', input.id)
    .orderBy('id')
    .execute();
  return { ...delivery, payload: payload as Record<string, unknown>, failures: failures.map(isoTimes) };
}

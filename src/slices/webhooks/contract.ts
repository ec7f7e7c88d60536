import { z } from 'zod';

/** Why an endpoint gets nothing: somebody switched it off, it answered 410, it failed for five days, or its secret cannot be opened any more. */
export const DisabledReason = z.enum(['by_hand', 'gone', 'failing', 'unreadable']);

export const Webhook = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string().nullable(),
    /** Types of events, whole groups like `call.*`, or `*` for everything. */
    events: z.array(z.string()),
    /** Names of the headers sent along; their values are not shown again. */
    header_names: z.array(z.string()),
    active: z.boolean(),
    consecutive_failures: z.int(),
    first_failed_at: z.iso.datetime().nullable(),
    resumes_at: z.iso.datetime().nullable(),
    last_delivered_at: z.iso.datetime().nullable(),
    disabled_at: z.iso.datetime().nullable(),
    disabled_reason: DisabledReason.nullable(),
    /** Until then every delivery carries a second signature, by the secret before. */
    previous_secret_ends_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

/** The only answer that holds the signing secret: `whsec_` and base64, as Standard Webhooks writes it. */
export const WebhookWithSecret = Webhook.extend({ secret: z.string() }).meta({ id: 'WebhookWithSecret' });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

const url = z.string().trim().min(1).max(2048);
const description = z.string().trim().max(500).nullable().optional();
const events = z.array(z.string().trim().max(100)).min(1).max(100);
const headers = z.record(z.string().max(100), z.string().max(2000));

export const CreateWebhook = z.object({ url, description, events: events.default(['*']), headers: headers.optional() }).meta({ id: 'CreateWebhook' });
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const UpdateWebhook = z
  .object({
    id: z.uuid(),
    url: url.optional(),
    description,
    events: events.optional(),
    /** Replaces all headers; `{}` takes them away. */
    headers: headers.optional(),
    active: z.boolean().optional(),
    /** When it is switched on again: leave out the events it has missed. Otherwise those of the last 30 days are delivered. */
    skip_missed: z.boolean().optional(),
  })
  .meta({ id: 'UpdateWebhook' });
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

export const RotateWebhookSecret = z
  .object({ id: z.uuid(), /** How long deliveries are signed by the old secret too. */ overlap_hours: z.int().min(0).max(168).default(24) })
  .meta({ id: 'RotateWebhookSecret' });
export type RotateWebhookSecret = z.infer<typeof RotateWebhookSecret>;

const page = { cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export const ListWebhooks = z.object(page);
export type ListWebhooks = z.infer<typeof ListWebhooks>;

export const DeliveryStatus = z.enum(['pending', 'delivered', 'retrying', 'dead']);

export const WebhookDelivery = z
  .object({
    id: z.uuid(),
    subscription_id: z.uuid(),
    /** Sent as `webhook-id`: the same at every attempt and replay. */
    event_id: z.uuid(),
    event_type: z.string(),
    sequence: z.number().nullable(),
    status: DeliveryStatus,
    attempts: z.int(),
    status_code: z.int().nullable(),
    response_snippet: z.string().nullable(),
    last_error: z.string().nullable(),
    duration_ms: z.int().nullable(),
    next_attempt_at: z.iso.datetime().nullable(),
    delivered_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookFailure = z
  .object({
    id: z.uuid(),
    attempt: z.int(),
    error: z.string(),
    status_code: z.int().nullable(),
    duration_ms: z.int().nullable(),
    occurred_at: z.iso.datetime(),
  })
  .meta({ id: 'WebhookFailure' });

/** A delivery with what is sent, and each attempt that failed. */
export const WebhookDeliveryDetail = WebhookDelivery.extend({ payload: z.record(z.string(), z.unknown()), failures: z.array(WebhookFailure) }).meta({
  id: 'WebhookDeliveryDetail',
});
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

export const ListWebhookDeliveries = z.object({
  subscription_id: z.uuid().optional(),
  status: DeliveryStatus.optional(),
  event_type: z.string().max(100).optional(),
  ...page,
});
export type ListWebhookDeliveries = z.infer<typeof ListWebhookDeliveries>;

export const ReplayWebhook = z
  .object({
    id: z.uuid(),
    since: z.iso.datetime({ offset: true }),
    until: z.iso.datetime({ offset: true }).optional(),
    /** `undelivered`: what was given up or never tried; `all`: what arrived too. */
    what: z.enum(['undelivered', 'all']).default('undelivered'),
  })
  .meta({ id: 'ReplayWebhook' });
export type ReplayWebhook = z.infer<typeof ReplayWebhook>;

/** What goes over the wire to an endpoint, after Standard Webhooks. */
export const WebhookPayload = z
  .object({
    id: z.uuid(),
    type: z.string(),
    timestamp: z.iso.datetime(),
    organization_id: z.uuid(),
    /** Place among all events: sort by it. */
    sequence: z.number().nullable(),
    call_id: z.uuid().nullable(),
    /** Place among the events of this call, from 1 without gaps: tells whether one is missing. */
    call_sequence: z.int().nullable(),
    subject: z.object({ type: z.string(), id: z.uuid() }),
    data: z.record(z.string(), z.unknown()),
    /** Present when `data` was too large to be sent: where to fetch it. */
    data_url: z.string().optional(),
  })
  .meta({ id: 'WebhookPayload' });
export type WebhookPayload = z.infer<typeof WebhookPayload>;

export const EventKind = z.object({ type: z.string(), slice: z.string(), schema: z.record(z.string(), z.unknown()) }).meta({ id: 'EventKind' });
export type EventKind = z.infer<typeof EventKind>;

export const WebhookChanged = z
  .object({ webhook_id: z.uuid(), change: z.enum(['created', 'updated', 'rotated', 'deleted', 'disabled']), reason: DisabledReason.nullable() })
  .meta({ id: 'WebhookChanged' });

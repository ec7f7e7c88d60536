import type { EventInRange } from '#platform/outbox';
import type { WebhookPayload } from './contract.ts';

/** Larger data is not sent but fetched; Standard Webhooks advises payloads below 20 kB. */
export const MOST_PAYLOAD_BYTES = 20_000;

/** What is sent for an event. Data that was left out for its size is replaced by where it can be fetched. */
export function payloadOf(event: EventInRange, deliveryId: string, publicUrl: string | undefined): WebhookPayload {
  const { id, organization_id, call_id, call_sequence } = event;
  return {
    id,
    type: event.event_type,
    timestamp: event.created_at,
    organization_id,
    sequence: event.sequence === '' ? null : Number(event.sequence),
    call_id,
    call_sequence,
    subject: { type: event.aggregate_type, id: event.aggregate_id },
    data: event.payload ?? {},
    ...(event.payload === null ? { data_url: `${publicUrl?.replace(/\/$/, '') ?? ''}/v1/webhook-deliveries/${deliveryId}/data` } : {}),
  };
}

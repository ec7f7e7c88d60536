import { z } from 'zod';
import { defineSlice, job, route, type Slice } from '#platform/slice';
import { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from './change-webhooks.ts';
import {
  CreateWebhook,
  EventKind,
  ListWebhookDeliveries,
  ListWebhooks,
  ReplayWebhook,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookChanged,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookWithSecret,
} from './contract.ts';
import { markDue } from './directory.ts';
import type { Hooks } from './hooks.ts';
import { readDeliveryData, replayDelivery, replayWebhook, sendTest } from './replay.ts';
import { listDeliveries, listWebhooks, readDelivery, requireWebhook } from './store.ts';
import { sweepDeliveries } from './sweep-deliveries.ts';

const admins = ['owner', 'admin'] as const;
const byId = z.object({ id: z.uuid() });
const pageOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });
const NOT_FOUND = ['webhooks.not_found'] as const;

/** Events of all slices, pushed to the customers' own servers. */
export const webhooksSlice = (hooks: Hooks): Slice =>
  defineSlice({
    name: 'webhooks',
    dependsOn: ['identity', 'organizations', 'notifications'],
    tables: ['webhook_subscriptions', 'webhook_deliveries', 'webhook_failures', 'webhook_directory'],
    purposes: {
      webhook_subscriptions: 'Where events are pushed to; signing secrets and header values are sealed.',
      webhook_deliveries: 'One event for one subscription, with the state of its delivery.',
      webhook_failures: 'Each attempt that failed, and why.',
      webhook_directory: 'Which endpoints there is something to do for, asked for before an organization is known.',
    },
    sealed: { webhook_subscriptions: ['secret_ciphertext', 'previous_secret_ciphertext', 'headers_ciphertext'] },
    permissions: { 'webhooks.read': admins, 'webhooks.create': admins, 'webhooks.update': admins, 'webhooks.delete': admins },
    events: { 'webhook.changed': WebhookChanged },
    onPublished: markDue,
    routes: [
      route({
        method: 'get',
        path: '/v1/webhook-events',
        permission: 'webhooks.read',
        summary: 'Every event there is, with the schema of its data',
        input: z.object({}),
        returns: z.object({ data: z.array(EventKind) }),
        run: async () => ({ data: [...hooks.catalogue()] }),
      }),
      route({
        method: 'get',
        path: '/v1/webhooks',
        permission: 'webhooks.read',
        summary: 'Webhooks, newest first',
        input: ListWebhooks,
        returns: pageOf(Webhook),
        run: listWebhooks,
      }),
      route({
        method: 'post',
        path: '/v1/webhooks',
        permission: 'webhooks.create',
        summary: 'Make a webhook; the answer shows its signing secret once',
        input: CreateWebhook,
        returns: WebhookWithSecret,
        errors: ['webhooks.invalid', 'webhooks.too_many'],
        run: createWebhook(hooks),
      }),
      route({
        method: 'get',
        path: '/v1/webhooks/{id}',
        permission: 'webhooks.read',
        summary: 'One webhook',
        input: byId,
        returns: Webhook,
        errors: NOT_FOUND,
        run: (ctx, input) => requireWebhook(ctx, input.id),
      }),
      route({
        method: 'patch',
        path: '/v1/webhooks/{id}',
        permission: 'webhooks.update',
        summary: 'Change a webhook, or switch it off and on',
        input: UpdateWebhook,
        returns: Webhook,
        errors: [...NOT_FOUND, 'webhooks.invalid'],
        run: updateWebhook(hooks),
      }),
      route({
        method: 'delete',
        path: '/v1/webhooks/{id}',
        permission: 'webhooks.delete',
        summary: 'Delete a webhook with its deliveries',
        input: byId,
        returns: null,
        errors: NOT_FOUND,
        run: deleteWebhook,
      }),
      route({
        method: 'post',
        path: '/v1/webhooks/{id}/rotate-secret',
        permission: 'webhooks.update',
        summary: 'Make a new signing secret, shown once; both sign until the overlap ends',
        input: RotateWebhookSecret,
        returns: WebhookWithSecret,
        errors: NOT_FOUND,
        run: rotateWebhookSecret,
      }),
      route({
        method: 'post',
        path: '/v1/webhooks/{id}/test',
        permission: 'webhooks.update',
        summary: 'Send a test event',
        input: byId,
        returns: WebhookDelivery,
        errors: [...NOT_FOUND, 'webhooks.inactive'],
        run: sendTest,
      }),
      route({
        method: 'post',
        path: '/v1/webhooks/{id}/replay',
        permission: 'webhooks.update',
        summary: 'Send the events of a span of time again',
        input: ReplayWebhook,
        returns: z.object({ queued: z.int(), next_since: z.iso.datetime().nullable() }),
        errors: [...NOT_FOUND, 'webhooks.invalid', 'webhooks.inactive'],
        run: replayWebhook(hooks),
      }),
      route({
        method: 'get',
        path: '/v1/webhook-deliveries',
        permission: 'webhooks.read',
        summary: 'Deliveries, newest first',
        input: ListWebhookDeliveries,
        returns: pageOf(WebhookDelivery),
        run: listDeliveries,
      }),
      route({
        method: 'get',
        path: '/v1/webhook-deliveries/{id}',
        permission: 'webhooks.read',
        summary: 'One delivery with what is sent and every failed attempt',
        input: byId,
        returns: WebhookDeliveryDetail,
        errors: ['webhooks.delivery_not_found'],
        run: readDelivery,
      }),
      route({
        method: 'get',
        path: '/v1/webhook-deliveries/{id}/data',
        permission: 'webhooks.read',
        summary: 'The whole data of an event that was too large to be sent',
        input: byId,
        returns: z.object({ event_id: z.uuid(), event_type: z.string(), data: z.record(z.string(), z.unknown()) }),
        errors: ['webhooks.delivery_not_found', 'webhooks.event_gone'],
        run: readDeliveryData,
      }),
      route({
        method: 'post',
        path: '/v1/webhook-deliveries/{id}/replay',
        permission: 'webhooks.update',
        summary: 'Send one delivery again',
        input: byId,
        returns: WebhookDelivery,
        errors: ['webhooks.delivery_not_found', 'webhooks.inactive'],
        run: replayDelivery,
      }),
    ],
    jobs: [job({ name: 'webhooks.sweep', input: z.object({}), attempts: 3, schedule: '41 3 * * *', run: sweepDeliveries })],
  });

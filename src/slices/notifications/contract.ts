import { z } from 'zod';

export const Notification = z
  .object({
    id: z.uuid(),
    channel: z.enum(['in_app', 'email', 'sms', 'webhook']),
    recipient: z.string(),
    template: z.string(),
    payload: z.record(z.string(), z.unknown()),
    /** In the application: pending until somebody has seen it and put it away, then sent. */
    status: z.enum(['pending', 'sent', 'failed', 'cancelled']),
    send_at: z.iso.datetime().nullable(),
    sent_at: z.iso.datetime().nullable(),
    error_message: z.string().nullable(),
    user_id: z.uuid().nullable(),
    contact_id: z.uuid().nullable(),
    appointment_id: z.uuid().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

export const ListNotifications = z.object({
  status: Notification.shape.status.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListNotifications = z.infer<typeof ListNotifications>;

const spoken = z.string().trim().max(2000).nullish();

/** What a graph may say with `builtin.notify`; everything but the severity is what the caller said. */
export const Notify = z.object({
  severity: z.enum(['info', 'warning', 'critical']).default('info'),
  problem: spoken,
  address: z.union([z.string().trim().max(2000), z.record(z.string(), z.unknown())]).nullish(),
  phone: spoken,
  name: spoken,
  note: spoken,
});
export type Notify = z.infer<typeof Notify>;

export const NotificationCreated = z
  .object({ notification_id: z.uuid(), template: z.string(), severity: z.string(), user_id: z.uuid().nullable(), call_id: z.uuid().nullable() })
  .meta({ id: 'NotificationCreated' });

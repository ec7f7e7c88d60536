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

/** What an e-mail says, as it stands in the payload of its row. */
export const MailContent = z.object({
  subject: z.string(),
  paragraphs: z.array(z.string()),
  /** What stands on the button; where it leads is sealed in a column of its own. */
  action_label: z.string().nullable().default(null),
});
export type MailContent = z.infer<typeof MailContent>;

/** A message in the outbox, without its link. */
export const OutboxMail = z
  .object({
    id: z.uuid(),
    recipient: z.string(),
    template: z.string(),
    subject: z.string(),
    /** Pending: it waits for the mail server, or for somebody who reads it here. Cancelled: its link was over before it could be sent. */
    status: Notification.shape.status,
    attempts: z.int(),
    error_message: z.string().nullable(),
    send_at: z.iso.datetime().nullable(),
    sent_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'OutboxMail' });
export type OutboxMail = z.infer<typeof OutboxMail>;

/** A whole message. The link is there as long as the message was not sent. */
export const OutboxMailText = OutboxMail.extend({
  paragraphs: z.array(z.string()),
  action_label: z.string().nullable(),
  action_path: z.string().nullable(),
}).meta({
  id: 'OutboxMailText',
});
export type OutboxMailText = z.infer<typeof OutboxMailText>;

export const ListMail = z.object({
  status: Notification.shape.status.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListMail = z.infer<typeof ListMail>;

-- Messages to people of the organization. An in-app notification is pending until somebody has seen it and put it away (then sent).
-- contact_id and appointment_id point up the tiers, so they are plain ids without a foreign key.
CREATE TABLE notifications (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  channel text NOT NULL,
  recipient text NOT NULL,
  template text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'pending',
  send_at timestamptz,
  sent_at timestamptz,
  error_message text,
  user_id uuid,
  contact_id uuid,
  appointment_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT notifications_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT notifications_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT notifications_channel_check CHECK (channel IN ('in_app', 'email', 'sms', 'webhook')),
  CONSTRAINT notifications_status_check CHECK (status IN ('pending', 'sent', 'failed', 'cancelled')),
  CONSTRAINT notifications_payload_check CHECK (jsonb_typeof(payload) = 'object')
);
CREATE INDEX idx_notifications_user_id ON notifications (user_id);
CREATE INDEX idx_notifications_organization_id_status ON notifications (organization_id, status, id DESC);
-- A repeated action of a call carries the key it carried the first time, and each person is told once.
CREATE UNIQUE INDEX notifications_organization_id_idempotency_key ON notifications (organization_id, (payload ->> 'idempotency_key'), recipient);
SELECT app.tenant_table('notifications');

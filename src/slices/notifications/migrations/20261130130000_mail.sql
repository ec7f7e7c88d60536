-- E-mail. A message is pending until it was handed to a mail server (sent), could not be (failed), or came too late to be of use (cancelled).
ALTER TABLE notifications ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE notifications ADD COLUMN expires_at timestamptz;
-- The address behind the message's button, sealed: it holds a token that opens an account or an organization. Gone once the message was sent.
ALTER TABLE notifications ADD COLUMN link_ciphertext bytea;
ALTER TABLE notifications ADD CONSTRAINT notifications_attempts_check CHECK (attempts >= 0);

-- Which messages wait to be sent, of all organizations: whoever carries them out stands outside of every wall. Kept by a trigger on notifications.
CREATE TABLE mail_queue (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  notification_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT mail_queue_pkey PRIMARY KEY (id),
  CONSTRAINT mail_queue_organization_id_notification_id_key UNIQUE (organization_id, notification_id),
  CONSTRAINT mail_queue_notification_id_fkey FOREIGN KEY (organization_id, notification_id) REFERENCES notifications (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_mail_queue_due_at ON mail_queue (due_at);
SELECT app.global_table('mail_queue');

CREATE FUNCTION app.queue_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'pending' THEN
    INSERT INTO mail_queue (organization_id, notification_id, due_at) VALUES (NEW.organization_id, NEW.id, coalesce(NEW.send_at, NEW.created_at))
    ON CONFLICT (organization_id, notification_id) DO UPDATE SET due_at = excluded.due_at;
  ELSE
    DELETE FROM mail_queue WHERE organization_id = NEW.organization_id AND notification_id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER trg_notifications_mail AFTER INSERT OR UPDATE OF status, send_at ON notifications
  FOR EACH ROW WHEN (NEW.channel = 'email') EXECUTE FUNCTION app.queue_mail();

-- The one door for the platform's outbox.
CREATE FUNCTION app.append_mail(
  p_id uuid, p_organization_id uuid, p_recipient text, p_template text, p_payload jsonb, p_link bytea, p_user_id uuid, p_send_at timestamptz, p_expires_at timestamptz
) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notifications (id, organization_id, channel, recipient, template, payload, link_ciphertext, user_id, send_at, expires_at)
  VALUES (p_id, p_organization_id, 'email', p_recipient, p_template, p_payload, p_link, p_user_id, p_send_at, p_expires_at)
$$;

REVOKE EXECUTE ON FUNCTION app.queue_mail(), app.append_mail(uuid, uuid, text, text, jsonb, bytea, uuid, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.queue_mail(), app.append_mail(uuid, uuid, text, text, jsonb, bytea, uuid, timestamptz, timestamptz) TO callwright_app;

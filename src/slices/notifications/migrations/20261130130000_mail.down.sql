DROP FUNCTION app.append_mail(uuid, uuid, text, text, jsonb, bytea, uuid, timestamptz, timestamptz);
DROP TRIGGER trg_notifications_mail ON notifications;
DROP FUNCTION app.queue_mail();
DROP TABLE mail_queue;
ALTER TABLE notifications DROP CONSTRAINT notifications_attempts_check;
ALTER TABLE notifications DROP COLUMN link_ciphertext;
ALTER TABLE notifications DROP COLUMN expires_at;
ALTER TABLE notifications DROP COLUMN attempts;

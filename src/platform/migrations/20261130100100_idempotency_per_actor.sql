-- A key belongs to whoever chose it: two programs of one organization may both start counting at 1. Answers kept so far are dropped; they
-- live a day at most. (DELETE would see no row: the walls hold for the owner too.)
TRUNCATE idempotency_keys;
ALTER TABLE idempotency_keys ADD COLUMN actor_id uuid NOT NULL;
ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_organization_id_key_key;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_organization_id_actor_id_key_key UNIQUE (organization_id, actor_id, key);

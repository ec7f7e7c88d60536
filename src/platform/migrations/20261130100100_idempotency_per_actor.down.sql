TRUNCATE idempotency_keys;
ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_organization_id_actor_id_key_key;
ALTER TABLE idempotency_keys DROP COLUMN actor_id;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_organization_id_key_key UNIQUE (organization_id, key);

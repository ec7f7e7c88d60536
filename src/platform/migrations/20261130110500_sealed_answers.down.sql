alter table idempotency_keys add column answer jsonb;
alter table idempotency_keys drop column answer_ciphertext;

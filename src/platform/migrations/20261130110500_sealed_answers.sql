-- An answer that is kept for a repeated request may hold a secret that is shown once (a key, a signing secret), so it is kept sealed. Answers
-- kept in clear before this are let go: their requests count as under way until they expire, a day later at most.
alter table idempotency_keys add column answer_ciphertext bytea;
alter table idempotency_keys drop column answer;

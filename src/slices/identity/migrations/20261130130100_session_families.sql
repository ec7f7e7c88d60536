-- A signed-in device is a family of tokens: a session token for an hour, and a refresh token that buys the next pair and is spent by it.
ALTER TABLE sessions ADD COLUMN absolute_expires_at timestamptz;
ALTER TABLE sessions ADD COLUMN authenticated_at timestamptz;
ALTER TABLE sessions ADD COLUMN second_factor_at timestamptz;
ALTER TABLE sessions ADD COLUMN sign_in_method text NOT NULL DEFAULT 'password';
ALTER TABLE sessions ADD CONSTRAINT sessions_sign_in_method_check CHECK (sign_in_method IN ('setup', 'password', 'magic_link', 'oidc', 'passkey', 'invite'));

-- Refresh tokens that bought their successor. One that comes back later is in two hands, and the whole family ends. The salt and the spent token
-- together give the successor, so that two requests at once with the same token get the same pair; the salt alone gives nothing.
CREATE TABLE spent_refresh_tokens (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL,
  token_hash char(64) NOT NULL,
  successor_salt text NOT NULL,
  spent_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT spent_refresh_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT spent_refresh_tokens_token_hash_key UNIQUE (token_hash),
  CONSTRAINT spent_refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
);
CREATE INDEX idx_spent_refresh_tokens_session_id ON spent_refresh_tokens (session_id);
SELECT app.global_table('spent_refresh_tokens');

-- Another role, another token: the old one is replaced by the hash of nothing anybody has. The refresh token still buys a new one.
CREATE FUNCTION app.renew_session_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sessions SET session_token_hash = encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
  WHERE user_id = NEW.user_id AND organization_id = NEW.organization_id AND revoked_at IS NULL;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.renew_session_tokens() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.renew_session_tokens() TO callwright_app;
CREATE TRIGGER trg_membership_directory_renew AFTER UPDATE OF role ON membership_directory
  FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION app.renew_session_tokens();

-- One-time links and codes, of the installation (the first set-up) and of people. Only the SHA-256 is kept.
ALTER TABLE setup_tokens RENAME TO one_time_tokens;
ALTER TABLE one_time_tokens RENAME CONSTRAINT setup_tokens_pkey TO one_time_tokens_pkey;
ALTER TABLE one_time_tokens RENAME CONSTRAINT setup_tokens_token_hash_key TO one_time_tokens_token_hash_key;
ALTER TRIGGER trg_setup_tokens_updated_at ON one_time_tokens RENAME TO trg_one_time_tokens_updated_at;
ALTER TABLE one_time_tokens DROP CONSTRAINT setup_tokens_purpose_check;
ALTER TABLE one_time_tokens ALTER COLUMN purpose DROP DEFAULT;
ALTER TABLE one_time_tokens ADD COLUMN user_id uuid;
ALTER TABLE one_time_tokens ADD COLUMN payload jsonb NOT NULL DEFAULT '{}';
ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_purpose_check CHECK (purpose IN (
  'setup', 'verify_email', 'change_email', 'reset_password', 'magic_link', 'second_factor', 'passkey_registration', 'passkey_sign_in', 'oidc'));
ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_user_id_check
  CHECK (purpose = 'oidc' OR (purpose IN ('setup', 'passkey_sign_in')) = (user_id IS NULL));
ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_payload_check CHECK (jsonb_typeof(payload) = 'object');
CREATE INDEX idx_one_time_tokens_user_id ON one_time_tokens (user_id);
CREATE INDEX idx_one_time_tokens_expires_at ON one_time_tokens (expires_at);
-- The judge of "exactly one owner" is about the first set-up only; links of people are used often.
DROP INDEX setup_tokens_used_key;
CREATE UNIQUE INDEX one_time_tokens_setup_used_key ON one_time_tokens (purpose) WHERE used_at IS NOT NULL AND purpose = 'setup';

-- Keys of programs. Only the SHA-256 of a token is stored: a copy of this table opens nothing.
CREATE TABLE api_keys (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  name text NOT NULL,
  mode text NOT NULL DEFAULT 'live',
  key_prefix text NOT NULL,
  key_hash char(64) NOT NULL,
  scopes text[] NOT NULL,
  requests_per_minute integer,
  replaces_id uuid,
  last_used_at timestamptz,
  last_used_ip inet,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT api_keys_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT api_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT api_keys_replaces_id_fkey FOREIGN KEY (organization_id, replaces_id) REFERENCES api_keys (organization_id, id),
  CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash),
  -- Of two rotations of one key at once, one wins: a key has one successor.
  CONSTRAINT api_keys_organization_id_replaces_id_key UNIQUE (organization_id, replaces_id),
  CONSTRAINT api_keys_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT api_keys_mode_check CHECK (mode IN ('live', 'test')),
  CONSTRAINT api_keys_key_prefix_check CHECK (key_prefix ~ '^cw_(live|test)_[0-9A-Za-z]{8}$'),
  CONSTRAINT api_keys_scopes_check CHECK (cardinality(scopes) BETWEEN 1 AND 500),
  CONSTRAINT api_keys_requests_per_minute_check CHECK (requests_per_minute BETWEEN 1 AND 100000)
);
CREATE INDEX idx_api_keys_user_id ON api_keys (user_id);
SELECT app.tenant_table('api_keys');

-- Whose key a hash is, asked before an organization is known. Holds just what decides whether a request may come in.
CREATE TABLE api_key_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  api_key_id uuid NOT NULL,
  user_id uuid NOT NULL,
  key_hash char(64) NOT NULL,
  mode text NOT NULL,
  scopes text[] NOT NULL,
  requests_per_minute integer,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT api_key_directory_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_directory_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_key_directory_api_key_id_key UNIQUE (organization_id, api_key_id),
  CONSTRAINT api_key_directory_api_key_id_fkey FOREIGN KEY (organization_id, api_key_id) REFERENCES api_keys (organization_id, id) ON DELETE CASCADE
);
SELECT app.global_table('api_key_directory');

-- The directory follows the keys and cannot drift. Not on every use of a key: only what it copies is watched.
CREATE FUNCTION app.note_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO api_key_directory (organization_id, api_key_id, user_id, key_hash, mode, scopes, requests_per_minute, expires_at, revoked_at)
  VALUES (NEW.organization_id, NEW.id, NEW.user_id, NEW.key_hash, NEW.mode, NEW.scopes, NEW.requests_per_minute, NEW.expires_at, NEW.revoked_at)
  ON CONFLICT (organization_id, api_key_id) DO UPDATE SET
    scopes = excluded.scopes, requests_per_minute = excluded.requests_per_minute, expires_at = excluded.expires_at, revoked_at = excluded.revoked_at;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_api_key() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_api_key() TO callwright_app;
CREATE TRIGGER trg_api_keys_directory AFTER INSERT OR UPDATE OF scopes, requests_per_minute, expires_at, revoked_at ON api_keys
  FOR EACH ROW EXECUTE FUNCTION app.note_api_key();

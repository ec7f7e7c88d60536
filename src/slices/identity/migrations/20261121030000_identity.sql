-- People. Global: one person may belong to many organizations.
CREATE TABLE users (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text,
  email text NOT NULL,
  normalized_email text NOT NULL,
  email_verified_at timestamptz,
  avatar_url text,
  phone_number text,
  company text,
  website text,
  location text,
  bio text,
  password_hash text,
  auth_provider text NOT NULL DEFAULT 'email',
  external_auth_id text,
  platform_role text NOT NULL DEFAULT 'user',
  status text NOT NULL DEFAULT 'active',
  default_organization_id uuid,
  locale text,
  timezone text,
  mfa_enabled boolean NOT NULL DEFAULT false,
  last_login_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_normalized_email_key UNIQUE (normalized_email),
  CONSTRAINT users_external_auth_id_key UNIQUE (external_auth_id),
  CONSTRAINT users_default_organization_id_fkey FOREIGN KEY (default_organization_id) REFERENCES organizations (id),
  CONSTRAINT users_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT users_auth_provider_check CHECK (auth_provider IN ('email', 'google', 'linkedin', 'github', 'oidc', 'saml')),
  CONSTRAINT users_platform_role_check CHECK (platform_role IN ('user', 'operator', 'admin', 'super_admin')),
  CONSTRAINT users_status_check CHECK (status IN ('active', 'inactive', 'suspended'))
);
CREATE INDEX idx_users_default_organization_id ON users (default_organization_id);
SELECT app.global_table('users');

-- Signed-in devices. Only the SHA-256 of a token is ever stored, so a stolen copy of this table opens nothing.
CREATE TABLE sessions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  organization_id uuid,
  session_token_hash char(64) NOT NULL,
  refresh_token_hash char(64),
  expires_at timestamptz NOT NULL,
  refresh_expires_at timestamptz,
  last_accessed_at timestamptz,
  revoked_at timestamptz,
  user_agent text,
  ip_address inet,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_session_token_hash_key UNIQUE (session_token_hash),
  CONSTRAINT sessions_refresh_token_hash_key UNIQUE (refresh_token_hash),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
);
CREATE INDEX idx_sessions_user_id ON sessions (user_id);
CREATE INDEX idx_sessions_organization_id ON sessions (organization_id);
CREATE INDEX idx_sessions_expires_at ON sessions (expires_at);
SELECT app.global_table('sessions');

-- Which organizations a person belongs to, for requests that do not know their organization yet. Kept by a trigger on org_members.
CREATE TABLE membership_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  role text NOT NULL,
  status text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT membership_directory_pkey PRIMARY KEY (id),
  CONSTRAINT membership_directory_user_id_organization_id_key UNIQUE (user_id, organization_id),
  CONSTRAINT membership_directory_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT membership_directory_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
  CONSTRAINT membership_directory_role_check CHECK (role IN ('owner', 'admin', 'manager', 'analyst', 'member', 'viewer')),
  CONSTRAINT membership_directory_status_check CHECK (status IN ('active', 'invited', 'suspended'))
);
CREATE INDEX idx_membership_directory_organization_id ON membership_directory (organization_id);
SELECT app.global_table('membership_directory');

-- One-time links of the installation itself: the first set-up.
CREATE TABLE setup_tokens (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  purpose text NOT NULL DEFAULT 'setup',
  token_hash char(64) NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT setup_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT setup_tokens_token_hash_key UNIQUE (token_hash),
  CONSTRAINT setup_tokens_purpose_check CHECK (purpose IN ('setup'))
);
-- The judge of "exactly one owner": whatever two requests do at once, only one link can ever have been used.
CREATE UNIQUE INDEX setup_tokens_used_key ON setup_tokens (purpose) WHERE used_at IS NOT NULL;
SELECT app.global_table('setup_tokens');

-- Failed sign-ins per e-mail and per address, to slow guessing down; a row is forgotten when its window is over.
CREATE TABLE sign_in_throttles (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  throttle_key char(64) NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  window_ends_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sign_in_throttles_pkey PRIMARY KEY (id),
  CONSTRAINT sign_in_throttles_throttle_key_key UNIQUE (throttle_key),
  CONSTRAINT sign_in_throttles_failures_check CHECK (failures >= 0)
);
CREATE INDEX idx_sign_in_throttles_window_ends_at ON sign_in_throttles (window_ends_at);
SELECT app.global_table('sign_in_throttles');

-- The name another system of this kind gave its sessions. The token hashes stay inside.
CREATE VIEW user_sessions WITH (security_invoker = true) AS
  SELECT id, user_id, organization_id, expires_at, refresh_expires_at, last_accessed_at, revoked_at, user_agent, ip_address, created_at, updated_at FROM sessions;
GRANT SELECT ON user_sessions TO callwright_app;

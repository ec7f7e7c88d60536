-- Ways to sign in that an operator can switch on or off. A provider's secret is sealed.
CREATE TABLE auth_providers (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  display_name text NOT NULL,
  kind text NOT NULL,
  enabled boolean NOT NULL DEFAULT false,
  client_id text,
  client_secret_ciphertext bytea,
  config jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT auth_providers_pkey PRIMARY KEY (id),
  CONSTRAINT auth_providers_name_key UNIQUE (name),
  CONSTRAINT auth_providers_name_check CHECK (name ~ '^[a-z][a-z0-9_-]{0,39}$'),
  CONSTRAINT auth_providers_display_name_check CHECK (char_length(display_name) BETWEEN 1 AND 60),
  CONSTRAINT auth_providers_kind_check CHECK (kind IN ('password', 'magic_link', 'oauth', 'oidc', 'saml')),
  CONSTRAINT auth_providers_client_id_check CHECK (kind <> 'oidc' OR client_id IS NOT NULL),
  CONSTRAINT auth_providers_config_check CHECK (jsonb_typeof(config) = 'object')
);
SELECT app.global_table('auth_providers');
INSERT INTO auth_providers (name, display_name, kind, enabled) VALUES ('password', 'Password', 'password', true), ('magic_link', 'Link by mail', 'magic_link', true);

-- Identities at providers that belong to a person. The tokens of the provider are thrown away after the sign-in, so their columns stay empty until something needs them.
CREATE TABLE accounts (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  type text NOT NULL,
  provider text NOT NULL,
  provider_account_id text NOT NULL,
  access_token_ciphertext bytea,
  refresh_token_ciphertext bytea,
  id_token_ciphertext bytea,
  expires_at timestamptz,
  token_type text,
  scope text,
  session_state text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_provider_provider_account_id_key UNIQUE (provider, provider_account_id),
  CONSTRAINT accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT accounts_type_check CHECK (type IN ('oauth', 'oidc', 'saml'))
);
CREATE INDEX idx_accounts_user_id ON accounts (user_id);
SELECT app.global_table('accounts');

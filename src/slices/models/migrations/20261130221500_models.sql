-- How an organization uses models and speech of providers. One row an organization; without one it is offline only.
CREATE TABLE ai_configs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  config jsonb NOT NULL DEFAULT '{}',
  redaction_enabled boolean NOT NULL DEFAULT true,
  analysis_enabled boolean NOT NULL DEFAULT true,
  offline_only boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ai_configs_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT ai_configs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT ai_configs_organization_id_key UNIQUE (organization_id),
  CONSTRAINT ai_configs_config_check CHECK (jsonb_typeof(config) = 'object')
);
SELECT app.tenant_table('ai_configs');

CREATE TABLE voice_configs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL DEFAULT 'default',
  is_default boolean NOT NULL DEFAULT false,
  config jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT voice_configs_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT voice_configs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT voice_configs_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT voice_configs_name_check CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT voice_configs_config_check CHECK (jsonb_typeof(config) = 'object')
);
-- At most one default; none is fine, then the built-in speech speaks.
CREATE UNIQUE INDEX voice_configs_default_key ON voice_configs (organization_id) WHERE is_default;
SELECT app.tenant_table('voice_configs');

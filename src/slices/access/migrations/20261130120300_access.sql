-- What an organization changes of the rights of its roles. Rows of the platform's own organization hold for everybody. An owner always has
-- every right: there is no rule for one, so nobody can lock an organization for good.
CREATE TABLE rbac_permissions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  role text NOT NULL,
  resource text NOT NULL,
  action text NOT NULL,
  effect text NOT NULL DEFAULT 'allow',
  conditions jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rbac_permissions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT rbac_permissions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT rbac_permissions_organization_id_role_resource_action_key UNIQUE (organization_id, role, resource, action),
  CONSTRAINT rbac_permissions_role_check CHECK (role IN ('admin', 'manager', 'analyst', 'member', 'viewer')),
  CONSTRAINT rbac_permissions_action_check CHECK (action IN ('create', 'read', 'update', 'delete', 'export', 'listen', 'approve', 'dial', 'admin')),
  CONSTRAINT rbac_permissions_effect_check CHECK (effect IN ('allow', 'deny')),
  CONSTRAINT rbac_permissions_conditions_check CHECK (jsonb_typeof(conditions) = 'object' AND (effect = 'allow' OR conditions = '{}'))
);
SELECT app.tenant_table('rbac_permissions', platform_readable => true);

-- Switches of the installation: off, on for everybody, or on for a share of the organizations.
CREATE TABLE feature_flags (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  description text,
  enabled boolean NOT NULL DEFAULT false,
  rollout_percentage integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT feature_flags_pkey PRIMARY KEY (id),
  CONSTRAINT feature_flags_name_key UNIQUE (name),
  CONSTRAINT feature_flags_name_check CHECK (name ~ '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$' AND char_length(name) <= 100),
  CONSTRAINT feature_flags_rollout_percentage_check CHECK (rollout_percentage BETWEEN 0 AND 100)
);
SELECT app.global_table('feature_flags');

-- What one organization gets instead, until a time or for good.
CREATE TABLE org_feature_flags (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  feature_flag_id uuid NOT NULL,
  enabled boolean NOT NULL,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT org_feature_flags_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT org_feature_flags_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT org_feature_flags_feature_flag_id_fkey FOREIGN KEY (feature_flag_id) REFERENCES feature_flags (id) ON DELETE CASCADE,
  CONSTRAINT org_feature_flags_organization_id_feature_flag_id_key UNIQUE (organization_id, feature_flag_id)
);
CREATE INDEX idx_org_feature_flags_feature_flag_id ON org_feature_flags (feature_flag_id);
SELECT app.tenant_table('org_feature_flags');

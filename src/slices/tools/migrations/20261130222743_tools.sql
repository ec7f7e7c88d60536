-- What agents of the organization may use beside the product's own tools. A row of type "builtin" only says that the organization switched one off.
CREATE TABLE org_tools (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  tool_name text NOT NULL,
  tool_type text NOT NULL DEFAULT 'builtin',
  description text,
  enabled boolean NOT NULL DEFAULT true,
  side_effect boolean NOT NULL DEFAULT true,
  input_schema jsonb NOT NULL DEFAULT '{}',
  config jsonb NOT NULL DEFAULT '{}',
  credential_id uuid,
  timeout_ms integer NOT NULL DEFAULT 8000,
  -- The secret a webhook tool signs with, sealed.
  secret_ciphertext bytea,
  -- What the server of an MCP tool offers by now, where that is no longer what was approved. The tool rests until somebody has looked.
  offered jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT org_tools_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT org_tools_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT org_tools_credential_id_fkey FOREIGN KEY (organization_id, credential_id) REFERENCES org_credentials (organization_id, id),
  CONSTRAINT org_tools_organization_id_tool_name_key UNIQUE (organization_id, tool_name),
  CONSTRAINT org_tools_tool_name_check CHECK (tool_name ~ '^[a-z][a-z0-9_]{0,62}$'),
  CONSTRAINT org_tools_tool_type_check CHECK (tool_type IN ('builtin', 'http', 'mcp', 'webhook')),
  CONSTRAINT org_tools_timeout_ms_check CHECK (timeout_ms BETWEEN 500 AND 30000),
  CONSTRAINT org_tools_secret_check CHECK ((tool_type = 'webhook') = (secret_ciphertext IS NOT NULL))
);
CREATE INDEX idx_org_tools_credential_id ON org_tools (organization_id, credential_id);
SELECT app.tenant_table('org_tools');

CREATE TABLE agent_tools (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  org_tool_id uuid NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT agent_tools_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT agent_tools_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT agent_tools_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT agent_tools_org_tool_id_fkey FOREIGN KEY (organization_id, org_tool_id) REFERENCES org_tools (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT agent_tools_organization_id_agent_id_org_tool_id_key UNIQUE (organization_id, agent_id, org_tool_id)
);
CREATE INDEX idx_agent_tools_org_tool_id ON agent_tools (organization_id, org_tool_id);
SELECT app.tenant_table('agent_tools');

-- How a tool is doing. Beside the tool, because every use writes it and an edit must not run into that.
CREATE TABLE org_tool_health (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  org_tool_id uuid NOT NULL,
  uses bigint NOT NULL DEFAULT 0,
  failures bigint NOT NULL DEFAULT 0,
  consecutive_faults integer NOT NULL DEFAULT 0,
  -- Since when it rests after faults in a row, and from when on one use may try again.
  opened_at timestamptz,
  retry_at timestamptz,
  last_used_at timestamptz,
  last_failed_at timestamptz,
  last_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT org_tool_health_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT org_tool_health_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT org_tool_health_org_tool_id_fkey FOREIGN KEY (organization_id, org_tool_id) REFERENCES org_tools (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT org_tool_health_organization_id_org_tool_id_key UNIQUE (organization_id, org_tool_id),
  CONSTRAINT org_tool_health_opened_check CHECK ((opened_at IS NULL) = (retry_at IS NULL))
);
SELECT app.tenant_table('org_tool_health');

-- Every use, without what was sent and answered: that stands in the story of the call.
CREATE TABLE tool_uses (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  org_tool_id uuid NOT NULL,
  -- Null for a test by hand.
  call_id uuid,
  agent_id uuid,
  node_id text,
  status text NOT NULL,
  reason text,
  status_code integer,
  attempts integer NOT NULL,
  duration_ms integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tool_uses_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT tool_uses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT tool_uses_org_tool_id_fkey FOREIGN KEY (organization_id, org_tool_id) REFERENCES org_tools (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT tool_uses_call_id_fkey FOREIGN KEY (organization_id, call_id) REFERENCES calls (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT tool_uses_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT tool_uses_status_check CHECK (status IN ('succeeded', 'failed', 'unknown', 'refused'))
);
CREATE INDEX idx_tool_uses_org_tool_id ON tool_uses (organization_id, org_tool_id, id DESC);
CREATE INDEX idx_tool_uses_call_id ON tool_uses (organization_id, call_id);
CREATE INDEX idx_tool_uses_agent_id ON tool_uses (organization_id, agent_id);
CREATE INDEX idx_tool_uses_created_at ON tool_uses (organization_id, created_at);
SELECT app.tenant_table('tool_uses');

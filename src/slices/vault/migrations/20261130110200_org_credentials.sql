-- Secrets of other systems. ciphertext holds key id, wrapped data key, nonce and value in one (see platform/secrets.ts), bound to organization,
-- row and field; the columns beside it say what may be known without opening it.
CREATE TABLE org_credentials (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  provider text NOT NULL,
  kind text NOT NULL,
  ciphertext bytea NOT NULL,
  -- Which master key it needs; made from the bytes, so that the two cannot disagree.
  key_id text GENERATED ALWAYS AS (encode(substring(ciphertext FROM 2 FOR 8), 'hex')) STORED,
  fingerprint char(64) NOT NULL,
  status text NOT NULL DEFAULT 'active',
  last_used_at timestamptz,
  rotated_at timestamptz,
  expires_at timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT org_credentials_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT org_credentials_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT org_credentials_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT org_credentials_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT org_credentials_name_check CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT org_credentials_kind_check CHECK (kind IN ('api_key', 'oauth', 'basic', 'sip', 'certificate')),
  CONSTRAINT org_credentials_status_check CHECK (status IN ('active', 'revoked', 'expired'))
);
CREATE INDEX idx_org_credentials_created_by ON org_credentials (created_by);
SELECT app.tenant_table('org_credentials');

ALTER TABLE organizations ADD CONSTRAINT organizations_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id);
CREATE INDEX idx_organizations_created_by ON organizations (created_by);

CREATE TABLE org_members (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL DEFAULT 'member',
  status text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT org_members_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT org_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT org_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT org_members_organization_id_user_id_key UNIQUE (organization_id, user_id),
  CONSTRAINT org_members_role_check CHECK (role IN ('owner', 'admin', 'manager', 'analyst', 'member', 'viewer')),
  CONSTRAINT org_members_status_check CHECK (status IN ('active', 'invited', 'suspended'))
);
CREATE INDEX idx_org_members_user_id ON org_members (user_id);
SELECT app.tenant_table('org_members');

-- Sign-in must know a person's organizations before it stands inside one; the directory follows the members and cannot drift.
CREATE FUNCTION app.note_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM membership_directory WHERE user_id = OLD.user_id AND organization_id = OLD.organization_id;
  ELSE
    INSERT INTO membership_directory (user_id, organization_id, role, status)
    VALUES (NEW.user_id, NEW.organization_id, NEW.role, NEW.status)
    ON CONFLICT (user_id, organization_id) DO UPDATE SET role = excluded.role, status = excluded.status;
  END IF;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_membership() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_membership() TO callwright_app;
CREATE TRIGGER trg_org_members_directory AFTER INSERT OR UPDATE OR DELETE ON org_members FOR EACH ROW EXECUTE FUNCTION app.note_membership();

-- weekly: {"mon": [["08:00", "17:00"]], …}; exceptions: [{"date": "2026-12-25", "closed": true, "label": "…"}, {"date": …, "hours": [["10:00", "14:00"]]}]
CREATE TABLE business_hours (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  timezone text NOT NULL,
  weekly jsonb NOT NULL DEFAULT '{}',
  exceptions jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT business_hours_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT business_hours_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT business_hours_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT business_hours_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT business_hours_weekly_check CHECK (jsonb_typeof(weekly) = 'object'),
  CONSTRAINT business_hours_exceptions_check CHECK (jsonb_typeof(exceptions) = 'array')
);
SELECT app.tenant_table('business_hours');

-- The name another system of this kind gave its organizations.
CREATE VIEW tenants WITH (security_invoker = true) AS
  SELECT id, id AS tenant_id, name AS business_name, phone_number, region_code AS state, timezone, locale, status, created_at, updated_at FROM organizations;
GRANT SELECT ON tenants TO callwright_app;

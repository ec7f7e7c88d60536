-- What may be known of an organization outside its walls: enough to list it, to find out whether it works, and to name it in a switcher.
-- Kept by a trigger on organizations, because whoever asks stands outside of it.
CREATE TABLE listed_organizations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  status text NOT NULL,
  plan text NOT NULL,
  plan_status text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT listed_organizations_pkey PRIMARY KEY (id),
  CONSTRAINT listed_organizations_organization_id_key UNIQUE (organization_id),
  CONSTRAINT listed_organizations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
);
SELECT app.global_table('listed_organizations');

-- A membership that says whether its organization works lets one look-up a request answer both questions.
ALTER TABLE membership_directory ADD COLUMN organization_status text NOT NULL DEFAULT 'active';
ALTER TABLE membership_directory ADD CONSTRAINT membership_directory_organization_status_check CHECK (organization_status IN ('active', 'inactive', 'suspended'));

-- Nobody is an active member of an organization that is closed.
CREATE OR REPLACE VIEW active_members WITH (security_invoker = true) AS
  SELECT m.organization_id, m.user_id, m.role FROM membership_directory m JOIN users u ON u.id = m.user_id
  WHERE m.status = 'active' AND m.organization_status = 'active' AND u.status = 'active';

CREATE FUNCTION app.note_organization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id = app.platform_org_id() THEN
    RETURN NULL;
  END IF;
  INSERT INTO listed_organizations (organization_id, name, status, plan, plan_status, created_at)
  VALUES (NEW.id, NEW.name, NEW.status, NEW.plan, NEW.plan_status, NEW.created_at)
  ON CONFLICT (organization_id) DO UPDATE
    SET name = excluded.name, status = excluded.status, plan = excluded.plan, plan_status = excluded.plan_status;
  UPDATE membership_directory SET organization_status = NEW.status WHERE organization_id = NEW.id AND organization_status <> NEW.status;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_organization() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_organization() TO callwright_app;
CREATE TRIGGER trg_organizations_listing AFTER INSERT OR UPDATE OF name, status, plan, plan_status ON organizations
  FOR EACH ROW EXECUTE FUNCTION app.note_organization();

CREATE OR REPLACE FUNCTION app.note_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM membership_directory WHERE user_id = OLD.user_id AND organization_id = OLD.organization_id;
  ELSE
    INSERT INTO membership_directory (user_id, organization_id, role, status, organization_status)
    VALUES (NEW.user_id, NEW.organization_id, NEW.role, NEW.status, (SELECT o.status FROM organizations o WHERE o.id = NEW.organization_id))
    ON CONFLICT (user_id, organization_id) DO UPDATE SET role = excluded.role, status = excluded.status;
  END IF;
  RETURN NULL;
END
$$;

-- The owner of the tables stands behind the walls too; for this one look they are lifted.
ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
INSERT INTO listed_organizations (organization_id, name, status, plan, plan_status, created_at)
  SELECT id, name, status, plan, plan_status, created_at FROM organizations WHERE id <> app.platform_org_id();
UPDATE membership_directory m SET organization_status = o.status FROM organizations o WHERE o.id = m.organization_id AND o.status <> 'active';
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;

-- An organization never loses its last owner. Judged when the transaction ends, so that a handing over may go in any order; of two owners
-- who step down at once the second waits for the first and sees what it did. Asks the directories: no tenant is set any more by then.
CREATE FUNCTION app.require_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('owners:' || OLD.organization_id::text, 0));
  IF EXISTS (SELECT 1 FROM organization_directory d WHERE d.organization_id = OLD.organization_id)
    AND NOT EXISTS (SELECT 1 FROM membership_directory m WHERE m.organization_id = OLD.organization_id AND m.role = 'owner' AND m.status = 'active')
  THEN
    RAISE EXCEPTION 'organization % would be left without an owner', OLD.organization_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'org_members_last_owner_check';
  END IF;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.require_owner() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.require_owner() TO callwright_app;
CREATE CONSTRAINT TRIGGER trg_org_members_last_owner AFTER UPDATE OR DELETE ON org_members DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.role = 'owner' AND OLD.status = 'active') EXECUTE FUNCTION app.require_owner();

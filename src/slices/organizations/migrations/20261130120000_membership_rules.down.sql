DROP TRIGGER trg_org_members_last_owner ON org_members;
DROP FUNCTION app.require_owner();
DROP TRIGGER trg_organizations_listing ON organizations;
DROP FUNCTION app.note_organization();
CREATE OR REPLACE FUNCTION app.note_membership() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE VIEW active_members WITH (security_invoker = true) AS
  SELECT m.organization_id, m.user_id, m.role FROM membership_directory m JOIN users u ON u.id = m.user_id WHERE m.status = 'active' AND u.status = 'active';
ALTER TABLE membership_directory DROP COLUMN organization_status;
DROP TABLE listed_organizations;

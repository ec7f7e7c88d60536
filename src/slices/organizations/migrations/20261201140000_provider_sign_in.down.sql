CREATE OR REPLACE FUNCTION app.note_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM membership_directory WHERE user_id = OLD.user_id AND organization_id = OLD.organization_id;
  ELSE
    INSERT INTO membership_directory (user_id, organization_id, role, status, organization_status, organization_wants_factor)
    SELECT NEW.user_id, NEW.organization_id, NEW.role, NEW.status, o.status, coalesce((o.settings ->> 'require_second_factor')::boolean, false)
    FROM organizations o WHERE o.id = NEW.organization_id
    ON CONFLICT (user_id, organization_id) DO UPDATE SET role = excluded.role, status = excluded.status;
  END IF;
  RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION app.note_organization_factor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE membership_directory SET organization_wants_factor = coalesce((NEW.settings ->> 'require_second_factor')::boolean, false) WHERE organization_id = NEW.id;
  RETURN NULL;
END
$$;
DROP TRIGGER trg_organizations_factor ON organizations;
CREATE TRIGGER trg_organizations_factor AFTER UPDATE OF settings ON organizations FOR EACH ROW
  WHEN (OLD.settings ->> 'require_second_factor' IS DISTINCT FROM NEW.settings ->> 'require_second_factor') EXECUTE FUNCTION app.note_organization_factor();
ALTER TABLE membership_directory DROP COLUMN organization_wants_provider;

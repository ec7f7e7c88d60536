-- Which organizations have an answer of their own to a flag, for those who run the installation and stand inside of none. Kept by a trigger.
CREATE TABLE flag_exception_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  feature_flag_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  enabled boolean NOT NULL,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT flag_exception_directory_pkey PRIMARY KEY (id),
  CONSTRAINT flag_exception_directory_feature_flag_id_organization_id_key UNIQUE (feature_flag_id, organization_id),
  CONSTRAINT flag_exception_directory_feature_flag_id_fkey FOREIGN KEY (feature_flag_id) REFERENCES feature_flags (id) ON DELETE CASCADE,
  CONSTRAINT flag_exception_directory_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
);
CREATE INDEX idx_flag_exception_directory_organization_id ON flag_exception_directory (organization_id);
SELECT app.global_table('flag_exception_directory');

CREATE FUNCTION app.note_flag_exception() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM public.flag_exception_directory WHERE feature_flag_id = OLD.feature_flag_id AND organization_id = OLD.organization_id;
  ELSE
    INSERT INTO public.flag_exception_directory (feature_flag_id, organization_id, enabled, expires_at)
    VALUES (NEW.feature_flag_id, NEW.organization_id, NEW.enabled, NEW.expires_at)
    ON CONFLICT (feature_flag_id, organization_id) DO UPDATE SET enabled = excluded.enabled, expires_at = excluded.expires_at;
  END IF;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_flag_exception() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_flag_exception() TO callwright_app;
CREATE TRIGGER trg_org_feature_flags_directory AFTER INSERT OR UPDATE OR DELETE ON org_feature_flags FOR EACH ROW EXECUTE FUNCTION app.note_flag_exception();
INSERT INTO flag_exception_directory (feature_flag_id, organization_id, enabled, expires_at)
  SELECT feature_flag_id, organization_id, enabled, expires_at FROM org_feature_flags;

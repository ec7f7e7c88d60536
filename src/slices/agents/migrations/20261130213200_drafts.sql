-- A draft is edited in place. Its revision counts the edits: who saves from an older one is refused, and told who was faster and when.
ALTER TABLE objective_configs ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE objective_configs ADD COLUMN saved_by uuid;
ALTER TABLE objective_configs ADD COLUMN saved_at timestamptz;
UPDATE objective_configs SET saved_by = created_by, saved_at = created_at;
ALTER TABLE objective_configs ALTER COLUMN saved_at SET DEFAULT now();
ALTER TABLE objective_configs ALTER COLUMN saved_at SET NOT NULL;
ALTER TABLE objective_configs ADD CONSTRAINT objective_configs_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES users (id);
ALTER TABLE objective_configs ADD CONSTRAINT objective_configs_revision_check CHECK (revision >= 1);
CREATE INDEX idx_objective_configs_saved_by ON objective_configs (saved_by);

-- Who has a draft open. A row counts for a minute after seen_at; the editor says so again meanwhile.
CREATE TABLE objective_config_editors (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  objective_config_id uuid NOT NULL,
  user_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT objective_config_editors_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT objective_config_editors_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT objective_config_editors_objective_config_id_fkey FOREIGN KEY (organization_id, objective_config_id)
    REFERENCES objective_configs (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT objective_config_editors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT objective_config_editors_config_user_key UNIQUE (organization_id, objective_config_id, user_id)
);
CREATE INDEX idx_objective_config_editors_user_id ON objective_config_editors (user_id);
SELECT app.tenant_table('objective_config_editors');

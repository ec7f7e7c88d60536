DROP TABLE objective_config_editors;
DROP INDEX idx_objective_configs_saved_by;
ALTER TABLE objective_configs DROP CONSTRAINT objective_configs_revision_check;
ALTER TABLE objective_configs DROP CONSTRAINT objective_configs_saved_by_fkey;
ALTER TABLE objective_configs DROP COLUMN saved_at;
ALTER TABLE objective_configs DROP COLUMN saved_by;
ALTER TABLE objective_configs DROP COLUMN revision;

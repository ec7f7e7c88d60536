-- What an agent is tested with. definition holds what its kind needs; the engine reads it, the database only keeps it.
CREATE TABLE test_configs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  definition jsonb NOT NULL,
  schedule_cron text,
  -- When the schedule is due next; a run that is filed for another moment is an old one.
  next_run_at timestamptz,
  gates_publish boolean NOT NULL DEFAULT false,
  enabled boolean NOT NULL DEFAULT true,
  -- The call it was made of. The test outlives it, so no foreign key: the id may lead to nothing.
  source_call_id uuid,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT test_configs_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT test_configs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT test_configs_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT test_configs_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT test_configs_organization_id_agent_id_name_key UNIQUE (organization_id, agent_id, name),
  CONSTRAINT test_configs_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
  CONSTRAINT test_configs_kind_check CHECK (kind IN ('scripted', 'persona', 'audio', 'replay', 'load')),
  CONSTRAINT test_configs_definition_check CHECK (jsonb_typeof(definition) = 'object'),
  CONSTRAINT test_configs_next_run_at_check CHECK (next_run_at IS NULL OR schedule_cron IS NOT NULL)
);
SELECT app.tenant_table('test_configs');
CREATE INDEX idx_test_configs_source_call_id ON test_configs (organization_id, source_call_id);
CREATE INDEX idx_test_configs_created_by ON test_configs (created_by);

-- One run of a test against one graph. It carries the test as it was and the checksum of the graph, so that it says by itself what it proves.
CREATE TABLE test_results (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  test_config_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  -- The version it ran on, if it was one; a draft that is thrown away leaves its results behind, so no foreign key.
  objective_config_id uuid,
  graph_checksum char(64) NOT NULL,
  batch_id uuid NOT NULL,
  kind text NOT NULL,
  definition jsonb NOT NULL,
  seed integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'queued',
  trigger text NOT NULL DEFAULT 'manual',
  progress jsonb NOT NULL DEFAULT '{}',
  -- The program that works on it says so again and again; silence for a minute and a half means that it is gone.
  heartbeat_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  stop_requested_at timestamptz,
  assertions jsonb NOT NULL DEFAULT '[]',
  transcript jsonb NOT NULL DEFAULT '{}',
  metrics jsonb NOT NULL DEFAULT '{}',
  audio_path text,
  error text,
  triggered_by uuid,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT test_results_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT test_results_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT test_results_test_config_id_fkey FOREIGN KEY (organization_id, test_config_id) REFERENCES test_configs (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT test_results_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT test_results_triggered_by_fkey FOREIGN KEY (triggered_by) REFERENCES users (id),
  CONSTRAINT test_results_kind_check CHECK (kind IN ('scripted', 'persona', 'audio', 'replay', 'load')),
  CONSTRAINT test_results_status_check CHECK (status IN ('queued', 'running', 'passed', 'failed', 'error', 'stopped')),
  CONSTRAINT test_results_trigger_check CHECK (trigger IN ('manual', 'schedule', 'api', 'time_machine')),
  CONSTRAINT test_results_finished_at_check CHECK ((finished_at IS NULL) = (status IN ('queued', 'running'))),
  CONSTRAINT test_results_attempts_check CHECK (attempts >= 0),
  CONSTRAINT test_results_seed_check CHECK (seed >= 0),
  CONSTRAINT test_results_graph_checksum_check CHECK (graph_checksum ~ '^[0-9a-f]{64}$')
);
SELECT app.tenant_table('test_results');
CREATE INDEX idx_test_results_test_config_id ON test_results (organization_id, test_config_id, created_at DESC, id DESC);
CREATE INDEX idx_test_results_agent_id ON test_results (organization_id, agent_id, created_at DESC, id DESC);
CREATE INDEX idx_test_results_objective_config_id ON test_results (organization_id, objective_config_id);
CREATE INDEX idx_test_results_batch_id ON test_results (organization_id, batch_id);
CREATE INDEX idx_test_results_triggered_by ON test_results (triggered_by);

-- What was proved stays as it was proved.
CREATE FUNCTION app.keep_test_result() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF old.finished_at IS NOT NULL
    AND to_jsonb(new) - 'updated_at' IS DISTINCT FROM to_jsonb(old) - 'updated_at' THEN
    RAISE EXCEPTION 'a finished test result never changes' USING errcode = 'check_violation',
      constraint = 'test_results_immutable_check', table = 'test_results';
  END IF;
  RETURN new;
END
$$;
REVOKE EXECUTE ON FUNCTION app.keep_test_result() FROM public;
CREATE TRIGGER trg_test_results_immutable BEFORE UPDATE ON test_results FOR EACH ROW EXECUTE FUNCTION app.keep_test_result();

-- A share of an agent's calls runs on another version that was published before, so that the two can be compared. Over when one of them is kept, or when
-- another version is put in force.
CREATE TABLE traffic_splits (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  -- The version in force when it began, and the other one.
  published_config_id uuid NOT NULL,
  other_config_id uuid NOT NULL,
  -- Of a hundred calls, so many run on the other one.
  share_percent integer NOT NULL DEFAULT 50,
  measure text NOT NULL DEFAULT 'outcome',
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  kept text,
  started_by uuid,
  ended_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT traffic_splits_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT traffic_splits_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT traffic_splits_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id),
  CONSTRAINT traffic_splits_published_config_id_fkey FOREIGN KEY (organization_id, agent_id, published_config_id) REFERENCES objective_configs (organization_id, agent_id, id),
  CONSTRAINT traffic_splits_other_config_id_fkey FOREIGN KEY (organization_id, agent_id, other_config_id) REFERENCES objective_configs (organization_id, agent_id, id),
  CONSTRAINT traffic_splits_started_by_fkey FOREIGN KEY (started_by) REFERENCES users (id),
  CONSTRAINT traffic_splits_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES users (id),
  CONSTRAINT traffic_splits_other_config_id_check CHECK (other_config_id <> published_config_id),
  CONSTRAINT traffic_splits_share_percent_check CHECK (share_percent BETWEEN 1 AND 99),
  CONSTRAINT traffic_splits_measure_check CHECK (measure IN ('outcome', 'transfer', 'duration')),
  CONSTRAINT traffic_splits_kept_check CHECK (kept IN ('published', 'other')),
  CONSTRAINT traffic_splits_kept_ended_check CHECK (kept IS NULL OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX traffic_splits_running_key ON traffic_splits (organization_id, agent_id) WHERE ended_at IS NULL;
CREATE INDEX idx_traffic_splits_agent_id ON traffic_splits (organization_id, agent_id, published_config_id);
CREATE INDEX idx_traffic_splits_other_config_id ON traffic_splits (organization_id, agent_id, other_config_id);
CREATE INDEX idx_traffic_splits_started_by ON traffic_splits (started_by);
CREATE INDEX idx_traffic_splits_ended_by ON traffic_splits (ended_by);
SELECT app.tenant_table('traffic_splits');

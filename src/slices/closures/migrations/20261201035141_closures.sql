-- "Closed today": from starts_at an agent, or all of them, says a message first. Over when somebody opens again (ended_at), or by itself at ends_at.
CREATE TABLE closures (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  -- NULL: every agent of the organization.
  agent_id uuid,
  message text NOT NULL,
  follow_up text NOT NULL DEFAULT 'message',
  refuse_bookings boolean NOT NULL DEFAULT false,
  starts_at timestamptz NOT NULL DEFAULT now(),
  -- NULL: until somebody opens again.
  ends_at timestamptz,
  ended_at timestamptz,
  created_by uuid,
  ended_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT closures_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT closures_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT closures_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id),
  CONSTRAINT closures_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT closures_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES users (id),
  CONSTRAINT closures_message_check CHECK (char_length(message) BETWEEN 1 AND 600),
  CONSTRAINT closures_follow_up_check CHECK (follow_up IN ('message', 'notify', 'end')),
  CONSTRAINT closures_ends_at_check CHECK (ends_at > starts_at),
  -- The calendar belongs to the organization: one agent alone does not close it.
  CONSTRAINT closures_refuse_bookings_check CHECK (NOT refuse_bookings OR agent_id IS NULL)
);
-- One at a time for the organization, and one for each agent.
CREATE UNIQUE INDEX closures_running_key ON closures (organization_id, (coalesce(agent_id, '00000000-0000-0000-0000-000000000000'::uuid))) WHERE ended_at IS NULL;
CREATE INDEX idx_closures_agent_id ON closures (organization_id, agent_id);
CREATE INDEX idx_closures_created_by ON closures (created_by);
CREATE INDEX idx_closures_ended_by ON closures (ended_by);
SELECT app.tenant_table('closures');

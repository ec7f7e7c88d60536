-- Which knowledge an agent answers from; of equal passages the one from the base with the lower number is said.
CREATE TABLE agent_knowledge_bases (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  knowledge_base_id uuid NOT NULL,
  priority integer NOT NULL DEFAULT 100,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT agent_knowledge_bases_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT agent_knowledge_bases_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT agent_knowledge_bases_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT agent_knowledge_bases_knowledge_base_id_fkey FOREIGN KEY (organization_id, knowledge_base_id) REFERENCES knowledge_bases (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT agent_knowledge_bases_agent_id_knowledge_base_id_key UNIQUE (organization_id, agent_id, knowledge_base_id),
  CONSTRAINT agent_knowledge_bases_priority_check CHECK (priority BETWEEN 0 AND 1000)
);
SELECT app.tenant_table('agent_knowledge_bases');
CREATE INDEX idx_agent_knowledge_bases_knowledge_base_id ON agent_knowledge_bases (organization_id, knowledge_base_id);

-- People the organization talks to. auto_created_from_call_id points up the tiers: a plain id without a foreign key.
CREATE TABLE contacts (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  phone_number text,
  email text,
  first_name text,
  last_name text,
  company text,
  contact_type text NOT NULL DEFAULT 'lead',
  lead_stage text NOT NULL DEFAULT 'new',
  lead_temperature text,
  lead_score integer,
  timezone text,
  preferred_language text,
  notes text,
  last_contacted_at timestamptz,
  not_connected_count integer NOT NULL DEFAULT 0,
  source text NOT NULL DEFAULT 'manual',
  auto_created_from_call_id uuid,
  do_not_call boolean NOT NULL DEFAULT false,
  custom_fields jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contacts_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT contacts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT contacts_organization_id_phone_number_key UNIQUE (organization_id, phone_number),
  CONSTRAINT contacts_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT contacts_contact_type_check CHECK (contact_type IN ('lead', 'customer', 'patient', 'vendor', 'other')),
  CONSTRAINT contacts_lead_stage_check CHECK (lead_stage IN ('new', 'contacted', 'qualified', 'not_qualified', 'converted', 'lost')),
  CONSTRAINT contacts_lead_temperature_check CHECK (lead_temperature IN ('hot', 'warm', 'cold')),
  CONSTRAINT contacts_lead_score_check CHECK (lead_score BETWEEN 0 AND 100),
  CONSTRAINT contacts_not_connected_count_check CHECK (not_connected_count >= 0),
  CONSTRAINT contacts_source_check CHECK (source IN ('manual', 'import', 'call', 'webhook', 'form', 'api')),
  CONSTRAINT contacts_custom_fields_check CHECK (jsonb_typeof(custom_fields) = 'object')
);
SELECT app.tenant_table('contacts');

-- Pipeline items. source_call_id points up the tiers: a plain id without a foreign key.
CREATE TABLE leads (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  source_call_id uuid,
  title text NOT NULL,
  pipeline_stage text NOT NULL DEFAULT 'new',
  lead_temperature text,
  lead_score integer,
  value_amount numeric(14,2),
  currency char(3),
  owner_id uuid,
  source text,
  next_action_at timestamptz,
  lost_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT leads_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT leads_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT leads_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT leads_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
  -- One call makes one lead, however often its graph says so.
  CONSTRAINT leads_organization_id_source_call_id_key UNIQUE (organization_id, source_call_id),
  CONSTRAINT leads_pipeline_stage_check CHECK (pipeline_stage IN ('new', 'contacted', 'qualified', 'proposal', 'won', 'lost', 'not_qualified')),
  CONSTRAINT leads_lead_temperature_check CHECK (lead_temperature IN ('hot', 'warm', 'cold')),
  CONSTRAINT leads_lead_score_check CHECK (lead_score BETWEEN 0 AND 100)
);
CREATE INDEX idx_leads_organization_id_contact_id ON leads (organization_id, contact_id);
CREATE INDEX idx_leads_owner_id ON leads (owner_id);
SELECT app.tenant_table('leads');

-- Numbers that must not be called. source_call_id points up the tiers: a plain id without a foreign key.
CREATE TABLE suppression_entries (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  phone_number text NOT NULL,
  reason text NOT NULL,
  source_call_id uuid,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT suppression_entries_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT suppression_entries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT suppression_entries_organization_id_phone_number_key UNIQUE (organization_id, phone_number),
  CONSTRAINT suppression_entries_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT suppression_entries_reason_check CHECK (reason IN ('dnc_request', 'national_dnc', 'litigator', 'wrong_number', 'invalid', 'manual'))
);
SELECT app.tenant_table('suppression_entries');

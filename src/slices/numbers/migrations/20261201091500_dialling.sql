-- Where calls may go: numbers to show, targets to hand over to, lines forwarded to us, when somebody is called in, and which countries are open.

CREATE TABLE caller_ids (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  phone_number text NOT NULL,
  label text,
  verification_status text NOT NULL DEFAULT 'unverified',
  verified_at timestamptz,
  attestation_level text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT caller_ids_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT caller_ids_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT caller_ids_organization_id_phone_number_key UNIQUE (organization_id, phone_number),
  CONSTRAINT caller_ids_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT caller_ids_label_check CHECK (char_length(label) BETWEEN 1 AND 100),
  CONSTRAINT caller_ids_verification_status_check CHECK (verification_status IN ('unverified', 'pending', 'verified', 'failed')),
  CONSTRAINT caller_ids_verified_at_check CHECK ((verification_status = 'verified') = (verified_at IS NOT NULL)),
  CONSTRAINT caller_ids_attestation_level_check CHECK (attestation_level IN ('a', 'b', 'c', 'none'))
);
SELECT app.tenant_table('caller_ids');

CREATE TABLE voice_targets (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  label text NOT NULL,
  target_type text NOT NULL,
  phone_number text,
  sip_uri text,
  user_id uuid,
  team_id uuid,
  agent_id uuid,
  business_hours_id uuid,
  ring_timeout_seconds integer NOT NULL DEFAULT 25,
  priority integer NOT NULL DEFAULT 100,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT voice_targets_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT voice_targets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT voice_targets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT voice_targets_team_id_fkey FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, id),
  CONSTRAINT voice_targets_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id),
  CONSTRAINT voice_targets_business_hours_id_fkey FOREIGN KEY (organization_id, business_hours_id) REFERENCES business_hours (organization_id, id),
  CONSTRAINT voice_targets_organization_id_label_key UNIQUE (organization_id, label),
  CONSTRAINT voice_targets_label_check CHECK (char_length(label) BETWEEN 1 AND 100),
  CONSTRAINT voice_targets_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT voice_targets_sip_uri_check CHECK (sip_uri ~ '^sips?:[^\s<>"]{1,250}$'),
  CONSTRAINT voice_targets_ring_timeout_seconds_check CHECK (ring_timeout_seconds BETWEEN 5 AND 120),
  CONSTRAINT voice_targets_priority_check CHECK (priority BETWEEN 1 AND 1000),
  -- A target is one thing, and it is there.
  CONSTRAINT voice_targets_target_type_check CHECK (
    CASE target_type
      WHEN 'pstn' THEN phone_number IS NOT NULL AND num_nonnulls(sip_uri, user_id, team_id, agent_id) = 0
      WHEN 'sip' THEN sip_uri IS NOT NULL AND num_nonnulls(phone_number, user_id, team_id, agent_id) = 0
      WHEN 'user' THEN user_id IS NOT NULL AND num_nonnulls(sip_uri, team_id, agent_id) = 0
      WHEN 'team' THEN team_id IS NOT NULL AND num_nonnulls(phone_number, sip_uri, user_id, agent_id) = 0
      WHEN 'agent' THEN agent_id IS NOT NULL AND num_nonnulls(phone_number, sip_uri, user_id, team_id) = 0
      WHEN 'voicemail' THEN num_nonnulls(phone_number, sip_uri, user_id, team_id, agent_id) = 0
      ELSE false
    END)
);
CREATE INDEX idx_voice_targets_user_id ON voice_targets (user_id);
CREATE INDEX idx_voice_targets_team_id ON voice_targets (organization_id, team_id);
CREATE INDEX idx_voice_targets_agent_id ON voice_targets (organization_id, agent_id);
CREATE INDEX idx_voice_targets_business_hours_id ON voice_targets (organization_id, business_hours_id);
SELECT app.tenant_table('voice_targets');

CREATE TABLE carrier_forwarding_rules (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  carrier text NOT NULL,
  country_code char(2) NOT NULL,
  source_phone_number text NOT NULL,
  phone_number_id uuid NOT NULL,
  forward_condition text NOT NULL DEFAULT 'no_answer',
  activation_code text,
  deactivation_code text,
  status text NOT NULL DEFAULT 'pending',
  verified_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT carrier_forwarding_rules_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT carrier_forwarding_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT carrier_forwarding_rules_phone_number_id_fkey FOREIGN KEY (organization_id, phone_number_id) REFERENCES phone_numbers (organization_id, id),
  CONSTRAINT carrier_forwarding_rules_source_key UNIQUE (organization_id, source_phone_number, forward_condition),
  CONSTRAINT carrier_forwarding_rules_source_phone_number_check CHECK (source_phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT carrier_forwarding_rules_forward_condition_check CHECK (forward_condition IN ('always', 'busy', 'no_answer', 'unreachable')),
  CONSTRAINT carrier_forwarding_rules_status_check CHECK (status IN ('pending', 'active', 'inactive', 'failed')),
  -- Shown as active only after a forwarded call arrived.
  CONSTRAINT carrier_forwarding_rules_verified_at_check CHECK (status <> 'active' OR verified_at IS NOT NULL)
);
CREATE INDEX idx_carrier_forwarding_rules_phone_number_id ON carrier_forwarding_rules (organization_id, phone_number_id);
SELECT app.tenant_table('carrier_forwarding_rules');

CREATE TABLE escalation_rules (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  -- NULL: every agent.
  agent_id uuid,
  name text NOT NULL,
  trigger_type text NOT NULL,
  trigger_definition jsonb NOT NULL DEFAULT '{}',
  action text NOT NULL,
  voice_target_id uuid,
  priority integer NOT NULL DEFAULT 100,
  cooldown_minutes integer NOT NULL DEFAULT 0,
  enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT escalation_rules_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT escalation_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT escalation_rules_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id),
  CONSTRAINT escalation_rules_voice_target_id_fkey FOREIGN KEY (organization_id, voice_target_id) REFERENCES voice_targets (organization_id, id),
  CONSTRAINT escalation_rules_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT escalation_rules_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT escalation_rules_trigger_type_check CHECK (trigger_type IN ('keyword', 'intent', 'sentiment', 'repair_exhausted', 'human_request', 'emergency',
    'after_hours', 'high_value')),
  CONSTRAINT escalation_rules_trigger_definition_check CHECK (jsonb_typeof(trigger_definition) = 'object'),
  CONSTRAINT escalation_rules_action_check CHECK (action IN ('transfer', 'notify', 'callback', 'voicemail', 'take_message')),
  CONSTRAINT escalation_rules_voice_target_id_check CHECK (action <> 'transfer' OR voice_target_id IS NOT NULL),
  CONSTRAINT escalation_rules_priority_check CHECK (priority BETWEEN 1 AND 1000),
  CONSTRAINT escalation_rules_cooldown_minutes_check CHECK (cooldown_minutes BETWEEN 0 AND 10080)
);
CREATE INDEX idx_escalation_rules_agent_id ON escalation_rules (organization_id, agent_id);
CREATE INDEX idx_escalation_rules_voice_target_id ON escalation_rules (organization_id, voice_target_id);
SELECT app.tenant_table('escalation_rules');

-- Without a row only the home country is open, and none of its costly numbers.
CREATE TABLE dialling_permissions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  effect text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT dialling_permissions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT dialling_permissions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT dialling_permissions_value_key UNIQUE (organization_id, kind, value),
  CONSTRAINT dialling_permissions_kind_check CHECK (kind IN ('country', 'prefix')),
  CONSTRAINT dialling_permissions_value_check CHECK (CASE kind WHEN 'country' THEN value ~ '^[A-Z]{2}$' ELSE value ~ '^\+[1-9][0-9]{0,13}$' END),
  CONSTRAINT dialling_permissions_effect_check CHECK (effect IN ('allow', 'deny'))
);
SELECT app.tenant_table('dialling_permissions');

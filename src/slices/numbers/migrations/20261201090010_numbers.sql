-- Where calls come from and where they go: carrier accounts and trunks, numbers, who may not call, how much at once.

CREATE TABLE telephony_connections (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  provider text NOT NULL,
  name text NOT NULL,
  mode text NOT NULL DEFAULT 'byoc',
  account_sid text,
  subaccount_sid text,
  -- The secret itself stands in the vault.
  credential_id uuid,
  config jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'active',
  last_checked_at timestamptz,
  last_error text,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT telephony_connections_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT telephony_connections_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT telephony_connections_credential_id_fkey FOREIGN KEY (organization_id, credential_id) REFERENCES org_credentials (organization_id, id),
  CONSTRAINT telephony_connections_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT telephony_connections_organization_id_provider_name_key UNIQUE (organization_id, provider, name),
  CONSTRAINT telephony_connections_provider_check CHECK (provider IN ('simulator', 'browser', 'twilio', 'signalwire', 'telnyx', 'plivo', 'vonage', 'exotel',
    'sip_trunk', 'audiosocket', 'text_relay')),
  CONSTRAINT telephony_connections_mode_check CHECK (mode IN ('byoc', 'managed')),
  CONSTRAINT telephony_connections_status_check CHECK (status IN ('active', 'suspended', 'closed', 'error')),
  CONSTRAINT telephony_connections_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT telephony_connections_config_check CHECK (jsonb_typeof(config) = 'object')
);
CREATE INDEX idx_telephony_connections_credential_id ON telephony_connections (organization_id, credential_id);
CREATE INDEX idx_telephony_connections_created_by ON telephony_connections (created_by);
SELECT app.tenant_table('telephony_connections');

-- Whose a trunk or a carrier account is, asked when a call comes in and no organization is known yet. Holds no secret.
CREATE TABLE connection_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  telephony_connection_id uuid NOT NULL,
  provider text NOT NULL,
  account_sid text,
  status text NOT NULL,
  allowed_addresses text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT connection_directory_pkey PRIMARY KEY (id),
  CONSTRAINT connection_directory_telephony_connection_id_key UNIQUE (organization_id, telephony_connection_id),
  CONSTRAINT connection_directory_telephony_connection_id_fkey FOREIGN KEY (organization_id, telephony_connection_id)
    REFERENCES telephony_connections (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_connection_directory_telephony_connection_id ON connection_directory (telephony_connection_id);
CREATE INDEX idx_connection_directory_provider_account_sid ON connection_directory (provider, account_sid);
SELECT app.global_table('connection_directory');

CREATE FUNCTION app.note_connection() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  addresses text[] := ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(NEW.config -> 'allowed_addresses') WHEN 'array'
    THEN NEW.config -> 'allowed_addresses' ELSE '[]'::jsonb END));
BEGIN
  INSERT INTO public.connection_directory (organization_id, telephony_connection_id, provider, account_sid, status, allowed_addresses)
  VALUES (NEW.organization_id, NEW.id, NEW.provider, NEW.account_sid, NEW.status, addresses)
  ON CONFLICT (organization_id, telephony_connection_id) DO UPDATE SET
    account_sid = excluded.account_sid, status = excluded.status, allowed_addresses = excluded.allowed_addresses;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_connection() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_connection() TO callwright_app;
CREATE TRIGGER trg_telephony_connections_directory AFTER INSERT OR UPDATE OF account_sid, status, config ON telephony_connections
  FOR EACH ROW EXECUTE FUNCTION app.note_connection();

CREATE TABLE phone_numbers (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  phone_number text NOT NULL,
  name text,
  -- NULL: any connection of the organization.
  telephony_connection_id uuid,
  provider_number_id text,
  agent_id uuid,
  -- NULL: answers at all hours.
  business_hours_id uuid,
  -- Answers outside of these hours; NULL: nobody does.
  closed_agent_id uuid,
  assigned_user_id uuid,
  source text NOT NULL DEFAULT 'byoc',
  status text NOT NULL DEFAULT 'pending',
  country_code char(2),
  is_default_outbound boolean NOT NULL DEFAULT false,
  max_concurrent_calls integer,
  -- How it was shown that this organization controls the number.
  proven_by text,
  proven_at timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT phone_numbers_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT phone_numbers_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT phone_numbers_telephony_connection_id_fkey FOREIGN KEY (organization_id, telephony_connection_id)
    REFERENCES telephony_connections (organization_id, id),
  CONSTRAINT phone_numbers_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id),
  CONSTRAINT phone_numbers_closed_agent_id_fkey FOREIGN KEY (organization_id, closed_agent_id) REFERENCES agents (organization_id, id),
  CONSTRAINT phone_numbers_business_hours_id_fkey FOREIGN KEY (organization_id, business_hours_id) REFERENCES business_hours (organization_id, id),
  CONSTRAINT phone_numbers_assigned_user_id_fkey FOREIGN KEY (assigned_user_id) REFERENCES users (id),
  CONSTRAINT phone_numbers_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT phone_numbers_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT phone_numbers_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT phone_numbers_source_check CHECK (source IN ('managed', 'byoc', 'forwarded', 'tracking', 'simulated')),
  CONSTRAINT phone_numbers_status_check CHECK (status IN ('pending', 'active', 'inactive', 'released')),
  CONSTRAINT phone_numbers_proven_by_check CHECK (proven_by IN ('call', 'carrier', 'operator', 'simulated')),
  -- Nobody's word is enough: what was not proven takes no calls that only its number leads here.
  CONSTRAINT phone_numbers_proven_at_check CHECK (status <> 'active' OR (proven_at IS NOT NULL AND proven_by IS NOT NULL)),
  CONSTRAINT phone_numbers_simulated_check CHECK ((proven_by = 'simulated') IS NOT TRUE OR source = 'simulated'),
  CONSTRAINT phone_numbers_max_concurrent_calls_check CHECK (max_concurrent_calls BETWEEN 1 AND 10000)
);
CREATE UNIQUE INDEX phone_numbers_organization_id_phone_number_key ON phone_numbers (organization_id, phone_number) WHERE status <> 'released';
CREATE UNIQUE INDEX phone_numbers_default_outbound_key ON phone_numbers (organization_id) WHERE is_default_outbound AND status <> 'released';
CREATE INDEX idx_phone_numbers_telephony_connection_id ON phone_numbers (organization_id, telephony_connection_id);
CREATE INDEX idx_phone_numbers_agent_id ON phone_numbers (organization_id, agent_id);
CREATE INDEX idx_phone_numbers_closed_agent_id ON phone_numbers (organization_id, closed_agent_id);
CREATE INDEX idx_phone_numbers_business_hours_id ON phone_numbers (organization_id, business_hours_id);
CREATE INDEX idx_phone_numbers_assigned_user_id ON phone_numbers (assigned_user_id);
CREATE INDEX idx_phone_numbers_created_by ON phone_numbers (created_by);
SELECT app.tenant_table('phone_numbers');

-- Whose an active number is, over all organizations: one owner each. Simulated numbers are nobody's and stay out.
CREATE TABLE number_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  phone_number text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT number_directory_pkey PRIMARY KEY (id),
  CONSTRAINT number_directory_phone_number_key UNIQUE (phone_number),
  CONSTRAINT number_directory_phone_number_id_key UNIQUE (organization_id, phone_number_id),
  CONSTRAINT number_directory_phone_number_id_fkey FOREIGN KEY (organization_id, phone_number_id)
    REFERENCES phone_numbers (organization_id, id) ON DELETE CASCADE
);
SELECT app.global_table('number_directory');

CREATE FUNCTION app.note_phone_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'active' AND NEW.source <> 'simulated' THEN
    INSERT INTO public.number_directory (organization_id, phone_number_id, phone_number) VALUES (NEW.organization_id, NEW.id, NEW.phone_number)
    ON CONFLICT (organization_id, phone_number_id) DO UPDATE SET phone_number = excluded.phone_number;
  ELSE
    DELETE FROM public.number_directory WHERE organization_id = NEW.organization_id AND phone_number_id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION app.note_phone_number() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_phone_number() TO callwright_app;
CREATE TRIGGER trg_phone_numbers_directory AFTER INSERT OR UPDATE OF status, source, phone_number ON phone_numbers
  FOR EACH ROW EXECUTE FUNCTION app.note_phone_number();

-- Callers who are not put through: one number, all that begin alike, or those who hide theirs.
CREATE TABLE inbound_block_rules (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  pattern text,
  note text,
  expires_at timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT inbound_block_rules_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT inbound_block_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT inbound_block_rules_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT inbound_block_rules_kind_check CHECK (kind IN ('number', 'prefix', 'anonymous')),
  CONSTRAINT inbound_block_rules_pattern_check CHECK (
    CASE kind WHEN 'anonymous' THEN pattern IS NULL WHEN 'number' THEN pattern ~ '^\+[1-9][0-9]{6,14}$' ELSE pattern ~ '^\+[1-9][0-9]{0,13}$' END),
  CONSTRAINT inbound_block_rules_note_check CHECK (char_length(note) <= 500)
);
CREATE UNIQUE INDEX inbound_block_rules_pattern_key ON inbound_block_rules (organization_id, kind, (coalesce(pattern, '')));
CREATE INDEX idx_inbound_block_rules_created_by ON inbound_block_rules (created_by);
SELECT app.tenant_table('inbound_block_rules');

CREATE TABLE usage_limits (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  limit_key text NOT NULL,
  limit_value bigint NOT NULL,
  on_exceed text NOT NULL DEFAULT 'block',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT usage_limits_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT usage_limits_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT usage_limits_organization_id_limit_key_key UNIQUE (organization_id, limit_key),
  CONSTRAINT usage_limits_limit_key_check CHECK (limit_key IN ('max_concurrent_calls', 'max_agents', 'monthly_minutes', 'monthly_spend',
    'daily_outbound_calls', 'daily_outbound_spend', 'daily_calls_per_destination')),
  CONSTRAINT usage_limits_limit_value_check CHECK (limit_value >= 0),
  CONSTRAINT usage_limits_on_exceed_check CHECK (on_exceed IN ('block', 'warn'))
);
SELECT app.tenant_table('usage_limits');

-- What a carrier told us once is not done twice, in whatever order and however often it is told.
CREATE TABLE processed_provider_events (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  provider text NOT NULL,
  event_key text NOT NULL,
  provider_call_id text,
  phone_number text,
  event_status text,
  -- Unlinked by whoever erases the contact.
  contact_id uuid,
  processed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT processed_provider_events_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT processed_provider_events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  -- Within the organization: with a key of its own making nobody can use up an event of somebody else.
  CONSTRAINT processed_provider_events_event_key_key UNIQUE (organization_id, provider, event_key),
  CONSTRAINT processed_provider_events_event_key_check CHECK (char_length(event_key) BETWEEN 1 AND 300)
);
CREATE INDEX idx_processed_provider_events_processed_at ON processed_provider_events (organization_id, processed_at);
SELECT app.tenant_table('processed_provider_events');

-- The names another system of this kind gave these two.
CREATE VIEW twilio_subaccounts WITH (security_invoker = true) AS
  SELECT id, organization_id, name AS friendly_name, account_sid, subaccount_sid, status, created_at, updated_at FROM telephony_connections WHERE provider = 'twilio';
GRANT SELECT ON twilio_subaccounts TO callwright_app;
CREATE VIEW twilio_processed_calls WITH (security_invoker = true) AS
  SELECT id, organization_id, provider_call_id AS call_sid, phone_number, event_status AS call_status, contact_id, processed_at, created_at
  FROM processed_provider_events WHERE provider = 'twilio';
GRANT SELECT ON twilio_processed_calls TO callwright_app;

-- What a call was dialled on and came by. Both columns were empty until now, so nothing is checked and nothing indexed while the table is held.
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE calls ADD CONSTRAINT calls_phone_number_id_fkey FOREIGN KEY (organization_id, phone_number_id) REFERENCES phone_numbers (organization_id, id);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE calls ADD CONSTRAINT calls_telephony_connection_id_fkey FOREIGN KEY (organization_id, telephony_connection_id)
  REFERENCES telephony_connections (organization_id, id);
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX idx_calls_organization_id_phone_number_id ON calls (organization_id, phone_number_id) WHERE phone_number_id IS NOT NULL;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX idx_calls_organization_id_telephony_connection_id ON calls (organization_id, telephony_connection_id) WHERE telephony_connection_id IS NOT NULL;

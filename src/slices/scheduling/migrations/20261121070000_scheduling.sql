CREATE TABLE services (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  duration_minutes integer NOT NULL DEFAULT 30,
  buffer_before_minutes integer NOT NULL DEFAULT 0,
  buffer_after_minutes integer NOT NULL DEFAULT 0,
  price_amount numeric(12,2),
  currency char(3),
  min_notice_minutes integer NOT NULL DEFAULT 0,
  max_advance_days integer NOT NULL DEFAULT 90,
  synonyms text[] NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT services_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT services_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT services_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT services_duration_minutes_check CHECK (duration_minutes BETWEEN 5 AND 1440),
  CONSTRAINT services_buffer_before_minutes_check CHECK (buffer_before_minutes BETWEEN 0 AND 1440),
  CONSTRAINT services_buffer_after_minutes_check CHECK (buffer_after_minutes BETWEEN 0 AND 1440),
  CONSTRAINT services_price_amount_check CHECK (price_amount >= 0),
  CONSTRAINT services_min_notice_minutes_check CHECK (min_notice_minutes >= 0),
  CONSTRAINT services_max_advance_days_check CHECK (max_advance_days BETWEEN 0 AND 730)
);
SELECT app.tenant_table('services');

-- Staff, rooms and equipment. Without opening hours of its own a resource is there when the organization is.
CREATE TABLE resources (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL DEFAULT 'staff',
  capacity smallint NOT NULL DEFAULT 1,
  user_id uuid,
  business_hours_id uuid,
  timezone text NOT NULL DEFAULT 'UTC',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT resources_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT resources_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT resources_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT resources_business_hours_id_fkey FOREIGN KEY (organization_id, business_hours_id) REFERENCES business_hours (organization_id, id),
  CONSTRAINT resources_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT resources_kind_check CHECK (kind IN ('staff', 'room', 'equipment')),
  CONSTRAINT resources_capacity_check CHECK (capacity BETWEEN 1 AND 100)
);
CREATE INDEX idx_resources_user_id ON resources (user_id);
CREATE INDEX idx_resources_organization_id_business_hours_id ON resources (organization_id, business_hours_id);
SELECT app.tenant_table('resources');

CREATE TABLE service_resources (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  service_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT service_resources_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT service_resources_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT service_resources_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT service_resources_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT service_resources_organization_id_service_id_resource_id_key UNIQUE (organization_id, service_id, resource_id)
);
CREATE INDEX idx_service_resources_organization_id_resource_id ON service_resources (organization_id, resource_id);
SELECT app.tenant_table('service_resources');

-- Bookings and holds; equality inside the exclusion constraint is btree_gist's. blocked_from_at/blocked_to_at carry the service's buffers; resource_unit counts 1..capacity.
CREATE TABLE appointments (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  contact_id uuid,
  attendee_name text,
  service_id uuid,
  resource_id uuid,
  resource_unit smallint NOT NULL DEFAULT 1,
  blocked_from_at timestamptz NOT NULL,
  blocked_to_at timestamptz NOT NULL,
  call_id uuid,
  title text NOT NULL,
  description text,
  scheduled_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  duration_minutes integer NOT NULL,
  timezone text NOT NULL,
  status text NOT NULL DEFAULT 'scheduled',
  hold_expires_at timestamptz,
  location text,
  notes text,
  confirmation_code text,
  reminder_sent_at timestamptz,
  cancelled_reason text,
  source text NOT NULL DEFAULT 'agent',
  external_calendar text,
  external_event_id text,
  idempotency_key text,
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT appointments_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT appointments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT appointments_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id),
  CONSTRAINT appointments_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id),
  CONSTRAINT appointments_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources (organization_id, id),
  CONSTRAINT appointments_call_id_fkey FOREIGN KEY (organization_id, call_id) REFERENCES calls (organization_id, id),
  CONSTRAINT appointments_organization_id_confirmation_code_key UNIQUE (organization_id, confirmation_code),
  CONSTRAINT appointments_organization_id_idempotency_key_key UNIQUE (organization_id, idempotency_key),
  CONSTRAINT appointments_duration_minutes_check CHECK (duration_minutes BETWEEN 5 AND 1440),
  CONSTRAINT appointments_resource_unit_check CHECK (resource_unit >= 1),
  CONSTRAINT appointments_status_check CHECK (status IN ('held', 'scheduled', 'confirmed', 'completed', 'cancelled', 'no_show')),
  CONSTRAINT appointments_source_check CHECK (source IN ('agent', 'user', 'api', 'import')),
  CONSTRAINT appointments_time_order_check CHECK (ends_at > scheduled_at),
  CONSTRAINT appointments_blocked_order_check CHECK (blocked_from_at <= scheduled_at AND blocked_to_at >= ends_at),
  CONSTRAINT appointments_hold_expires_at_check CHECK (status <> 'held' OR hold_expires_at IS NOT NULL),
  CONSTRAINT appointments_metadata_check CHECK (jsonb_typeof(metadata) = 'object'),
  CONSTRAINT appointments_no_overlap_excl EXCLUDE USING gist (
    organization_id WITH =, resource_id WITH =, resource_unit WITH =, tstzrange(blocked_from_at, blocked_to_at) WITH &&
  ) WHERE (status IN ('held', 'scheduled', 'confirmed') AND resource_id IS NOT NULL)
);
CREATE INDEX idx_appointments_organization_id_contact_id ON appointments (organization_id, contact_id);
CREATE INDEX idx_appointments_organization_id_service_id ON appointments (organization_id, service_id);
CREATE INDEX idx_appointments_organization_id_resource_id ON appointments (organization_id, resource_id, blocked_from_at);
CREATE INDEX idx_appointments_organization_id_call_id ON appointments (organization_id, call_id);
CREATE INDEX idx_appointments_organization_id_scheduled_at ON appointments (organization_id, scheduled_at, id);
CREATE INDEX idx_appointments_organization_id_hold_expires_at ON appointments (organization_id, hold_expires_at) WHERE status = 'held';
SELECT app.tenant_table('appointments');

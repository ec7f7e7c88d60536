-- Where events are pushed to. Secrets and header values are sealed; a second secret is kept while a rotation overlaps.
CREATE TABLE webhook_subscriptions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  url text NOT NULL,
  description text,
  events text[] NOT NULL,
  secret_ciphertext bytea NOT NULL,
  previous_secret_ciphertext bytea,
  previous_secret_ends_at timestamptz,
  header_names text[] NOT NULL DEFAULT '{}',
  headers_ciphertext bytea,
  active boolean NOT NULL DEFAULT true,
  consecutive_failures integer NOT NULL DEFAULT 0,
  first_failed_at timestamptz,
  -- The endpoint asked for a pause (Retry-After).
  resumes_at timestamptz,
  last_delivered_at timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  -- Events up to this number have their delivery, or were not asked for. What comes after them waits in the outbox, which all endpoints share.
  cursor_sequence bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhook_subscriptions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT webhook_subscriptions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT webhook_subscriptions_url_check CHECK (length(url) BETWEEN 1 AND 2048),
  CONSTRAINT webhook_subscriptions_events_check CHECK (cardinality(events) >= 1),
  CONSTRAINT webhook_subscriptions_consecutive_failures_check CHECK (consecutive_failures >= 0),
  CONSTRAINT webhook_subscriptions_previous_secret_check CHECK ((previous_secret_ciphertext IS NULL) = (previous_secret_ends_at IS NULL)),
  CONSTRAINT webhook_subscriptions_headers_check CHECK ((headers_ciphertext IS NULL) = (cardinality(header_names) = 0)),
  CONSTRAINT webhook_subscriptions_disabled_check CHECK (active = (disabled_at IS NULL) AND active = (disabled_reason IS NULL)),
  CONSTRAINT webhook_subscriptions_disabled_reason_check CHECK (disabled_reason IN ('by_hand', 'gone', 'failing', 'unreadable'))
);
SELECT app.tenant_table('webhook_subscriptions');

-- One event for one subscription. payload is what is sent, byte for byte the same at every attempt.
CREATE TABLE webhook_deliveries (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  event_id uuid NOT NULL,
  event_type text NOT NULL,
  sequence bigint,
  payload jsonb NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  status_code integer,
  response_snippet text,
  last_error text,
  duration_ms integer,
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT webhook_deliveries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT webhook_deliveries_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id) REFERENCES webhook_subscriptions (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT webhook_deliveries_organization_id_subscription_id_event_id_key UNIQUE (organization_id, subscription_id, event_id),
  CONSTRAINT webhook_deliveries_status_check CHECK (status IN ('pending', 'delivered', 'retrying', 'dead')),
  CONSTRAINT webhook_deliveries_attempts_check CHECK (attempts >= 0),
  CONSTRAINT webhook_deliveries_next_attempt_at_check CHECK ((next_attempt_at IS NOT NULL) = (status IN ('pending', 'retrying'))),
  CONSTRAINT webhook_deliveries_delivered_at_check CHECK ((delivered_at IS NOT NULL) = (status = 'delivered'))
);
SELECT app.tenant_table('webhook_deliveries');
CREATE INDEX idx_webhook_deliveries_due ON webhook_deliveries (organization_id, subscription_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX idx_webhook_deliveries_organization_id_status ON webhook_deliveries (organization_id, status, id DESC);

CREATE TABLE webhook_failures (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  attempt integer NOT NULL,
  error text NOT NULL,
  status_code integer,
  duration_ms integer,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhook_failures_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT webhook_failures_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT webhook_failures_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id) REFERENCES webhook_subscriptions (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT webhook_failures_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES webhook_deliveries (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT webhook_failures_attempt_check CHECK (attempt >= 1)
);
SELECT app.tenant_table('webhook_failures');
CREATE INDEX idx_webhook_failures_subscription_id ON webhook_failures (organization_id, subscription_id);
CREATE INDEX idx_webhook_failures_delivery_id ON webhook_failures (organization_id, delivery_id);

-- Which endpoints there is something to do for, and since when: one row per active subscription, asked for before an organization is known.
-- due_at is infinity while nothing waits; a process that visits an endpoint holds it until lease_ends_at.
CREATE TABLE webhook_directory (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  due_at timestamptz NOT NULL DEFAULT 'infinity',
  lease_ends_at timestamptz,
  -- Endpoints that fail share few places of their own, so that they never take those of the healthy ones.
  is_failing boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhook_directory_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_directory_organization_id_subscription_id_key UNIQUE (organization_id, subscription_id),
  CONSTRAINT webhook_directory_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id) REFERENCES webhook_subscriptions (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_webhook_directory_due_at ON webhook_directory (due_at);
SELECT app.global_table('webhook_directory');

-- The root of every tenant. Its own id is its tenant, so the policy compares id, not organization_id.
CREATE TABLE organizations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug text,
  legal_name text,
  email text,
  phone_number text,
  website text,
  plan text NOT NULL DEFAULT 'starter',
  plan_status text NOT NULL DEFAULT 'active',
  status text NOT NULL DEFAULT 'active',
  country_code char(2),
  region_code text,
  timezone text NOT NULL DEFAULT 'UTC',
  locale text NOT NULL DEFAULT 'en-US',
  telephony_mode text NOT NULL DEFAULT 'none',
  billing_unit text NOT NULL DEFAULT 'credits',
  billing_currency char(3) NOT NULL DEFAULT 'USD',
  balance bigint NOT NULL DEFAULT 0,
  stripe_customer_id text,
  stripe_subscription_id text,
  settings jsonb NOT NULL DEFAULT '{}',
  onboarding_completed_at timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organizations_pkey PRIMARY KEY (id),
  CONSTRAINT organizations_slug_key UNIQUE (slug),
  CONSTRAINT organizations_stripe_customer_id_key UNIQUE (stripe_customer_id),
  CONSTRAINT organizations_stripe_subscription_id_key UNIQUE (stripe_subscription_id),
  CONSTRAINT organizations_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
  CONSTRAINT organizations_phone_number_check CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  CONSTRAINT organizations_plan_check CHECK (plan IN ('starter', 'professional', 'enterprise')),
  CONSTRAINT organizations_plan_status_check CHECK (plan_status IN ('trialing', 'active', 'past_due', 'cancelled')),
  CONSTRAINT organizations_status_check CHECK (status IN ('active', 'inactive', 'suspended')),
  CONSTRAINT organizations_country_code_check CHECK (country_code ~ '^[A-Z]{2}$'),
  CONSTRAINT organizations_telephony_mode_check CHECK (telephony_mode IN ('byoc', 'managed', 'none')),
  CONSTRAINT organizations_billing_unit_check CHECK (billing_unit IN ('credits', 'currency')),
  CONSTRAINT organizations_settings_check CHECK (jsonb_typeof(settings) = 'object')
);

SELECT app.tenant_table('organizations', tenant_column => 'id');

-- Organizations made before anybody owned them (the demo of a first start). The first owner's set-up takes one over.
-- Global, because set-up stands outside every organization when it looks.
CREATE TABLE unclaimed_organizations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT unclaimed_organizations_pkey PRIMARY KEY (id),
  CONSTRAINT unclaimed_organizations_organization_id_key UNIQUE (organization_id),
  CONSTRAINT unclaimed_organizations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
);
SELECT app.global_table('unclaimed_organizations');

-- Enquiries of the website. They come before there is an organization, so they are rows of the platform's own.
CREATE TABLE onboarding_submissions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  email text NOT NULL,
  phone_number text,
  name text NOT NULL,
  company text,
  message text,
  source text,
  ip_address inet,
  status text NOT NULL DEFAULT 'new',
  converted_organization_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT onboarding_submissions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT onboarding_submissions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT onboarding_submissions_status_check CHECK (status IN ('new', 'contacted', 'converted', 'spam')),
  CONSTRAINT onboarding_submissions_converted_organization_id_check CHECK (converted_organization_id IS NULL OR status = 'converted')
);
CREATE INDEX idx_onboarding_submissions_organization_id_ip_address ON onboarding_submissions (organization_id, ip_address, created_at);
SELECT app.tenant_table('onboarding_submissions');

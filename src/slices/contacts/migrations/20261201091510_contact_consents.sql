-- What a person said to being called, written to, recorded. The newest word of a channel counts; the older ones stay as evidence.
CREATE TABLE contact_consents (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  channel text NOT NULL,
  status text NOT NULL,
  basis text,
  -- Points up to a call: unlinked by whoever erases it.
  evidence_call_id uuid,
  evidence jsonb NOT NULL DEFAULT '{}',
  captured_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contact_consents_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT contact_consents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT contact_consents_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT contact_consents_channel_check CHECK (channel IN ('call', 'sms', 'email', 'recording')),
  CONSTRAINT contact_consents_status_check CHECK (status IN ('granted', 'denied', 'withdrawn')),
  CONSTRAINT contact_consents_basis_check CHECK (char_length(basis) BETWEEN 1 AND 500),
  CONSTRAINT contact_consents_evidence_check CHECK (jsonb_typeof(evidence) = 'object'),
  CONSTRAINT contact_consents_expires_at_check CHECK (expires_at > captured_at)
);
CREATE INDEX idx_contact_consents_contact_id ON contact_consents (organization_id, contact_id, channel, captured_at DESC, id DESC);
SELECT app.tenant_table('contact_consents');
SELECT app.append_only('contact_consents');

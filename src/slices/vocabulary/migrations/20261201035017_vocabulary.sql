-- Words an organization says another way than they are written. At least one of the two ways is there; a voice that takes the phonetic alphabet takes it.
CREATE TABLE pronunciations (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  word text NOT NULL,
  respelling text,
  ipa text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pronunciations_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT pronunciations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT pronunciations_word_check CHECK (char_length(word) BETWEEN 1 AND 80),
  CONSTRAINT pronunciations_respelling_check CHECK (char_length(respelling) BETWEEN 1 AND 120),
  CONSTRAINT pronunciations_ipa_check CHECK (char_length(ipa) BETWEEN 1 AND 120),
  CONSTRAINT pronunciations_said_check CHECK (respelling IS NOT NULL OR ipa IS NOT NULL)
);
CREATE UNIQUE INDEX pronunciations_organization_id_word_key ON pronunciations (organization_id, lower(word));
SELECT app.tenant_table('pronunciations');

-- Words callers say that the recogniser should lean towards. Staff and services of the calendar count without a row.
CREATE TABLE word_hints (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  phrase text NOT NULL,
  kind text NOT NULL DEFAULT 'other',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT word_hints_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT word_hints_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT word_hints_phrase_check CHECK (char_length(phrase) BETWEEN 1 AND 80),
  CONSTRAINT word_hints_kind_check CHECK (kind IN ('staff', 'service', 'place', 'other'))
);
CREATE UNIQUE INDEX word_hints_organization_id_phrase_key ON word_hints (organization_id, lower(phrase));
SELECT app.tenant_table('word_hints');

-- Collections of what agents may say. index_version goes up with every change of a passage, so that what a process keeps in memory knows that it is old.
CREATE TABLE knowledge_bases (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  language text NOT NULL DEFAULT 'en',
  -- NULL: found by words alone.
  embedding_model text,
  status text NOT NULL DEFAULT 'empty',
  index_version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT knowledge_bases_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT knowledge_bases_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT knowledge_bases_organization_id_name_key UNIQUE (organization_id, name),
  CONSTRAINT knowledge_bases_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT knowledge_bases_status_check CHECK (status IN ('empty', 'indexing', 'ready', 'failed'))
);
SELECT app.tenant_table('knowledge_bases');

-- content is our Markdown, or the rows of an FAQ, whatever the document came as; the file it came as lies under storage_path.
CREATE TABLE knowledge_base_documents (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  knowledge_base_id uuid NOT NULL,
  title text NOT NULL,
  content text NOT NULL DEFAULT '',
  source_type text NOT NULL DEFAULT 'text',
  source_uri text,
  storage_path text,
  content_type text,
  size_bytes integer,
  sha256 char(64) NOT NULL,
  category text,
  version integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'pending',
  error_message text,
  -- Passages of the current version, and how many of them have what the base's embedding model asks for.
  chunk_count integer NOT NULL DEFAULT 0,
  embedded_count integer NOT NULL DEFAULT 0,
  recrawl_hours integer,
  crawled_at timestamptz,
  recrawl_at timestamptz,
  created_by uuid,
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT knowledge_base_documents_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT knowledge_base_documents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT knowledge_base_documents_knowledge_base_id_fkey FOREIGN KEY (organization_id, knowledge_base_id) REFERENCES knowledge_bases (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT knowledge_base_documents_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT knowledge_base_documents_title_check CHECK (char_length(title) BETWEEN 1 AND 200),
  CONSTRAINT knowledge_base_documents_source_type_check CHECK (source_type IN ('text', 'file', 'url', 'faq')),
  CONSTRAINT knowledge_base_documents_status_check CHECK (status IN ('pending', 'processing', 'ready', 'failed', 'archived')),
  CONSTRAINT knowledge_base_documents_version_check CHECK (version >= 1),
  CONSTRAINT knowledge_base_documents_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT knowledge_base_documents_counts_check CHECK (chunk_count >= 0 AND embedded_count BETWEEN 0 AND chunk_count),
  CONSTRAINT knowledge_base_documents_recrawl_hours_check CHECK (recrawl_hours IS NULL OR (recrawl_hours BETWEEN 1 AND 8760 AND source_type = 'url')),
  CONSTRAINT knowledge_base_documents_size_bytes_check CHECK (size_bytes >= 0)
);
SELECT app.tenant_table('knowledge_base_documents');
CREATE INDEX idx_knowledge_base_documents_knowledge_base_id ON knowledge_base_documents (organization_id, knowledge_base_id, id DESC);
CREATE INDEX idx_knowledge_base_documents_recrawl_at ON knowledge_base_documents (organization_id, recrawl_at) WHERE recrawl_at IS NOT NULL;
CREATE INDEX idx_knowledge_base_documents_created_by ON knowledge_base_documents (created_by);

-- The passages of a document's current version; the vector is there once it was made.
CREATE TABLE knowledge_base_chunks (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  knowledge_base_id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version integer NOT NULL,
  chunk_index integer NOT NULL,
  content text NOT NULL,
  token_count integer NOT NULL,
  embedding real[],
  embedding_model text,
  -- kind, headings
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT knowledge_base_chunks_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT knowledge_base_chunks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT knowledge_base_chunks_knowledge_base_id_fkey FOREIGN KEY (organization_id, knowledge_base_id) REFERENCES knowledge_bases (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT knowledge_base_chunks_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES knowledge_base_documents (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT knowledge_base_chunks_document_id_chunk_index_key UNIQUE (organization_id, document_id, chunk_index),
  CONSTRAINT knowledge_base_chunks_chunk_index_check CHECK (chunk_index >= 0),
  CONSTRAINT knowledge_base_chunks_token_count_check CHECK (token_count >= 0),
  CONSTRAINT knowledge_base_chunks_embedding_check CHECK ((embedding IS NULL) = (embedding_model IS NULL))
);
SELECT app.tenant_table('knowledge_base_chunks');
CREATE INDEX idx_knowledge_base_chunks_knowledge_base_id ON knowledge_base_chunks (organization_id, knowledge_base_id);

-- Who changed what when. content is the version as it was then, so that it can be taken back; it goes with the document, the line stays.
CREATE TABLE knowledge_base_changelog (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  knowledge_base_id uuid NOT NULL,
  document_id uuid,
  title text NOT NULL,
  action text NOT NULL,
  old_version integer,
  new_version integer,
  diff text,
  content text,
  changed_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT knowledge_base_changelog_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT knowledge_base_changelog_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT knowledge_base_changelog_knowledge_base_id_fkey FOREIGN KEY (organization_id, knowledge_base_id) REFERENCES knowledge_bases (organization_id, id) ON DELETE CASCADE,
  CONSTRAINT knowledge_base_changelog_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES knowledge_base_documents (organization_id, id),
  CONSTRAINT knowledge_base_changelog_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES users (id),
  CONSTRAINT knowledge_base_changelog_action_check CHECK (action IN ('created', 'updated', 'deleted', 'reindexed'))
);
SELECT app.tenant_table('knowledge_base_changelog');
CREATE INDEX idx_knowledge_base_changelog_knowledge_base_id ON knowledge_base_changelog (organization_id, knowledge_base_id, id DESC);
CREATE INDEX idx_knowledge_base_changelog_document_id ON knowledge_base_changelog (organization_id, document_id, id DESC);
CREATE INDEX idx_knowledge_base_changelog_changed_by ON knowledge_base_changelog (changed_by);

-- What callers asked and nothing answered. One row for a question however it was put; calls stand above this table, so theirs are plain ids.
CREATE TABLE knowledge_gaps (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  question text NOT NULL,
  -- The words that count, sorted: the same question has the same key.
  question_key text NOT NULL,
  embedding real[],
  embedding_model text,
  agent_id uuid,
  call_id uuid,
  segment_id uuid,
  -- Where in that call it was asked.
  offset_ms integer,
  best_score numeric(6, 4),
  occurrences integer NOT NULL DEFAULT 1,
  -- Other wordings and calls, newest first: [{question, call_id, offset_ms, asked_at}].
  variants jsonb NOT NULL DEFAULT '[]',
  status text NOT NULL DEFAULT 'open',
  answered_document_id uuid,
  first_asked_at timestamptz NOT NULL DEFAULT now(),
  last_asked_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT knowledge_gaps_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT knowledge_gaps_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT knowledge_gaps_answered_document_id_fkey FOREIGN KEY (organization_id, answered_document_id) REFERENCES knowledge_base_documents (organization_id, id),
  CONSTRAINT knowledge_gaps_status_check CHECK (status IN ('open', 'answered', 'ignored')),
  CONSTRAINT knowledge_gaps_answered_check CHECK (status <> 'answered' OR answered_document_id IS NOT NULL),
  CONSTRAINT knowledge_gaps_occurrences_check CHECK (occurrences >= 1),
  CONSTRAINT knowledge_gaps_best_score_check CHECK (best_score BETWEEN 0 AND 1),
  CONSTRAINT knowledge_gaps_offset_ms_check CHECK (offset_ms >= 0),
  CONSTRAINT knowledge_gaps_embedding_check CHECK ((embedding IS NULL) = (embedding_model IS NULL))
);
SELECT app.tenant_table('knowledge_gaps');
CREATE INDEX idx_knowledge_gaps_organization_id_status ON knowledge_gaps (organization_id, status, last_asked_at DESC);
CREATE INDEX idx_knowledge_gaps_organization_id_question_key ON knowledge_gaps (organization_id, question_key);
CREATE INDEX idx_knowledge_gaps_answered_document_id ON knowledge_gaps (organization_id, answered_document_id);
CREATE INDEX idx_knowledge_gaps_call_id ON knowledge_gaps (organization_id, call_id);

-- The seed's flat table, for whoever reads by its name.
CREATE VIEW knowledge_base WITH (security_invoker = true) AS
  SELECT document.organization_id, document.id, base.name AS knowledge_base, document.title, document.content, document.category, document.source_type,
    document.version, document.status = 'ready' AS is_active, document.created_at, document.updated_at
  FROM knowledge_base_documents AS document
  JOIN knowledge_bases AS base ON base.organization_id = document.organization_id AND base.id = document.knowledge_base_id;
GRANT SELECT ON knowledge_base TO callwright_app;

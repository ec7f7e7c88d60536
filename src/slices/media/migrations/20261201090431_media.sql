-- Sound that people bring: every file is kept as 8 kHz mono PCM, whatever it came as; what it came as stays on record.
CREATE TABLE audio_files (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL DEFAULT 'other',
  storage_path text NOT NULL,
  content_type text NOT NULL DEFAULT 'audio/wav',
  duration_ms integer NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 char(64) NOT NULL,
  source_name text,
  source_rate_hz integer NOT NULL,
  source_channels integer NOT NULL,
  -- How much louder (or, below zero, quieter) it was made, and how much silence was cut off its edges.
  gain_db numeric(4, 1) NOT NULL DEFAULT 0,
  trimmed_ms integer NOT NULL DEFAULT 0,
  -- Spoken for one prompt of one agent: goes when that prompt is spoken anew.
  is_take boolean NOT NULL DEFAULT false,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT audio_files_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audio_files_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT audio_files_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT audio_files_organization_id_storage_path_key UNIQUE (organization_id, storage_path),
  CONSTRAINT audio_files_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT audio_files_kind_check CHECK (kind IN ('greeting', 'hold_music', 'voicemail_drop', 'prompt', 'other')),
  CONSTRAINT audio_files_duration_ms_check CHECK (duration_ms BETWEEN 1 AND 600000),
  CONSTRAINT audio_files_size_bytes_check CHECK (size_bytes > 0),
  CONSTRAINT audio_files_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT audio_files_trimmed_ms_check CHECK (trimmed_ms >= 0)
);
SELECT app.tenant_table('audio_files');
CREATE INDEX idx_audio_files_created_by ON audio_files (created_by);

-- Which words of an agent a person has spoken. Bound to the words, not to a version of the graph: published versions stay as they are, and a
-- recording counts in every version that says exactly this.
CREATE TABLE prompt_recordings (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  audio_file_id uuid NOT NULL,
  -- SHA-256 of text, and of how its words of the pronunciation list were said then.
  text_hash char(64) NOT NULL,
  said_hash char(64) NOT NULL,
  text text NOT NULL,
  -- Where in the graph these words stood when they were spoken: tells what a recording was for when the words there have changed.
  place text NOT NULL,
  recorded_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT prompt_recordings_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT prompt_recordings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT prompt_recordings_agent_id_fkey FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE CASCADE,
  -- No cascade: sound that an agent speaks with is not deleted under it.
  CONSTRAINT prompt_recordings_audio_file_id_fkey FOREIGN KEY (organization_id, audio_file_id) REFERENCES audio_files (organization_id, id),
  CONSTRAINT prompt_recordings_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users (id),
  CONSTRAINT prompt_recordings_agent_id_text_hash_key UNIQUE (organization_id, agent_id, text_hash),
  CONSTRAINT prompt_recordings_text_check CHECK (char_length(text) BETWEEN 1 AND 2000),
  CONSTRAINT prompt_recordings_place_check CHECK (char_length(place) BETWEEN 1 AND 200),
  CONSTRAINT prompt_recordings_hashes_check CHECK (text_hash ~ '^[0-9a-f]{64}$' AND said_hash ~ '^[0-9a-f]{64}$')
);
SELECT app.tenant_table('prompt_recordings');
CREATE INDEX idx_prompt_recordings_audio_file_id ON prompt_recordings (organization_id, audio_file_id);
CREATE INDEX idx_prompt_recordings_recorded_by ON prompt_recordings (recorded_by);

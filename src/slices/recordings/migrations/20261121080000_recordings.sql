create table recordings (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  kind text not null default 'stereo',
  storage_backend text not null default 'local',
  storage_path text,
  recording_url text,
  format text not null default 'wav',
  channels smallint not null default 2,
  sample_rate integer not null default 8000,
  duration_seconds numeric(10, 3),
  size_bytes bigint,
  sha256 char(64),
  encryption_key_id text,
  status text not null default 'recording',
  redaction_status text not null default 'none',
  paused_ranges jsonb not null default '[]',
  deleted_at timestamptz,
  delete_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint recordings_pkey primary key (organization_id, id),
  constraint recordings_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint recordings_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id),
  constraint recordings_kind_check check (kind in ('stereo', 'mixed', 'caller', 'agent', 'voicemail')),
  constraint recordings_storage_backend_check check (storage_backend in ('local', 's3')),
  constraint recordings_format_check check (format in ('wav', 'mp3', 'opus', 'ogg')),
  constraint recordings_duration_seconds_check check (duration_seconds >= 0),
  constraint recordings_status_check check (status in ('recording', 'processing', 'available', 'failed', 'quarantined', 'deleted')),
  constraint recordings_redaction_status_check check (redaction_status in ('none', 'pending', 'redacted')),
  -- What was deleted says when and why; what was not claims neither.
  constraint recordings_deleted_at_check check ((status = 'deleted') = (deleted_at is not null) and (deleted_at is null or delete_reason is not null))
);
select app.tenant_table('recordings');
create index idx_recordings_organization_id_call_id on recordings (organization_id, call_id);

create table transcriptions (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  recording_id uuid,
  source text not null default 'live',
  language text,
  provider text not null default 'builtin',
  model text,
  content text,
  content_redacted text,
  status text not null default 'pending',
  analysis_status text not null default 'pending',
  word_count integer,
  avg_confidence numeric(4, 3),
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint transcriptions_pkey primary key (organization_id, id),
  constraint transcriptions_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint transcriptions_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id),
  constraint transcriptions_recording_id_fkey foreign key (organization_id, recording_id) references recordings (organization_id, id),
  constraint transcriptions_source_check check (source in ('live', 'post_call', 'import')),
  constraint transcriptions_status_check check (status in ('pending', 'processing', 'completed', 'failed')),
  constraint transcriptions_analysis_status_check check (analysis_status in ('pending', 'processing', 'completed', 'failed', 'skipped')),
  constraint transcriptions_avg_confidence_check check (avg_confidence between 0 and 1)
);
select app.tenant_table('transcriptions');
create index idx_transcriptions_organization_id_call_id on transcriptions (organization_id, call_id);
create index idx_transcriptions_organization_id_recording_id on transcriptions (organization_id, recording_id);

create table transcription_segments (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  transcription_id uuid not null,
  call_id uuid not null,
  segment_index integer not null,
  speaker text not null,
  start_ms integer not null,
  end_ms integer not null,
  text text not null,
  text_generated text,
  text_redacted text,
  confidence numeric(4, 3),
  interrupted boolean not null default false,
  words jsonb,
  node_id text,
  prompt_id text,
  latency jsonb not null default '{}',
  decision jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint transcription_segments_pkey primary key (organization_id, id),
  constraint transcription_segments_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint transcription_segments_transcription_id_fkey foreign key (organization_id, transcription_id)
    references transcriptions (organization_id, id) on delete cascade,
  constraint transcription_segments_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id),
  constraint transcription_segments_transcription_id_segment_index_key unique (organization_id, transcription_id, segment_index),
  constraint transcription_segments_segment_index_check check (segment_index >= 0),
  constraint transcription_segments_speaker_check check (speaker in ('agent', 'caller', 'human_agent', 'system')),
  constraint transcription_segments_start_ms_check check (start_ms >= 0),
  constraint transcription_segments_end_after_start_check check (end_ms >= start_ms),
  constraint transcription_segments_confidence_check check (confidence between 0 and 1)
);
select app.tenant_table('transcription_segments');
create index idx_transcription_segments_organization_id_call_id on transcription_segments (organization_id, call_id, start_ms);

-- The name another system of this kind gave its transcripts.
create view transcripts with (security_invoker = true) as
  select t.id, t.call_id, t.organization_id as user_id, t.content,
    coalesce((select jsonb_agg(jsonb_build_object('speaker', s.speaker, 'start_ms', s.start_ms, 'end_ms', s.end_ms, 'text', s.text) order by s.segment_index)
      from transcription_segments s where s.organization_id = t.organization_id and s.transcription_id = t.id), '[]'::jsonb) as speaker_segments,
    t.analysis_status, t.created_at, t.updated_at
  from transcriptions t;
grant select on transcripts to callwright_app;

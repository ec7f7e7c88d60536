create table agents (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  name text not null,
  description text,
  agent_type text not null default 'call',
  direction text not null default 'both',
  status text not null default 'draft',
  runtime_mode text not null default 'deterministic',
  locale text not null default 'en-US',
  timezone text not null default 'UTC',
  greeting text,
  system_prompt text,
  voice_config jsonb not null default '{}',
  stt_config jsonb not null default '{}',
  llm_config jsonb not null default '{}',
  task_config jsonb not null default '{}',
  conversation_config jsonb not null default '{}',
  voicemail_config jsonb not null default '{}',
  recording_enabled boolean not null default true,
  ai_disclosure_text text,
  max_call_seconds integer not null default 900,
  webhook_url text,
  provider text not null default 'builtin',
  provider_agent_id text,
  published_objective_config_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint agents_pkey primary key (organization_id, id),
  constraint agents_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint agents_organization_id_name_key unique (organization_id, name),
  constraint agents_organization_id_provider_provider_agent_id_key unique (organization_id, provider, provider_agent_id),
  constraint agents_name_check check (char_length(name) between 1 and 100),
  constraint agents_agent_type_check check (agent_type in ('call', 'chat')),
  constraint agents_direction_check check (direction in ('inbound', 'outbound', 'both')),
  constraint agents_status_check check (status in ('draft', 'active', 'paused', 'archived')),
  constraint agents_runtime_mode_check check (runtime_mode in ('deterministic', 'hybrid', 'llm')),
  constraint agents_max_call_seconds_check check (max_call_seconds between 10 and 14400)
);
select app.tenant_table('agents');

create table objective_configs (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  agent_id uuid not null,
  version integer not null,
  schema_version text not null,
  objective_graph jsonb not null,
  status text not null default 'draft',
  checksum char(64) not null,
  change_note text,
  created_by uuid,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint objective_configs_pkey primary key (organization_id, id),
  constraint objective_configs_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint objective_configs_agent_id_fkey foreign key (organization_id, agent_id) references agents (organization_id, id),
  constraint objective_configs_created_by_fkey foreign key (created_by) references users (id),
  constraint objective_configs_organization_id_agent_id_version_key unique (organization_id, agent_id, version),
  -- Target of agents.published_objective_config_id: the agent is part of the key, so no agent can publish another one's graph.
  constraint objective_configs_organization_id_agent_id_id_key unique (organization_id, agent_id, id),
  constraint objective_configs_version_check check (version >= 1),
  constraint objective_configs_status_check check (status in ('draft', 'published', 'archived')),
  constraint objective_configs_checksum_check check (checksum ~ '^[0-9a-f]{64}$'),
  constraint objective_configs_published_at_check check (status = 'draft' or published_at is not null)
);
select app.tenant_table('objective_configs');
create index idx_objective_configs_created_by on objective_configs (created_by);
create unique index objective_configs_published_key on objective_configs (organization_id, agent_id) where status = 'published';

-- Two tables point at each other, so the second arrow is drawn when both exist. It is checked at commit: publishing writes both sides.
alter table agents add constraint agents_published_objective_config_id_fkey
  foreign key (organization_id, id, published_objective_config_id) references objective_configs (organization_id, agent_id, id)
  deferrable initially deferred;
create index idx_agents_published_objective_config_id on agents (organization_id, published_objective_config_id, id);

-- A call is explained by the version it ran on; a version that could change would explain nothing.
create function app.keep_objective_config() returns trigger
language plpgsql
as $$
begin
  if old.status <> 'draft' and (
    new.objective_graph is distinct from old.objective_graph or new.checksum is distinct from old.checksum
    or new.schema_version is distinct from old.schema_version or new.version is distinct from old.version or new.agent_id is distinct from old.agent_id
  ) then
    raise exception 'a published objective graph never changes' using errcode = 'check_violation',
      constraint = 'objective_configs_immutable_check', table = 'objective_configs';
  end if;
  if old.status <> 'draft' and new.status = 'draft' then
    raise exception 'a published objective graph never becomes a draft again' using errcode = 'check_violation',
      constraint = 'objective_configs_immutable_check', table = 'objective_configs';
  end if;
  return new;
end
$$;
revoke execute on function app.keep_objective_config() from public;
create trigger trg_objective_configs_immutable before update on objective_configs for each row execute function app.keep_objective_config();

-- What other slices may know of an agent and of the version a call ran on.
create view agent_profiles with (security_invoker = true) as
  select organization_id, id as agent_id, name as agent_name, status, direction, published_objective_config_id from agents;
create view objective_config_versions with (security_invoker = true) as
  select organization_id, id as objective_config_id, agent_id, version, checksum, status, objective_graph from objective_configs;
grant select on agent_profiles, objective_config_versions to callwright_app;

create table tts_audio (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  text_hash char(64) not null,
  voice_key text not null,
  text text not null,
  storage_path text not null,
  format text not null default 'wav',
  duration_ms integer,
  hits integer not null default 0,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tts_audio_pkey primary key (organization_id, id),
  constraint tts_audio_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint tts_audio_organization_id_text_hash_voice_key_key unique (organization_id, text_hash, voice_key),
  constraint tts_audio_format_check check (format in ('wav', 'mp3', 'opus', 'mulaw')),
  constraint tts_audio_duration_ms_check check (duration_ms >= 0),
  constraint tts_audio_hits_check check (hits >= 0)
);
select app.tenant_table('tts_audio');

-- Whose call may this socket start? Asked before any organization is known, so the table has no walls; it holds only the SHA-256
-- of a ticket, and a ticket lives for a minute (a media token for five).
create table call_tickets (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  agent_id uuid not null,
  kind text not null,
  token_hash char(64) not null,
  user_id uuid,
  context jsonb not null default '{}',
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_tickets_pkey primary key (id),
  constraint call_tickets_organization_id_fkey foreign key (organization_id) references organizations (id) on delete cascade,
  constraint call_tickets_agent_id_fkey foreign key (organization_id, agent_id) references agents (organization_id, id) on delete cascade,
  constraint call_tickets_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint call_tickets_token_hash_key unique (token_hash),
  constraint call_tickets_kind_check check (kind in ('browser', 'media'))
);
create index idx_call_tickets_organization_id_agent_id on call_tickets (organization_id, agent_id);
create index idx_call_tickets_user_id on call_tickets (user_id);
create index idx_call_tickets_expires_at on call_tickets (expires_at);
select app.global_table('call_tickets');

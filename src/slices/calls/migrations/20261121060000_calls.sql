create table calls (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  agent_id uuid,
  objective_config_id uuid,
  contact_id uuid,
  -- Tables of later capabilities; the foreign keys come with them.
  campaign_contact_id uuid,
  phone_number_id uuid,
  telephony_connection_id uuid,
  parent_call_id uuid,
  shopper_script_id uuid,
  created_by uuid,
  direction text not null,
  channel text not null default 'pstn',
  provider text not null default 'simulator',
  provider_call_id text,
  from_number text,
  to_number text,
  caller_name text,
  caller_email text,
  status text not null default 'pending',
  answered_by text,
  ended_reason text,
  disposition text,
  started_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  duration_seconds integer,
  billable_seconds integer,
  captured_data jsonb not null default '{}',
  sentiment_label text,
  sentiment_score numeric(4, 3),
  sentiment_urgency text,
  credits_used bigint not null default 0,
  stt_cost_usd numeric(12, 6) not null default 0,
  llm_cost_usd numeric(12, 6) not null default 0,
  tts_cost_usd numeric(12, 6) not null default 0,
  telephony_cost_usd numeric(12, 6) not null default 0,
  total_cost_usd numeric(12, 6) not null default 0,
  response_p50_ms integer,
  response_p95_ms integer,
  interruption_count integer not null default 0,
  recording_consent text not null default 'unknown',
  ai_disclosed_at timestamptz,
  legal_hold_flag boolean not null default false,
  retention_expires_at timestamptz,
  is_test boolean not null default false,
  idempotency_key text,
  metadata jsonb not null default '{}',
  -- What the search looks at. Stored, because behind row-level security an index over an expression is not used.
  party_number text generated always as (case direction when 'inbound' then from_number else to_number end) stored,
  party_number_reversed text generated always as (reverse(case direction when 'inbound' then from_number else to_number end)) stored,
  caller_key text generated always as (lower(caller_name)) stored,
  caller_last_key text generated always as (lower(substring(caller_name from '\S+$'))) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint calls_pkey primary key (organization_id, id),
  constraint calls_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint calls_agent_id_fkey foreign key (organization_id, agent_id) references agents (organization_id, id),
  constraint calls_objective_config_id_fkey foreign key (organization_id, objective_config_id) references objective_configs (organization_id, id),
  constraint calls_contact_id_fkey foreign key (organization_id, contact_id) references contacts (organization_id, id),
  constraint calls_parent_call_id_fkey foreign key (organization_id, parent_call_id) references calls (organization_id, id),
  constraint calls_created_by_fkey foreign key (created_by) references users (id),
  constraint calls_provider_provider_call_id_key unique (provider, provider_call_id),
  constraint calls_organization_id_idempotency_key_key unique (organization_id, idempotency_key),
  constraint calls_direction_check check (direction in ('inbound', 'outbound')),
  constraint calls_channel_check check (channel in ('pstn', 'sip', 'web', 'simulated')),
  constraint calls_status_check check (status in ('pending', 'ringing', 'in_progress', 'completed', 'failed', 'no_answer', 'busy', 'cancelled')),
  constraint calls_answered_by_check check (answered_by in ('human', 'voicemail', 'ivr', 'fax', 'unsure')),
  constraint calls_ended_reason_check check (ended_reason in ('caller_hangup', 'agent_completed', 'agent_error', 'transferred', 'max_duration', 'silence',
    'voicemail', 'no_answer', 'busy', 'rejected', 'invalid_number', 'suppressed', 'outside_window', 'no_capacity', 'insufficient_balance', 'provider_error',
    'stt_error', 'llm_error', 'tts_error', 'system_shutdown', 'cancelled_by_user')),
  constraint calls_sentiment_label_check check (sentiment_label in ('positive', 'neutral', 'negative')),
  constraint calls_sentiment_score_check check (sentiment_score between -1 and 1),
  constraint calls_sentiment_urgency_check check (sentiment_urgency in ('low', 'medium', 'high', 'critical')),
  constraint calls_recording_consent_check check (recording_consent in ('not_required', 'announced', 'granted', 'denied', 'unknown')),
  constraint calls_duration_seconds_check check (duration_seconds >= 0),
  constraint calls_billable_seconds_check check (billable_seconds >= 0),
  constraint calls_credits_used_check check (credits_used >= 0),
  constraint calls_captured_data_check check (jsonb_typeof(captured_data) = 'object'),
  constraint calls_ended_at_check check ((status in ('pending', 'ringing', 'in_progress')) = (ended_at is null))
);
select app.tenant_table('calls');
create index idx_calls_organization_id_created_at on calls (organization_id, created_at desc, id desc);
create index idx_calls_organization_id_agent_id_created_at on calls (organization_id, agent_id, created_at desc, id desc);
create index idx_calls_organization_id_status_created_at on calls (organization_id, status, created_at desc, id desc);
create index idx_calls_organization_id_contact_id on calls (organization_id, contact_id, created_at desc);
create index idx_calls_organization_id_objective_config_id on calls (organization_id, objective_config_id);
create index idx_calls_organization_id_parent_call_id on calls (organization_id, parent_call_id);
create index idx_calls_created_by on calls (created_by);
-- Search: the first or the last digits of the other party's number, the beginning of a name or of its last word.
create index idx_calls_organization_id_party_number on calls (organization_id, party_number text_pattern_ops);
create index idx_calls_organization_id_party_number_reversed on calls (organization_id, party_number_reversed text_pattern_ops);
create index idx_calls_organization_id_caller_key on calls (organization_id, caller_key text_pattern_ops);
create index idx_calls_organization_id_caller_last_key on calls (organization_id, caller_last_key text_pattern_ops);

-- pending -> ringing -> in_progress -> completed; what is over stays as it ended.
create function app.guard_call_status() returns trigger
language plpgsql
as $$
begin
  if new.status = old.status then
    return new;
  end if;
  if not (
    (old.status = 'pending' and new.status in ('ringing', 'no_answer', 'busy', 'failed', 'cancelled'))
    or (old.status = 'ringing' and new.status in ('in_progress', 'no_answer', 'busy', 'failed', 'cancelled'))
    or (old.status = 'in_progress' and new.status in ('completed', 'failed'))
  ) then
    raise exception 'a call cannot go from % to %', old.status, new.status using errcode = 'check_violation',
      constraint = 'calls_status_transition_check', table = 'calls';
  end if;
  return new;
end
$$;
revoke execute on function app.guard_call_status() from public;
create trigger trg_calls_status before update of status on calls for each row execute function app.guard_call_status();

-- Calls that are not over, over all organizations: what a restart has to clear up.
create table open_call_directory (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint open_call_directory_pkey primary key (id),
  constraint open_call_directory_organization_id_call_id_key unique (organization_id, call_id),
  constraint open_call_directory_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade
);
select app.global_table('open_call_directory');

create function app.list_open_call() returns trigger
language plpgsql
as $$
begin
  if new.ended_at is null then
    insert into public.open_call_directory (organization_id, call_id) values (new.organization_id, new.id) on conflict do nothing;
  else
    delete from public.open_call_directory where organization_id = new.organization_id and call_id = new.id;
  end if;
  return null;
end
$$;
revoke execute on function app.list_open_call() from public;
create trigger trg_calls_open_directory after insert or update of ended_at on calls for each row execute function app.list_open_call();

create table call_timeline_events (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  seq integer not null,
  event_type text not null,
  occurred_at timestamptz not null default now(),
  offset_ms integer,
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_timeline_events_pkey primary key (organization_id, id),
  constraint call_timeline_events_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_timeline_events_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_timeline_events_organization_id_call_id_seq_key unique (organization_id, call_id, seq),
  constraint call_timeline_events_seq_check check (seq >= 1),
  constraint call_timeline_events_event_type_check check (event_type in ('created', 'ringing', 'answered', 'consent_announced', 'consent_recorded', 'ai_disclosed',
    'node_entered', 'slot_filled', 'slot_corrected', 'slot_confirmed', 'intent_detected', 'barge_in', 'silence', 'dtmf', 'tool_called', 'tool_result',
    'kb_answered', 'kb_missed', 'transfer_started', 'transfer_result', 'voicemail_detected', 'recording_paused', 'recording_resumed', 'supervisor_joined',
    'supervisor_left', 'language_changed', 'error', 'ended', 'post_processed'))
);
select app.tenant_table('call_timeline_events');
select app.append_only('call_timeline_events');

create table call_outcomes (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  outcome_type text not null,
  is_success boolean not null,
  confidence numeric(4, 3),
  set_by_type text not null default 'graph',
  set_by_user_id uuid,
  reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_outcomes_pkey primary key (organization_id, id),
  constraint call_outcomes_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_outcomes_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_outcomes_set_by_user_id_fkey foreign key (set_by_user_id) references users (id),
  constraint call_outcomes_organization_id_call_id_key unique (organization_id, call_id),
  constraint call_outcomes_outcome_type_check check (outcome_type in ('appointment_booked', 'appointment_changed', 'appointment_cancelled', 'lead_qualified',
    'lead_disqualified', 'message_taken', 'question_answered', 'transferred', 'callback_scheduled', 'payment_promised', 'survey_completed', 'opted_out',
    'wrong_number', 'voicemail_left', 'abandoned', 'no_outcome')),
  constraint call_outcomes_confidence_check check (confidence between 0 and 1),
  constraint call_outcomes_set_by_type_check check (set_by_type in ('graph', 'rule', 'llm', 'user'))
);
select app.tenant_table('call_outcomes');
create index idx_call_outcomes_set_by_user_id on call_outcomes (set_by_user_id);
create index idx_call_outcomes_organization_id_outcome_type on call_outcomes (organization_id, outcome_type, call_id);

create table call_outcome_history (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  previous_outcome text,
  new_outcome text not null,
  changed_by_type text not null,
  changed_by uuid,
  reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_outcome_history_pkey primary key (organization_id, id),
  constraint call_outcome_history_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_outcome_history_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_outcome_history_changed_by_fkey foreign key (changed_by) references users (id),
  constraint call_outcome_history_changed_by_type_check check (changed_by_type in ('graph', 'rule', 'llm', 'user'))
);
select app.tenant_table('call_outcome_history');
create index idx_call_outcome_history_organization_id_call_id on call_outcome_history (organization_id, call_id, created_at);
create index idx_call_outcome_history_changed_by on call_outcome_history (changed_by);

-- A trigger, so that no way of changing an outcome can forget its history.
create function app.keep_outcome_history() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and new.outcome_type = old.outcome_type and new.is_success = old.is_success
    and new.reason is not distinct from old.reason then
    return null;
  end if;
  insert into public.call_outcome_history (organization_id, call_id, previous_outcome, new_outcome, changed_by_type, changed_by, reason)
  values (new.organization_id, new.call_id, case tg_op when 'UPDATE' then old.outcome_type end, new.outcome_type, new.set_by_type, new.set_by_user_id, new.reason);
  return null;
end
$$;
revoke execute on function app.keep_outcome_history() from public;
create trigger trg_call_outcomes_history after insert or update on call_outcomes for each row execute function app.keep_outcome_history();

create table call_notes (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  user_id uuid,
  content text not null,
  position_ms integer,
  pinned boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_notes_pkey primary key (organization_id, id),
  constraint call_notes_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_notes_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_notes_user_id_fkey foreign key (user_id) references users (id),
  constraint call_notes_content_check check (char_length(content) between 1 and 10000),
  constraint call_notes_position_ms_check check (position_ms >= 0)
);
select app.tenant_table('call_notes');
create index idx_call_notes_organization_id_call_id on call_notes (organization_id, call_id, created_at);
create index idx_call_notes_user_id on call_notes (user_id);

create table call_confirmations (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  -- Of the graph, with the moment in the call: what is clicked to hear it.
  node_id text,
  at_ms integer,
  checklist jsonb not null default '[]',
  status text not null default 'pending',
  confirmed_by_type text,
  confirmed_by uuid,
  confirmed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_confirmations_pkey primary key (organization_id, id),
  constraint call_confirmations_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_confirmations_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_confirmations_confirmed_by_fkey foreign key (confirmed_by) references users (id),
  constraint call_confirmations_status_check check (status in ('pending', 'confirmed', 'rejected')),
  constraint call_confirmations_confirmed_by_type_check check (confirmed_by_type in ('caller', 'user', 'rule')),
  constraint call_confirmations_checklist_check check (jsonb_typeof(checklist) = 'array'),
  constraint call_confirmations_at_ms_check check (at_ms >= 0)
);
select app.tenant_table('call_confirmations');
create index idx_call_confirmations_organization_id_call_id on call_confirmations (organization_id, call_id);
create index idx_call_confirmations_confirmed_by on call_confirmations (confirmed_by);

create table call_cost_items (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  component text not null,
  provider text not null,
  model text,
  unit text not null,
  quantity numeric(18, 4) not null,
  unit_price_usd numeric(18, 12) not null default 0,
  amount_usd numeric(14, 8) not null default 0,
  usage_source text not null default 'reported',
  -- A zero has to say why it is one: `free` by a rate of zero, or `unpriced` because no rate was known.
  pricing text not null default 'unpriced',
  pricing_note text,
  recorded_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_cost_items_pkey primary key (organization_id, id),
  constraint call_cost_items_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_cost_items_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_cost_items_component_check check (component in ('telephony', 'stt', 'llm', 'tts', 'embedding', 'storage', 'platform')),
  constraint call_cost_items_unit_check check (unit in ('second', 'character', 'token_in', 'token_out', 'token_cached', 'request', 'byte')),
  constraint call_cost_items_quantity_check check (quantity >= 0),
  constraint call_cost_items_usage_source_check check (usage_source in ('reported', 'measured', 'estimated')),
  constraint call_cost_items_pricing_check check (pricing in ('priced', 'free', 'unpriced')),
  constraint call_cost_items_amount_usd_check check (pricing = 'priced' or amount_usd = 0)
);
select app.tenant_table('call_cost_items');
create index idx_call_cost_items_organization_id_call_id on call_cost_items (organization_id, call_id);

create table provider_rates (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  provider text not null,
  model text,
  component text not null,
  unit text not null,
  unit_price_usd numeric(18, 12) not null,
  note text,
  effective_at timestamptz not null default now(),
  superseded_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint provider_rates_pkey primary key (organization_id, id),
  constraint provider_rates_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint provider_rates_component_check check (component in ('telephony', 'stt', 'llm', 'tts', 'embedding', 'storage', 'platform')),
  constraint provider_rates_unit_check check (unit in ('second', 'character', 'token_in', 'token_out', 'token_cached', 'request', 'byte')),
  constraint provider_rates_unit_price_usd_check check (unit_price_usd >= 0),
  constraint provider_rates_superseded_at_check check (superseded_at > effective_at)
);
-- Inserted before the walls go up: on PostgreSQL the migrating role is no superuser and forced policies bind it too.
insert into provider_rates (organization_id, provider, component, unit, unit_price_usd, note, effective_at) values
  (app.platform_org_id(), 'builtin', 'stt', 'second', 0, 'Built-in speech recognition runs on this machine.', '2020-01-01T00:00:00Z'),
  (app.platform_org_id(), 'moonshine', 'stt', 'second', 0, 'Built-in speech recognition runs on this machine.', '2020-01-01T00:00:00Z'),
  (app.platform_org_id(), 'builtin', 'tts', 'character', 0, 'Built-in voices run on this machine.', '2020-01-01T00:00:00Z'),
  (app.platform_org_id(), 'flite', 'tts', 'character', 0, 'Built-in voices run on this machine.', '2020-01-01T00:00:00Z'),
  (app.platform_org_id(), 'browser', 'telephony', 'second', 0, 'A call from the browser uses no carrier.', '2020-01-01T00:00:00Z'),
  (app.platform_org_id(), 'simulator', 'telephony', 'second', 0, 'A simulated call uses no carrier.', '2020-01-01T00:00:00Z');
select app.tenant_table('provider_rates', platform_readable => true);
create index idx_provider_rates_organization_id_provider on provider_rates (organization_id, provider, component);

create table messages (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid,
  contact_id uuid,
  caller_name text,
  callback_number text,
  body text not null,
  urgency text not null default 'normal',
  for_user_id uuid,
  -- Teams come later; the foreign key comes with them.
  for_team_id uuid,
  status text not null default 'new',
  callback_due_at timestamptz,
  done_by uuid,
  done_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint messages_pkey primary key (organization_id, id),
  constraint messages_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint messages_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id),
  constraint messages_contact_id_fkey foreign key (organization_id, contact_id) references contacts (organization_id, id),
  constraint messages_for_user_id_fkey foreign key (for_user_id) references users (id),
  constraint messages_done_by_fkey foreign key (done_by) references users (id),
  constraint messages_callback_number_check check (callback_number ~ '^\+[1-9][0-9]{6,14}$'),
  constraint messages_urgency_check check (urgency in ('low', 'normal', 'high', 'emergency')),
  constraint messages_status_check check (status in ('new', 'read', 'done'))
);
select app.tenant_table('messages');
create index idx_messages_organization_id_status_created_at on messages (organization_id, status, created_at desc, id desc);
create index idx_messages_organization_id_call_id on messages (organization_id, call_id);
create index idx_messages_organization_id_contact_id on messages (organization_id, contact_id);
create index idx_messages_for_user_id on messages (for_user_id);
create index idx_messages_done_by on messages (done_by);

-- What a live call has done, under the key it did it: written in the same transaction as the deed, so a retry finds either both or neither.
create table call_actions (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  idempotency_key text not null,
  action text not null,
  node_id text not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_actions_pkey primary key (organization_id, id),
  constraint call_actions_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_actions_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_actions_organization_id_call_id_idempotency_key_key unique (organization_id, call_id, idempotency_key)
);
select app.tenant_table('call_actions');

-- The call with its result, for slices above and for reports.
create view call_results with (security_invoker = true) as
  select c.organization_id, c.id as call_id, c.agent_id, c.contact_id, c.direction, c.channel, c.status, c.ended_reason, c.is_test, c.created_at, c.answered_at,
    c.ended_at, c.duration_seconds, o.outcome_type, o.is_success
  from calls c left join call_outcomes o on o.organization_id = c.organization_id and o.call_id = c.id;

-- The name another system of this kind gave its calls. Its transcript column is in the view `transcripts`, its summary comes with summaries.
create view call_logs with (security_invoker = true) as
  select c.id as call_log_id, c.id as call_id, c.organization_id as tenant_id, c.status, o.outcome_type as outcome, c.captured_data,
    c.stt_cost_usd, c.llm_cost_usd, c.tts_cost_usd, c.total_cost_usd, c.created_at, c.updated_at
  from calls c left join call_outcomes o on o.organization_id = c.organization_id and o.call_id = c.id;
grant select on call_results, call_logs to callwright_app;

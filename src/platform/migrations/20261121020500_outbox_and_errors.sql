-- The platform's own row: owner of defaults and of errors that belong to no customer.
select set_config('app.current_org_id', app.platform_org_id()::text, true);
insert into organizations (id, name, slug) values (app.platform_org_id(), 'Platform', 'platform') on conflict do nothing;
select set_config('app.current_org_id', '', true);

-- Which organizations there are, for work that visits each of them (schedules, the relay). Kept by a trigger, because the table it
-- mirrors is behind walls that the visitor stands outside of.
create table organization_directory (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint organization_directory_pkey primary key (id),
  constraint organization_directory_organization_id_key unique (organization_id),
  constraint organization_directory_organization_id_fkey foreign key (organization_id) references organizations (id) on delete cascade
);
select app.global_table('organization_directory');
revoke update, delete on organization_directory from callwright_app;

create function app.list_organization() returns trigger
language plpgsql
as $$
begin
  insert into public.organization_directory (organization_id) values (new.id) on conflict do nothing;
  return null;
end
$$;
grant execute on function app.list_organization() to callwright_app;
create trigger trg_organizations_directory after insert on organizations for each row execute function app.list_organization();
insert into organization_directory (organization_id) values (app.platform_org_id()) on conflict do nothing;

create table outbox_events (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  event_type text not null,
  aggregate_type text not null,
  aggregate_id uuid not null,
  payload jsonb not null default '{}',
  -- Given by the relay after the commit: a number drawn inside the transaction would follow the start of transactions, and a
  -- reader that resumes behind number N would miss the slow one that commits N - 1 later.
  sequence bigint,
  published_at timestamptz,
  constraint outbox_events_pkey primary key (organization_id, id),
  constraint outbox_events_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint outbox_events_organization_id_sequence_key unique (organization_id, sequence),
  constraint outbox_events_published_at_check check ((sequence is null) = (published_at is null))
);
select app.tenant_table('outbox_events');
create index idx_outbox_events_organization_id_created_at on outbox_events (organization_id, created_at);
create sequence outbox_events_sequence_seq as bigint;
grant usage, select, update on sequence outbox_events_sequence_seq to callwright_app;

-- What still waits for its number: whose event and which. Written with the event, deleted by the relay.
create table outbox_queue (
  id uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  position bigint generated always as identity,
  organization_id uuid not null,
  event_id uuid not null,
  constraint outbox_queue_pkey primary key (id),
  constraint outbox_queue_position_key unique (position),
  constraint outbox_queue_organization_id_event_id_key unique (organization_id, event_id),
  constraint outbox_queue_event_id_fkey foreign key (organization_id, event_id) references outbox_events (organization_id, id) on delete cascade
);
select app.global_table('outbox_queue');

-- One row per event and handler, written with the handler's own work: a second delivery of the same event finds it and does nothing.
create table event_receipts (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  event_id uuid not null,
  handler text not null,
  constraint event_receipts_pkey primary key (organization_id, id),
  constraint event_receipts_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint event_receipts_event_id_fkey foreign key (organization_id, event_id) references outbox_events (organization_id, id) on delete cascade,
  constraint event_receipts_organization_id_event_id_handler_key unique (organization_id, event_id, handler)
);
select app.tenant_table('event_receipts');

-- The answer a request got, kept under the caller's own key, so that the same request sent twice acts once.
create table idempotency_keys (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  key text not null,
  request_hash char(64) not null,
  status_code integer,
  answer jsonb,
  expires_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (organization_id, id),
  constraint idempotency_keys_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint idempotency_keys_organization_id_key_key unique (organization_id, key),
  constraint idempotency_keys_key_check check (length(key) between 1 and 255)
);
select app.tenant_table('idempotency_keys');
create index idx_idempotency_keys_organization_id_expires_at on idempotency_keys (organization_id, expires_at);

create table system_errors (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  call_id uuid,
  error_type text not null,
  error_message text not null,
  stack_trace text,
  severity text not null,
  component text not null default 'core',
  fingerprint char(64) not null,
  occurrences integer not null default 1,
  context jsonb not null default '{}',
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  resolved boolean not null default false,
  resolved_by uuid,
  resolved_at timestamptz,
  constraint system_errors_pkey primary key (organization_id, id),
  constraint system_errors_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint system_errors_organization_id_fingerprint_key unique (organization_id, fingerprint),
  constraint system_errors_severity_check check (severity in ('warning', 'error', 'critical')),
  constraint system_errors_occurrences_check check (occurrences >= 1)
);
select app.tenant_table('system_errors');
create index idx_system_errors_organization_id_last_seen_at on system_errors (organization_id, last_seen_at desc);

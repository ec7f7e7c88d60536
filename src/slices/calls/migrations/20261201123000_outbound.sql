-- Calls that agents make. An intent waits as `pending` until it is due; what it says stays as it was asked for.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation
alter table calls add column scheduled_at timestamptz;
-- After this moment nobody is called for it any more.
alter table calls add column expires_at timestamptz;
alter table calls add column ring_seconds integer;
alter table calls add column variables jsonb not null default '{}';
alter table calls add constraint calls_ring_seconds_check check (ring_seconds between 5 and 120);
alter table calls add constraint calls_variables_check check (jsonb_typeof(variables) = 'object');
alter table calls add constraint calls_expires_at_check check (expires_at > coalesce(scheduled_at, created_at));

-- Nobody is rung twice at the same time: whatever the checks before it say. Legs of a call that runs (a transfer to a colleague) are no calls of their own.
create unique index calls_rung_once_key on calls (organization_id, to_number)
  where direction = 'outbound' and status in ('ringing', 'in_progress') and parent_call_id is null and not is_test;

-- Every attempt to reach somebody, written before it is sent.
create table call_dials (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  attempt integer not null,
  telephony_connection_id uuid,
  provider text not null,
  result text not null default 'intended',
  status_code integer,
  provider_call_id text,
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_dials_pkey primary key (organization_id, id),
  constraint call_dials_organization_id_fkey foreign key (organization_id) references organizations (id),
  constraint call_dials_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade,
  constraint call_dials_telephony_connection_id_fkey foreign key (organization_id, telephony_connection_id)
    references telephony_connections (organization_id, id),
  constraint call_dials_organization_id_call_id_attempt_key unique (organization_id, call_id, attempt),
  constraint call_dials_attempt_check check (attempt between 1 and 20),
  constraint call_dials_result_check check (result in ('intended', 'not_rung', 'rang', 'answered', 'unknown')),
  constraint call_dials_status_code_check check (status_code between 100 and 699),
  constraint call_dials_settled_at_check check ((result = 'intended') = (settled_at is null))
);
select app.tenant_table('call_dials');
-- A further attempt only where every one before it is known not to have rung.
create unique index call_dials_rung_once_key on call_dials (organization_id, call_id) where result <> 'not_rung';
create index idx_call_dials_telephony_connection_id on call_dials (organization_id, telephony_connection_id);

-- What is known of an attempt only ever becomes more: one that may have rung is never declared not to have.
create function app.guard_call_dial() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from public.calls where organization_id = new.organization_id and id = new.call_id and status = 'ringing') then
      raise exception 'only a call that was begun is dialled' using errcode = 'check_violation', constraint = 'call_dials_begun_check', table = 'call_dials';
    end if;
    return new;
  end if;
  if new.result <> old.result and not (old.result = 'intended' or (old.result = 'unknown' and new.result in ('rang', 'answered'))) then
    raise exception 'an attempt cannot go from % to %', old.result, new.result using errcode = 'check_violation',
      constraint = 'call_dials_transition_check', table = 'call_dials';
  end if;
  return new;
end
$$;
revoke execute on function app.guard_call_dial() from public;
create trigger trg_call_dials_guard before insert or update on call_dials for each row execute function app.guard_call_dial();

-- Intents that wait, over all organizations: what a dialler looks at.
create table dial_directory (
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  call_id uuid not null,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  -- Looked at by a server until then; who takes the intent is decided at the call itself.
  claimed_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint dial_directory_pkey primary key (id),
  constraint dial_directory_organization_id_call_id_key unique (organization_id, call_id),
  constraint dial_directory_call_id_fkey foreign key (organization_id, call_id) references calls (organization_id, id) on delete cascade
);
select app.global_table('dial_directory');
create index idx_dial_directory_due_at on dial_directory (due_at);

-- An intent that waits for its time is held by nobody and takes nobody's line: only what was begun is a call that is open.
create or replace function app.list_open_call() returns trigger
language plpgsql
as $$
begin
  if new.ended_at is null and (new.direction <> 'outbound' or new.status <> 'pending') then
    insert into public.open_call_directory (organization_id, call_id) values (new.organization_id, new.id) on conflict do nothing;
  else
    delete from public.open_call_directory where organization_id = new.organization_id and call_id = new.id;
  end if;
  if new.direction = 'outbound' and new.status = 'pending' and new.expires_at is not null then
    insert into public.dial_directory (organization_id, call_id, due_at, expires_at)
      values (new.organization_id, new.id, coalesce(new.scheduled_at, new.created_at), new.expires_at) on conflict do nothing;
  elsif new.direction = 'outbound' then
    delete from public.dial_directory where organization_id = new.organization_id and call_id = new.id;
  end if;
  return null;
end
$$;
drop trigger trg_calls_open_directory on calls;
create trigger trg_calls_open_directory after insert or update of ended_at, status on calls for each row execute function app.list_open_call();

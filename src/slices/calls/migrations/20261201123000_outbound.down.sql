drop trigger trg_calls_open_directory on calls;
create or replace function app.list_open_call() returns trigger
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
create trigger trg_calls_open_directory after insert or update of ended_at on calls for each row execute function app.list_open_call();
drop table dial_directory;
drop table call_dials;
drop function app.guard_call_dial();
drop index calls_rung_once_key;
alter table calls drop constraint calls_expires_at_check;
alter table calls drop constraint calls_variables_check;
alter table calls drop constraint calls_ring_seconds_check;
alter table calls drop column variables;
alter table calls drop column ring_seconds;
alter table calls drop column expires_at;
alter table calls drop column scheduled_at;

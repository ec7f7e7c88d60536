create or replace function app.current_org_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.current_org_id', true), '')::uuid $$;
revoke execute on function app.current_org_id() from public;
grant execute on function app.current_org_id() to callwright_app;

drop function app.sign_context(uuid, integer);
drop table app.context_keys;

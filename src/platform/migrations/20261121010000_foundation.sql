-- The ground every later table stands on: the application's role, the tenant of the transaction, and one function per kind of
-- table, so that a wall is written in one place and a table cannot get it half.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema if not exists app;

-- Roles belong to the whole server, so a second database finds this one there, and two installations may race to make it.
do $$
begin
  create role callwright_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then
  null;
end
$$;

revoke create on schema public from public;
grant usage on schema public, app to callwright_app;

-- NULL when no tenant is set: a comparison with NULL is not true, so a forgotten tenant sees no row and writes none.
create function app.current_org_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.current_org_id', true), '')::uuid $$;

-- Owner of platform-wide defaults, errors and audit lines. A constant instead of NULL keeps every key and policy of one form.
create function app.platform_org_id() returns uuid
language sql immutable parallel safe
as $$ select '00000000-0000-7000-8000-000000000000'::uuid $$;

create function app.touch_updated_at() returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

-- The owner may still erase (retention, a court's order, cascades, which run as the owner); the application may not.
create function app.refuse_change() returns trigger
language plpgsql
as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create function app.grant_rows(table_name text) returns void
language plpgsql
as $$
begin
  execute format('create trigger %I before update on public.%I for each row execute function app.touch_updated_at()', 'trg_' || table_name || '_updated_at', table_name);
  execute format('grant select, insert, update, delete on public.%I to callwright_app', table_name);
end
$$;

-- Rows of one organization. `tenant_column` is `id` for organizations itself, the root of every tenant. The sub-select makes the
-- planner ask for the tenant once a statement, not once a row.
create function app.tenant_table(table_name text, platform_readable boolean default false, tenant_column text default 'organization_id') returns void
language plpgsql
as $$
begin
  execute format('alter table public.%I enable row level security', table_name);
  execute format('alter table public.%I force row level security', table_name);
  execute format(
    'create policy %1$I on public.%2$I using (%3$I = (select app.current_org_id())) with check (%3$I = (select app.current_org_id()))',
    table_name || '_org_isolation', table_name, tenant_column);
  -- A second policy for SELECT only: inside the first one it would let every tenant delete the platform's rows.
  if platform_readable then
    execute format(
      'create policy %1$I on public.%2$I for select using (%3$I = (select app.platform_org_id()))',
      table_name || '_platform_read', table_name, tenant_column);
  end if;
  if tenant_column <> 'id' then
    execute format('create index %1$I on public.%2$I (%3$I)', 'idx_' || table_name || '_' || tenant_column, table_name, tenant_column);
  end if;
  perform app.grant_rows(table_name);
end
$$;

-- Rows of nobody: people, sessions, directories that answer "whose is this?" before a tenant is known.
create function app.global_table(table_name text) returns void
language plpgsql
as $$
begin
  perform app.grant_rows(table_name);
end
$$;

create function app.append_only(table_name text) returns void
language plpgsql
as $$
begin
  execute format('revoke update, delete on public.%I from callwright_app', table_name);
  execute format('create trigger %I before update or delete on public.%I for each row execute function app.refuse_change()', 'trg_' || table_name || '_append_only', table_name);
end
$$;

revoke execute on all functions in schema app from public;
grant execute on function app.current_org_id(), app.platform_org_id(), app.touch_updated_at(), app.refuse_change() to callwright_app;

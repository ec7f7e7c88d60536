-- The tenant of a transaction is a signed statement: `organization.expiry.hmac`. Whoever can make the application's role run SQL of their own
-- can still set the variable, but not to another organization: the key lies where that role cannot read.

-- HMAC (RFC 2104) wants the key xored with two constants; they are kept in that form, because sha256() is all the database brings.
create table app.context_keys (
  id integer not null generated always as identity,
  inner_pad bytea not null,
  outer_pad bytea not null,
  created_at timestamptz not null default now(),
  constraint context_keys_pkey primary key (id),
  constraint context_keys_inner_pad_key unique (inner_pad),
  constraint context_keys_inner_pad_check check (length(inner_pad) = 64),
  constraint context_keys_outer_pad_check check (length(outer_pad) = 64)
);
revoke all on app.context_keys from public, callwright_app;

-- For the owner: migrations and repairs that touch tenant rows on a server where the owner is no superuser and the walls hold for it too.
create function app.sign_context(organization uuid, seconds integer default 900) returns text
language plpgsql volatile
as $$
declare
  body text := organization::text || '.' || floor(extract(epoch from clock_timestamp()) + seconds)::bigint;
  signature text;
begin
  select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(body, 'UTF8'))), 'hex') into signature
    from app.context_keys k order by k.id desc limit 1;
  if signature is null then raise exception 'there is no context key yet'; end if;
  return body || '.' || signature;
end
$$;

-- NULL when the tenant is missing, malformed, expired or signed by nobody: a comparison with NULL is not true, so no row is seen and none
-- written. Both sides of the comparison are hashed once more, so that its time tells nothing about the right signature.
create or replace function app.current_org_id() returns uuid
language plpgsql stable parallel safe security definer
set search_path = ''
as $$
declare
  context constant text := pg_catalog.current_setting('app.current_org_id', true);
begin
  if context is null or context !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9]{10,12}\.[0-9a-f]{64}$' then return null; end if;
  if pg_catalog.split_part(context, '.', 2)::bigint < extract(epoch from pg_catalog.clock_timestamp()) then return null; end if;
  perform 1 from app.context_keys k
    where pg_catalog.sha256(pg_catalog.sha256(k.outer_pad || pg_catalog.sha256(k.inner_pad || pg_catalog.convert_to(pg_catalog.left(context, -65), 'UTF8'))))
      = pg_catalog.sha256(pg_catalog.decode(pg_catalog.right(context, 64), 'hex'));
  if not found then return null; end if;
  return pg_catalog.left(context, 36)::uuid;
end
$$;

revoke execute on function app.sign_context(uuid, integer) from public;
revoke execute on function app.current_org_id() from public;
grant execute on function app.current_org_id() to callwright_app;

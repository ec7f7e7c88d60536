-- The way of an organization out of the installation. Global, because the row outlives what it deletes; so its column has another name than
-- a tenant's.
CREATE TABLE organization_deletions (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  former_organization_id uuid NOT NULL,
  organization_name text NOT NULL,
  requested_by uuid,
  state text NOT NULL DEFAULT 'requested',
  not_before_at timestamptz NOT NULL,
  export_path text,
  export_bytes bigint,
  rows_erased bigint NOT NULL DEFAULT 0,
  rows_left jsonb NOT NULL DEFAULT '{}',
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organization_deletions_pkey PRIMARY KEY (id),
  CONSTRAINT organization_deletions_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES users (id),
  CONSTRAINT organization_deletions_state_check CHECK (state IN ('requested', 'cancelled', 'erasing', 'verifying', 'done', 'failed')),
  CONSTRAINT organization_deletions_rows_erased_check CHECK (rows_erased >= 0),
  CONSTRAINT organization_deletions_rows_left_check CHECK (jsonb_typeof(rows_left) = 'object')
);
CREATE INDEX idx_organization_deletions_requested_by ON organization_deletions (requested_by);
CREATE UNIQUE INDEX organization_deletions_open_key ON organization_deletions (former_organization_id) WHERE state <> 'cancelled';
SELECT app.global_table('organization_deletions');

-- Takes rows of the current organization out of tables that the application may only append to as well. Acts as the owner, so it looks for
-- itself: the tenant must be signed, its deletion must be under way, and nothing but tables with walls is touched. Tables that point at each
-- other are emptied in one statement, because a foreign key is judged when the statement ends.
-- The triggers of those tables look for theirs in public, where the application can make nothing.
CREATE FUNCTION app.erase_tenant_rows(names text[], most integer) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  tenant constant uuid := app.current_org_id();
  erased bigint;
  name text;
  parts text := '';
  total text := '';
BEGIN
  IF tenant IS NULL OR NOT EXISTS (SELECT 1 FROM public.organization_deletions d WHERE d.former_organization_id = tenant AND d.state = 'erasing') THEN
    RAISE EXCEPTION 'no deletion of this organization is under way' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOREACH name IN ARRAY names LOOP
    IF NOT EXISTS (
      SELECT 1 FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relname = name AND c.relkind IN ('r', 'p') AND c.relforcerowsecurity)
    THEN
      RAISE EXCEPTION '% is no table of organizations', name USING ERRCODE = 'insufficient_privilege';
    END IF;
  END LOOP;
  IF pg_catalog.cardinality(names) = 1 THEN
    EXECUTE pg_catalog.format(
      'WITH gone AS (DELETE FROM public.%1$I WHERE organization_id = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM public.%1$I WHERE organization_id = $1 LIMIT $2)) RETURNING 1) SELECT pg_catalog.count(*) FROM gone',
      names[1]) INTO erased USING tenant, most;
    RETURN erased;
  END IF;
  FOR at IN 1 .. pg_catalog.cardinality(names) LOOP
    parts := parts || pg_catalog.format('%s g%s AS (DELETE FROM public.%I WHERE organization_id = $1 RETURNING 1)', CASE WHEN at = 1 THEN '' ELSE ',' END, at, names[at]);
    total := total || pg_catalog.format('%s (SELECT pg_catalog.count(*) FROM g%s)', CASE WHEN at = 1 THEN '' ELSE ' +' END, at);
  END LOOP;
  EXECUTE 'WITH' || parts || ' SELECT' || total INTO erased USING tenant;
  RETURN erased;
END
$$;
REVOKE EXECUTE ON FUNCTION app.erase_tenant_rows(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.erase_tenant_rows(text[], integer) TO callwright_app;

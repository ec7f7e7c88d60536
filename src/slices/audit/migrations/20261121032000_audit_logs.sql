-- Who did what, before and after. Each row carries the hash of the row before it, so a changed byte anywhere breaks the chain from there on.
CREATE TABLE audit_logs (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL,
  user_id uuid,
  actor_type text NOT NULL,
  category text NOT NULL DEFAULT 'data',
  action text NOT NULL,
  resource_type text NOT NULL,
  resource_id uuid,
  old_value jsonb,
  new_value jsonb,
  ip_address inet,
  user_agent text,
  request_id text,
  chain_seq bigint,
  prev_hash char(64),
  row_hash char(64),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT audit_logs_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_logs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT audit_logs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT audit_logs_organization_id_chain_seq_key UNIQUE (organization_id, chain_seq),
  CONSTRAINT audit_logs_actor_type_check CHECK (actor_type IN ('user', 'api_key', 'agent', 'assistant', 'system')),
  CONSTRAINT audit_logs_category_check CHECK (category IN ('data', 'security', 'telephony_country', 'billing', 'configuration', 'access'))
);
CREATE INDEX idx_audit_logs_user_id ON audit_logs (user_id);
CREATE INDEX idx_audit_logs_organization_id_resource_id ON audit_logs (organization_id, resource_id);
SELECT app.tenant_table('audit_logs');
SELECT app.append_only('audit_logs');

-- The row as one canonical text (jsonb orders its keys and normalises numbers; times to the microsecond in UTC) after the hash before it.
CREATE FUNCTION app.audit_row_hash(r audit_logs) RETURNS char(64) LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(coalesce(r.prev_hash, '') || jsonb_build_object(
    'id', r.id, 'organization_id', r.organization_id, 'user_id', r.user_id, 'actor_type', r.actor_type, 'category', r.category, 'action', r.action,
    'resource_type', r.resource_type, 'resource_id', r.resource_id, 'old_value', r.old_value, 'new_value', r.new_value,
    'ip_address', text(r.ip_address), 'user_agent', r.user_agent, 'request_id', r.request_id, 'chain_seq', r.chain_seq,
    'created_at', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'updated_at', to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  )::text, 'UTF8')), 'hex')
$$;

-- Links every new row to the last one, whoever inserts it. The lock makes writers of one organization queue, so no two rows claim one place.
CREATE FUNCTION app.chain_audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_row record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit_logs:' || NEW.organization_id::text, 0));
  SELECT chain_seq, row_hash INTO last_row FROM audit_logs WHERE organization_id = NEW.organization_id ORDER BY chain_seq DESC NULLS LAST LIMIT 1;
  NEW.chain_seq := coalesce(last_row.chain_seq, 0) + 1;
  NEW.prev_hash := coalesce(last_row.row_hash, repeat('0', 64));
  NEW.updated_at := NEW.created_at;
  NEW.row_hash := app.audit_row_hash(NEW);
  RETURN NEW;
END
$$;
CREATE TRIGGER trg_audit_logs_chain BEFORE INSERT ON audit_logs FOR EACH ROW EXECUTE FUNCTION app.chain_audit_row();

-- The one door for the platform's audit writer. Answers the place of the new row in the chain.
CREATE FUNCTION app.append_audit(
  p_id uuid, p_organization_id uuid, p_user_id uuid, p_actor_type text, p_category text, p_action text, p_resource_type text, p_resource_id uuid,
  p_old_value jsonb, p_new_value jsonb, p_ip_address inet, p_user_agent text, p_request_id text
) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO audit_logs (id, organization_id, user_id, actor_type, category, action, resource_type, resource_id, old_value, new_value, ip_address, user_agent, request_id, created_at)
  VALUES (p_id, p_organization_id, p_user_id, p_actor_type, p_category, p_action, p_resource_type, p_resource_id, p_old_value, p_new_value, p_ip_address, p_user_agent, p_request_id, clock_timestamp())
  RETURNING chain_seq
$$;

-- Reads the chain of the current organization from the start: how many rows, the hash of the last, and the first row that does not follow.
CREATE FUNCTION app.verify_audit(OUT row_count bigint, OUT head_hash char(64), OUT first_bad_seq bigint) LANGUAGE sql STABLE AS $$
  WITH chain AS (
    SELECT a.chain_seq, a.row_hash,
      a.chain_seq IS NOT DISTINCT FROM row_number() OVER w
        AND a.prev_hash IS NOT DISTINCT FROM coalesce(lag(a.row_hash) OVER w, repeat('0', 64)::char(64))
        AND a.row_hash IS NOT DISTINCT FROM app.audit_row_hash(a) AS is_sound
    FROM audit_logs a WHERE a.organization_id = (SELECT app.current_org_id())
    WINDOW w AS (ORDER BY a.chain_seq)
  )
  SELECT count(*), (SELECT c.row_hash FROM chain c ORDER BY c.chain_seq DESC LIMIT 1), min(chain_seq) FILTER (WHERE NOT is_sound) FROM chain
$$;

CREATE VIEW security_audit_log WITH (security_invoker = true) AS SELECT * FROM audit_logs WHERE category = 'security';
CREATE VIEW telephony_country_audit_log WITH (security_invoker = true) AS SELECT * FROM audit_logs WHERE category = 'telephony_country';
GRANT SELECT ON security_audit_log, telephony_country_audit_log TO callwright_app;

REVOKE EXECUTE ON FUNCTION app.audit_row_hash(audit_logs), app.chain_audit_row(), app.verify_audit(),
  app.append_audit(uuid, uuid, uuid, text, text, text, text, uuid, jsonb, jsonb, inet, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.audit_row_hash(audit_logs), app.chain_audit_row(), app.verify_audit(),
  app.append_audit(uuid, uuid, uuid, text, text, text, text, uuid, jsonb, jsonb, inet, text, text) TO callwright_app;

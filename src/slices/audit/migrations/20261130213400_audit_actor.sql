-- The key or the agent behind a line, beside the person a key was made by. Not a foreign key: the trail outlives what it names.
ALTER TABLE audit_logs ADD COLUMN actor_id uuid;
CREATE INDEX idx_audit_logs_organization_id_actor_id ON audit_logs (organization_id, actor_id) WHERE actor_id IS NOT NULL;

-- Lines without one have the text, and so the hash, they always had.
CREATE OR REPLACE FUNCTION app.audit_row_text(r audit_logs) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (jsonb_build_object(
    'id', r.id, 'organization_id', r.organization_id, 'user_id', r.user_id, 'actor_type', r.actor_type, 'category', r.category, 'action', r.action,
    'resource_type', r.resource_type, 'resource_id', r.resource_id, 'old_value', r.old_value, 'new_value', r.new_value,
    'ip_address', text(r.ip_address), 'user_agent', r.user_agent, 'request_id', r.request_id, 'chain_seq', r.chain_seq,
    'created_at', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'updated_at', to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ) || CASE WHEN r.actor_id IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('actor_id', r.actor_id) END)::text
$$;

DROP FUNCTION app.append_audit(uuid, uuid, uuid, text, text, text, text, uuid, jsonb, jsonb, inet, text, text);
-- The one door for the platform's audit writer. Answers the place of the new row in the chain.
CREATE FUNCTION app.append_audit(
  p_id uuid, p_organization_id uuid, p_user_id uuid, p_actor_type text, p_actor_id uuid, p_category text, p_action text, p_resource_type text, p_resource_id uuid,
  p_old_value jsonb, p_new_value jsonb, p_ip_address inet, p_user_agent text, p_request_id text
) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO audit_logs (id, organization_id, user_id, actor_type, actor_id, category, action, resource_type, resource_id, old_value, new_value, ip_address, user_agent, request_id, created_at)
  VALUES (p_id, p_organization_id, p_user_id, p_actor_type, p_actor_id, p_category, p_action, p_resource_type, p_resource_id, p_old_value, p_new_value, p_ip_address, p_user_agent, p_request_id, clock_timestamp())
  RETURNING chain_seq
$$;
REVOKE EXECUTE ON FUNCTION app.append_audit(uuid, uuid, uuid, text, uuid, text, text, text, uuid, jsonb, jsonb, inet, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.append_audit(uuid, uuid, uuid, text, uuid, text, text, text, uuid, jsonb, jsonb, inet, text, text) TO callwright_app;

-- Lines that name a key or an agent no longer follow from the ones before them after this: their hash was made with what is dropped here.
DROP FUNCTION app.append_audit(uuid, uuid, uuid, text, uuid, text, text, text, uuid, jsonb, jsonb, inet, text, text);
CREATE FUNCTION app.append_audit(
  p_id uuid, p_organization_id uuid, p_user_id uuid, p_actor_type text, p_category text, p_action text, p_resource_type text, p_resource_id uuid,
  p_old_value jsonb, p_new_value jsonb, p_ip_address inet, p_user_agent text, p_request_id text
) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO audit_logs (id, organization_id, user_id, actor_type, category, action, resource_type, resource_id, old_value, new_value, ip_address, user_agent, request_id, created_at)
  VALUES (p_id, p_organization_id, p_user_id, p_actor_type, p_category, p_action, p_resource_type, p_resource_id, p_old_value, p_new_value, p_ip_address, p_user_agent, p_request_id, clock_timestamp())
  RETURNING chain_seq
$$;
REVOKE EXECUTE ON FUNCTION app.append_audit(uuid, uuid, uuid, text, text, text, text, uuid, jsonb, jsonb, inet, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.append_audit(uuid, uuid, uuid, text, text, text, text, uuid, jsonb, jsonb, inet, text, text) TO callwright_app;

CREATE OR REPLACE FUNCTION app.audit_row_text(r audit_logs) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', r.id, 'organization_id', r.organization_id, 'user_id', r.user_id, 'actor_type', r.actor_type, 'category', r.category, 'action', r.action,
    'resource_type', r.resource_type, 'resource_id', r.resource_id, 'old_value', r.old_value, 'new_value', r.new_value,
    'ip_address', text(r.ip_address), 'user_agent', r.user_agent, 'request_id', r.request_id, 'chain_seq', r.chain_seq,
    'created_at', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'updated_at', to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  )::text
$$;
DROP INDEX idx_audit_logs_organization_id_actor_id;
ALTER TABLE audit_logs DROP COLUMN actor_id;

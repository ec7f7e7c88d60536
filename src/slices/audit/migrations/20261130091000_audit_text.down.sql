CREATE OR REPLACE FUNCTION app.audit_row_hash(r audit_logs) RETURNS char(64) LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(coalesce(r.prev_hash, '') || jsonb_build_object(
    'id', r.id, 'organization_id', r.organization_id, 'user_id', r.user_id, 'actor_type', r.actor_type, 'category', r.category, 'action', r.action,
    'resource_type', r.resource_type, 'resource_id', r.resource_id, 'old_value', r.old_value, 'new_value', r.new_value,
    'ip_address', text(r.ip_address), 'user_agent', r.user_agent, 'request_id', r.request_id, 'chain_seq', r.chain_seq,
    'created_at', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'updated_at', to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  )::text, 'UTF8')), 'hex')
$$;

DROP FUNCTION app.audit_row_text(audit_logs);

DROP VIEW telephony_country_audit_log;
DROP VIEW security_audit_log;
DROP FUNCTION app.verify_audit();
DROP FUNCTION app.append_audit(uuid, uuid, uuid, text, text, text, text, uuid, jsonb, jsonb, inet, text, text);
DROP FUNCTION app.audit_row_hash(audit_logs);
DROP TABLE audit_logs;
DROP FUNCTION app.chain_audit_row();

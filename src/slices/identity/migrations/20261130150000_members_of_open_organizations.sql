-- A closed organization lets nobody in, keys included.
CREATE OR REPLACE VIEW active_members WITH (security_invoker = true) AS
  SELECT m.organization_id, m.user_id, m.role FROM membership_directory m JOIN users u ON u.id = m.user_id
  WHERE m.status = 'active' AND m.organization_status = 'active' AND u.status = 'active';

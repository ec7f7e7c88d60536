-- Who may come in where at this moment: for whatever acts in the place of a person and must stop when the person may not.
CREATE VIEW active_members WITH (security_invoker = true) AS
  SELECT m.organization_id, m.user_id, m.role FROM membership_directory m JOIN users u ON u.id = m.user_id WHERE m.status = 'active' AND u.status = 'active';
GRANT SELECT ON active_members TO callwright_app;

-- The name another system of this kind gave a person's place in an organization.
CREATE VIEW profiles WITH (security_invoker = true) AS
  SELECT u.id, m.organization_id, u.name, u.email, m.role, CASE WHEN u.status = 'active' THEN m.status ELSE u.status END AS status, m.created_at, m.updated_at
  FROM membership_directory m JOIN users u ON u.id = m.user_id;
GRANT SELECT ON profiles TO callwright_app;

DROP VIEW tenants;
DROP TABLE business_hours;
DROP TABLE org_members;
DROP FUNCTION app.note_membership();
DROP INDEX idx_organizations_created_by;
ALTER TABLE organizations DROP CONSTRAINT organizations_created_by_fkey;

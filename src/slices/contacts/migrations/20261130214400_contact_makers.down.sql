DROP INDEX idx_contacts_created_by;
ALTER TABLE contacts DROP CONSTRAINT contacts_created_by_fkey;
ALTER TABLE contacts DROP COLUMN created_by;

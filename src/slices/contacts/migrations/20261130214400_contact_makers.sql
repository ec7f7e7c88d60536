-- Who added a contact by hand or by API, so that a role limited to its own contacts sees the ones it adds.
ALTER TABLE contacts ADD COLUMN created_by uuid;
ALTER TABLE contacts ADD CONSTRAINT contacts_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id);
CREATE INDEX idx_contacts_created_by ON contacts (created_by);

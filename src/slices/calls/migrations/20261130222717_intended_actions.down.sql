ALTER TABLE call_actions DROP CONSTRAINT call_actions_status_check;
ALTER TABLE call_actions DROP COLUMN status;

-- An effect outside of the database is written down before it happens. Where nothing was heard of it, it stays "intended": nobody knows whether it
-- happened, and it is not tried again. result holds what a repeat is answered, at every moment.
ALTER TABLE call_actions ADD COLUMN status text NOT NULL DEFAULT 'done';
ALTER TABLE call_actions ADD CONSTRAINT call_actions_status_check CHECK (status IN ('intended', 'done', 'failed', 'unknown'));

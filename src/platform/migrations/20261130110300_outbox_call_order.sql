-- Which call an event is about, and its place among the events of that call: a receiver that gets them out of order, or not all of them, can tell.
alter table outbox_events add column call_id uuid;
-- Given by the relay together with the sequence.
alter table outbox_events add column call_sequence integer;
alter table outbox_events add constraint outbox_events_call_sequence_check check (call_sequence is null or (call_id is not null and call_sequence >= 1)) not valid;
alter table outbox_events validate constraint outbox_events_call_sequence_check;
create unique index outbox_events_organization_id_call_id_call_sequence_key on outbox_events (organization_id, call_id, call_sequence) where call_id is not null;

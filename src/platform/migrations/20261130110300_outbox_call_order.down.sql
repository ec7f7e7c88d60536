drop index outbox_events_organization_id_call_id_call_sequence_key;
alter table outbox_events drop column call_sequence;
alter table outbox_events drop column call_id;

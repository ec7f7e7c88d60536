alter table open_call_directory drop column holder_id;
drop table call_holders;

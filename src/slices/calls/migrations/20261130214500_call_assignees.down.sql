drop index idx_calls_organization_id_assigned_user_id_created_at;
drop index idx_calls_assigned_user_id;
alter table calls drop constraint calls_assigned_user_id_fkey;
alter table calls drop column assigned_user_id;

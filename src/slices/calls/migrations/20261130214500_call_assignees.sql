-- Who looks after a call. That they are a member is judged where it is set; whoever leaves is taken off by the news of it.
alter table calls add column assigned_user_id uuid;
alter table calls add constraint calls_assigned_user_id_fkey foreign key (assigned_user_id) references users (id);
create index idx_calls_assigned_user_id on calls (assigned_user_id);
create index idx_calls_organization_id_assigned_user_id_created_at on calls (organization_id, assigned_user_id, created_at desc, id desc);

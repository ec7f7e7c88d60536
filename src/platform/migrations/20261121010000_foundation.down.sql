drop schema app cascade;
revoke usage on schema public from callwright_app;
-- The role stays when another database of the same server still uses it.
do $$
begin
  drop role callwright_app;
exception when dependent_objects_still_exist then
  null;
end
$$;
drop extension if exists pg_trgm;
drop extension if exists btree_gist;

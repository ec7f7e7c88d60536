drop table call_tickets;
drop table tts_audio;
drop view objective_config_versions;
drop view agent_profiles;
alter table agents drop constraint agents_published_objective_config_id_fkey;
drop table objective_configs;
drop function app.keep_objective_config();
drop table agents;

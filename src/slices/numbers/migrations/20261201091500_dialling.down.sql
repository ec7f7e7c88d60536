DROP TABLE dialling_permissions;
DROP TABLE escalation_rules;
DROP TABLE carrier_forwarding_rules;
DROP TABLE voice_targets;
DROP TABLE caller_ids;

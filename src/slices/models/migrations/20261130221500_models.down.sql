DROP TABLE voice_configs;
DROP TABLE ai_configs;

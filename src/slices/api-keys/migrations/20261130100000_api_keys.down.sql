DROP TABLE api_key_directory;
DROP TABLE api_keys;
DROP FUNCTION app.note_api_key();

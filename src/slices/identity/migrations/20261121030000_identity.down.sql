DROP VIEW user_sessions;
DROP TABLE sign_in_throttles;
DROP TABLE setup_tokens;
DROP TABLE membership_directory;
DROP TABLE sessions;
DROP TABLE users;

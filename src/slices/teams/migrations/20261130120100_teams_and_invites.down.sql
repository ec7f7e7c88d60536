DROP TABLE invite_directory;
DROP TABLE team_invites;
DROP FUNCTION app.note_invite();
DROP TABLE team_members;
DROP TABLE teams;

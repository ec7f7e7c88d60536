DROP TRIGGER trg_org_feature_flags_directory ON org_feature_flags;
DROP FUNCTION app.note_flag_exception();
DROP TABLE flag_exception_directory;

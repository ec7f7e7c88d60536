DROP VIEW active_members;

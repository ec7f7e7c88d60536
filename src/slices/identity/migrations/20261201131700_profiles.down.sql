DROP VIEW profiles;

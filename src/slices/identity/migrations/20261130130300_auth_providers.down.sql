DROP TABLE accounts;
DROP TABLE auth_providers;

DROP TABLE org_credentials;

DROP TABLE org_feature_flags;
DROP TABLE feature_flags;
DROP TABLE rbac_permissions;

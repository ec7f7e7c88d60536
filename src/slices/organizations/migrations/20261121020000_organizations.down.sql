DROP TABLE unclaimed_organizations;
DROP TABLE organizations;

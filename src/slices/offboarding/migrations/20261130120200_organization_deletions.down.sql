DROP FUNCTION app.erase_tenant_rows(text[], integer);
DROP TABLE organization_deletions;

-- The list of calls can be read from the longest or the costliest down; without these a page of it would sort every call of the organization.
create index idx_calls_organization_id_duration on calls (organization_id, (coalesce(duration_seconds, -1)) desc, id desc);
create index idx_calls_organization_id_total_cost on calls (organization_id, total_cost_usd desc, id desc);

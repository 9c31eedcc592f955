-- Which tenants send events. Each node of assignment-api names two of those that send through it,
-- which is enough for all nodes to tell whether a tenant is alone. For assignment-api only: no other
-- role may read who else sends.
CREATE TABLE sending_tenants (
    tenant  text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON sending_tenants TO splitstream_api;
-- How late the job is. It names no tenant.
GRANT SELECT ON job_progress TO splitstream_api;

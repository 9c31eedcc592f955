-- A suspended tenant keeps its data, and its credentials open nothing.

ALTER TABLE tenants
    ADD COLUMN suspended_at     timestamptz,
    ADD COLUMN suspended_reason text,
    ADD CHECK ((suspended_at IS NULL) = (suspended_reason IS NULL));

GRANT UPDATE (suspended_at, suspended_reason) ON tenants TO splitstream_api;
-- Enough to tell a suspended tenant from others.
GRANT SELECT (tenant, suspended_reason) ON tenants TO splitstream_query;

-- What assignment-api may do. It connects as whom it is told to, and then takes this role: without
-- UPDATE or DELETE on the history, whatever becomes of the trigger. Where the owner of the tables
-- may create no roles, create this one beforehand and grant it to the owner.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'splitstream_api') THEN
        CREATE ROLE splitstream_api NOLOGIN;
    END IF;
EXCEPTION
    -- Another database of the same server was migrated at the same moment.
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT splitstream_api TO %I', current_user);
EXCEPTION
    -- Somebody with more rights made the role, and granted it.
    WHEN insufficient_privilege THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO splitstream_api;
GRANT SELECT, INSERT ON tenants, catalog_history, unit_lists, daily_reports TO splitstream_api;
GRANT SELECT, INSERT, UPDATE ON api_keys, catalog_entries TO splitstream_api;
GRANT SELECT, UPDATE ON catalog_revision TO splitstream_api;

-- What query-api and the streaming job may do. Each switches to its role after it connects; the
-- role owns nothing. Where the owner of the tables may create no roles, create these
-- beforehand and grant them to those who connect.

DO $$
DECLARE
    missing text;
BEGIN
    FOREACH missing IN ARRAY ARRAY['splitstream_query', 'splitstream_job'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = missing) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', missing);
            END IF;
        EXCEPTION
            -- Another database of the same server was migrated at the same moment.
            WHEN duplicate_object OR unique_violation THEN NULL;
        END;
        BEGIN
            EXECUTE format('GRANT %I TO %I', missing, current_user);
        EXCEPTION
            -- Somebody with more rights made the role, and granted it.
            WHEN insufficient_privilege THEN NULL;
        END;
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO splitstream_query, splitstream_job;

GRANT SELECT ON api_keys, catalog_revision, catalog_entries, catalog_history, generations,
    published_generations, experiment_rollups, traffic_rollups, job_lineages, job_progress, job_status
    TO splitstream_query;

GRANT SELECT ON catalog_revision, catalog_entries, catalog_history TO splitstream_job;
GRANT SELECT, INSERT, UPDATE, DELETE ON generations, published_generations, experiment_rollups,
    traffic_rollups, lake_commits, lake_files, lake_totals, failed_replays, job_lineages,
    job_checkpoints, job_writers, job_progress, job_status
    TO splitstream_job;

-- The lake's catalog of tables, in the form that Iceberg gives it (version V1): it makes them where
-- they are missing, which the job may not.
CREATE TABLE IF NOT EXISTS iceberg_tables (
    catalog_name               varchar(255) NOT NULL,
    table_namespace            varchar(255) NOT NULL,
    table_name                 varchar(255) NOT NULL,
    metadata_location          varchar(1000),
    previous_metadata_location varchar(1000),
    iceberg_type               varchar(5),
    PRIMARY KEY (catalog_name, table_namespace, table_name)
);
CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
    catalog_name   varchar(255) NOT NULL,
    namespace      varchar(255) NOT NULL,
    property_key   varchar(255),
    property_value varchar(1000),
    PRIMARY KEY (catalog_name, namespace, property_key)
);
DO $$
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON iceberg_tables, iceberg_namespace_properties
        TO splitstream_job;
EXCEPTION
    -- A job that connected as somebody else made them, and owns them.
    WHEN insufficient_privilege THEN NULL;
END
$$;

-- A node that does not migrate the database looks whether somebody did.
GRANT SELECT ON flyway_schema_history TO splitstream_api;

-- The second wall between tenants: whatever a query forgets, query-api sees the rows of the tenant
-- that it told at the beginning of its transaction, and none if it told none. The other services
-- work for all tenants. Owners and superusers bypass it; no process is one.
ALTER TABLE catalog_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalog_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE experiment_rollups ENABLE ROW LEVEL SECURITY;
ALTER TABLE traffic_rollups ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_tenant ON catalog_entries FOR SELECT TO splitstream_query
    USING (tenant = current_setting('splitstream.tenant', true));
CREATE POLICY own_tenant ON catalog_history FOR SELECT TO splitstream_query
    USING (tenant = current_setting('splitstream.tenant', true));
CREATE POLICY own_tenant ON experiment_rollups FOR SELECT TO splitstream_query
    USING (tenant = current_setting('splitstream.tenant', true));
CREATE POLICY own_tenant ON traffic_rollups FOR SELECT TO splitstream_query
    USING (tenant = current_setting('splitstream.tenant', true));

CREATE POLICY all_tenants ON catalog_entries TO splitstream_api, splitstream_job
    USING (true) WITH CHECK (true);
CREATE POLICY all_tenants ON catalog_history TO splitstream_api, splitstream_job
    USING (true) WITH CHECK (true);
CREATE POLICY all_tenants ON experiment_rollups TO splitstream_job USING (true) WITH CHECK (true);
CREATE POLICY all_tenants ON traffic_rollups TO splitstream_job USING (true) WITH CHECK (true);

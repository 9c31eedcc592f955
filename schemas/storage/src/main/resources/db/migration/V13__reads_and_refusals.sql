-- Who read the results of which experiment, and which requests were refused: counts of an hour, so
-- that neither pages that poll nor clients that guess fill the disk.

CREATE TABLE result_reads (
    tenant        text        NOT NULL REFERENCES tenants,
    hour          timestamptz NOT NULL,
    experiment_id text        NOT NULL,
    actor         text        NOT NULL,
    reads         bigint      NOT NULL CHECK (reads > 0),
    PRIMARY KEY (tenant, hour, experiment_id, actor)
);
CREATE INDEX result_reads_hour ON result_reads (hour);

-- The tenant is empty where the credential, if there was one, told none.
CREATE TABLE refused_requests (
    tenant   text        NOT NULL,
    hour     timestamptz NOT NULL,
    sender   text        NOT NULL,
    status   int         NOT NULL CHECK (status IN (401, 403, 429)),
    reason   text        NOT NULL,
    requests bigint      NOT NULL CHECK (requests > 0),
    PRIMARY KEY (tenant, hour, sender, status, reason)
);
CREATE INDEX refused_requests_hour ON refused_requests (hour);

-- The services add by these alone, as the owner of the tables: none can change what was counted, and
-- query-api cannot even read it.
CREATE FUNCTION count_result_reads(
    of_tenant text, of_hour timestamptz, of_experiment text, by_actor text, many bigint)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO result_reads (tenant, hour, experiment_id, actor, reads)
    VALUES (of_tenant, of_hour, of_experiment, by_actor, many)
    ON CONFLICT (tenant, hour, experiment_id, actor)
    DO UPDATE SET reads = result_reads.reads + excluded.reads
$$;

CREATE FUNCTION count_refused_requests(
    of_tenant text, of_hour timestamptz, by_sender text, with_status int, for_reason text,
    many bigint)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO refused_requests (tenant, hour, sender, status, reason, requests)
    VALUES (of_tenant, of_hour, by_sender, with_status, for_reason, many)
    ON CONFLICT (tenant, hour, sender, status, reason)
    DO UPDATE SET requests = refused_requests.requests + excluded.requests
$$;

REVOKE EXECUTE ON FUNCTION count_result_reads, count_refused_requests FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_result_reads TO splitstream_query;
GRANT EXECUTE ON FUNCTION count_refused_requests TO splitstream_api, splitstream_query;

-- assignment-api shows them, and deletes them when they are old.
GRANT SELECT, DELETE ON result_reads, refused_requests TO splitstream_api;

ALTER TABLE result_reads ENABLE ROW LEVEL SECURITY;
ALTER TABLE refused_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_tenants ON result_reads TO splitstream_api USING (true);
CREATE POLICY all_tenants ON refused_requests TO splitstream_api USING (true);

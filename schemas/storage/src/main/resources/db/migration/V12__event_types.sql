-- Declarations of events are entries of the catalog like any other.
ALTER TABLE catalog_entries DROP CONSTRAINT catalog_entries_kind_check;
ALTER TABLE catalog_entries ADD CONSTRAINT catalog_entries_kind_check CHECK (
    kind IN ('METRIC', 'SEGMENT', 'LAYER', 'HOLDOUT', 'FLAG', 'EXPERIMENT', 'PRIVACY', 'EVENT_TYPE'));

-- Events that ingest took in, by their names and the day (UTC) of their receipt: all, those that fit
-- their declaration, and those that do not. Nodes add to it every few seconds. Names are compared
-- byte by byte, so that pages of them have one order everywhere.
CREATE TABLE event_counts (
    tenant     text             NOT NULL REFERENCES tenants,
    day        date             NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    received   bigint           NOT NULL,
    fit        bigint           NOT NULL,
    misfit     bigint           NOT NULL,
    first_at   timestamptz      NOT NULL,
    last_at    timestamptz      NOT NULL,
    PRIMARY KEY (tenant, day, event_name)
);
CREATE INDEX event_counts_day ON event_counts (day);

-- Why events do not fit: where in the event, and what is wrong there.
CREATE TABLE event_misfits (
    tenant     text             NOT NULL REFERENCES tenants,
    day        date             NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    pointer    text             NOT NULL,
    reason     text             NOT NULL,
    events     bigint           NOT NULL,
    PRIMARY KEY (tenant, day, event_name, pointer, reason)
);
CREATE INDEX event_misfits_day ON event_misfits (day);

GRANT SELECT, INSERT, UPDATE, DELETE ON event_counts, event_misfits TO splitstream_api;

-- What a tenant keeps of a person is an entry of the catalog like any other.
ALTER TABLE catalog_entries DROP CONSTRAINT catalog_entries_kind_check;
ALTER TABLE catalog_entries ADD CONSTRAINT catalog_entries_kind_check CHECK (
    kind IN ('METRIC', 'SEGMENT', 'LAYER', 'HOLDOUT', 'FLAG', 'EXPERIMENT', 'PRIVACY'));

-- Units that want no experiment and no events, by their pseudonyms. The row of a unit that takes
-- its opt-out back stays for a while, so that nodes that follow the changes learn of it.
CREATE TABLE opt_outs (
    tenant     text        NOT NULL REFERENCES tenants,
    unit_id    bytea       NOT NULL CHECK (octet_length(unit_id) = 16),
    opted_out  boolean     NOT NULL,
    change     bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (tenant, unit_id)
);
CREATE INDEX opt_outs_change ON opt_outs (change);
CREATE INDEX opt_outs_withdrawn ON opt_outs (changed_at) WHERE NOT opted_out;

-- One row: the number of the newest change of opt-outs. Locked by every change, so that changes
-- become visible in order.
CREATE TABLE opt_out_change (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    change   bigint NOT NULL
);
INSERT INTO opt_out_change (change) VALUES (0);

GRANT SELECT, INSERT, UPDATE, DELETE ON opt_outs TO splitstream_api;
GRANT SELECT, UPDATE ON opt_out_change TO splitstream_api;

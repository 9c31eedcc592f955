-- Who may edit what, and what needs approval, is an entry of the catalog like any other.
ALTER TABLE catalog_entries DROP CONSTRAINT catalog_entries_kind_check;
ALTER TABLE catalog_entries ADD CONSTRAINT catalog_entries_kind_check CHECK (
    kind IN ('METRIC', 'SEGMENT', 'LAYER', 'HOLDOUT', 'FLAG', 'EXPERIMENT', 'PRIVACY', 'EVENT_TYPE',
             'GOVERNANCE'));

-- Who approved an edit. Part of the record's hash where it is not null.
ALTER TABLE catalog_history ADD COLUMN approved_by text;

-- Keys that edit the catalog and make no keys, and the teams whose entries a key may edit.
ALTER TABLE api_keys DROP CONSTRAINT api_keys_scopes_check;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_scopes_check
    CHECK (scopes <@ ARRAY['assign', 'evaluate', 'ingest', 'collect', 'edit', 'admin', 'query']);
ALTER TABLE api_keys ADD COLUMN teams text[] NOT NULL DEFAULT '{}';

-- Edits that wait for a second person, and what became of them. The document is the entry as it would
-- be, null to delete it; the base revision is that of the entry it was computed from, 0 for none. A
-- pending request past its expiry is expired: nobody writes that down.
CREATE TABLE approval_requests (
    id              text        PRIMARY KEY DEFAULT gen_random_uuid()::text,
    tenant          text        NOT NULL REFERENCES tenants,
    revision        bigint      NOT NULL,
    kind            text        NOT NULL,
    entry_id        text        NOT NULL,
    action          text        NOT NULL,
    needs           text[]      NOT NULL CHECK (cardinality(needs) > 0),
    base_revision   bigint      NOT NULL,
    document        text,
    forced          boolean     NOT NULL,
    reason          text,
    requested_by    text        NOT NULL,
    requester       text        NOT NULL,
    requested_at    timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    status          text        NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text,
    made_revision   bigint,
    UNIQUE (tenant, revision),
    CHECK ((status = 'pending') = (decided_by IS NULL)),
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK ((status = 'approved') = (made_revision IS NOT NULL))
);
CREATE INDEX approvals_pending ON approval_requests (tenant, expires_at) WHERE status = 'pending';

-- What was asked for cannot be changed, only decided.
GRANT SELECT, INSERT, DELETE ON approval_requests TO splitstream_api;
GRANT UPDATE (status, decided_by, decided_at, decision_reason, made_revision)
    ON approval_requests TO splitstream_api;

ALTER TABLE approval_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_tenants ON approval_requests TO splitstream_api USING (true) WITH CHECK (true);

-- Tenants, machine credentials and the catalog of record.

CREATE TABLE tenants (
    tenant     text PRIMARY KEY CHECK (tenant ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    created_at timestamptz NOT NULL
);

-- Keys are kept as SHA-256 of the key: a stolen table opens nothing. A key holds 256 random bits,
-- so that a slow hash would add nothing. Rows stay when a key is revoked or expires, for the record.
CREATE TABLE api_keys (
    key_id     text PRIMARY KEY DEFAULT gen_random_uuid()::text,
    key_hash   bytea       NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    tenant     text        NOT NULL REFERENCES tenants,
    name       text        NOT NULL,
    scopes     text[]      NOT NULL CHECK (scopes <@ ARRAY['assign', 'ingest', 'admin', 'query']),
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    revoked_by text
);
CREATE INDEX api_keys_tenant ON api_keys (tenant, created_at);

-- One row: the revision of the newest committed edit. Locked by every edit, so that revisions
-- become visible in order.
CREATE TABLE catalog_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint NOT NULL
);
INSERT INTO catalog_revision (revision) VALUES (0);

-- The catalog as it is. The document of an entry that was deleted is null; its row stays, so that
-- readers who ask for what changed since a revision learn of it.
CREATE TABLE catalog_entries (
    tenant   text   NOT NULL REFERENCES tenants,
    kind     text   NOT NULL
        CHECK (kind IN ('METRIC', 'SEGMENT', 'LAYER', 'HOLDOUT', 'FLAG', 'EXPERIMENT')),
    entry_id text   NOT NULL,
    revision bigint NOT NULL,
    document text,
    PRIMARY KEY (tenant, kind, entry_id)
);
CREATE INDEX catalog_entries_revision ON catalog_entries (revision);

-- Every edit there ever was: who, when, why, before, after. Each row carries the SHA-256 of itself
-- and of the row before it (of the tenant), so that a change of any byte shows. Documents are text
-- and not jsonb, which would change their bytes.
CREATE TABLE catalog_history (
    tenant        text        NOT NULL REFERENCES tenants,
    revision      bigint      NOT NULL,
    kind          text        NOT NULL,
    entry_id      text        NOT NULL,
    action        text        NOT NULL,
    actor         text        NOT NULL,
    reason        text,
    occurred_at   timestamptz NOT NULL,
    before        text,
    after         text,
    previous_hash bytea       NOT NULL CHECK (octet_length(previous_hash) = 32),
    hash          bytea       NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (tenant, revision)
);
CREATE INDEX catalog_history_entry ON catalog_history (tenant, kind, entry_id, revision);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Cannot change %: it is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER catalog_history_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON catalog_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Lists of units that segments name by their content: pseudonyms of 16 bytes, sorted, one after the
-- other.
CREATE TABLE unit_lists (
    tenant     text        NOT NULL REFERENCES tenants,
    sha256     text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    units      bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, sha256)
);

-- What the catalog did in a day (UTC), computed from its history once the day is over.
CREATE TABLE daily_reports (
    tenant      text        NOT NULL REFERENCES tenants,
    day         date        NOT NULL,
    report      text        NOT NULL,
    computed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, day)
);

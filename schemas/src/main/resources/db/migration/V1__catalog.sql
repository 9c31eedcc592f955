-- Tenants, machine credentials and the catalog of record.

CREATE TABLE tenants (
    tenant     text PRIMARY KEY CHECK (tenant ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    created_at timestamptz NOT NULL
);

-- Keys are kept as SHA-256 of the key: a stolen table opens nothing.
CREATE TABLE api_keys (
    key_hash   bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
    tenant     text        NOT NULL REFERENCES tenants,
    name       text        NOT NULL,
    scopes     text[]      NOT NULL CHECK (scopes <@ ARRAY['assign', 'ingest', 'admin', 'query']),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- One row: the revision of the newest committed edit. Locked by every edit, so that revisions
-- become visible in order.
CREATE TABLE catalog_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint NOT NULL
);
INSERT INTO catalog_revision (revision) VALUES (0);

CREATE TABLE metrics (
    tenant            text   NOT NULL REFERENCES tenants,
    metric_id         text   NOT NULL,
    name              text   NOT NULL,
    numerator_kind    text   NOT NULL CHECK (numerator_kind IN ('OCCURRED', 'COUNT', 'SUM')),
    numerator_event   text   NOT NULL,
    denominator_kind  text CHECK (denominator_kind IN ('OCCURRED', 'COUNT', 'SUM')),
    denominator_event text,
    revision          bigint NOT NULL,
    PRIMARY KEY (tenant, metric_id),
    CHECK ((denominator_kind IS NULL) = (denominator_event IS NULL))
);

CREATE TABLE experiments (
    tenant        text        NOT NULL REFERENCES tenants,
    experiment_id text        NOT NULL,
    name          text        NOT NULL,
    status        text        NOT NULL
        CHECK (status IN ('DRAFT', 'RUNNING', 'PAUSED', 'STOPPED', 'ARCHIVED')),
    salt          text        NOT NULL,
    layer_salt    text        NOT NULL,
    allocation    integer     NOT NULL CHECK (allocation BETWEEN 0 AND 10000),
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    revision      bigint      NOT NULL,
    PRIMARY KEY (tenant, experiment_id)
);

CREATE TABLE experiment_variants (
    tenant        text    NOT NULL,
    experiment_id text    NOT NULL,
    position      integer NOT NULL,
    variant_id    text    NOT NULL,
    name          text    NOT NULL,
    weight        integer NOT NULL CHECK (weight BETWEEN 0 AND 10000),
    config        jsonb   NOT NULL CHECK (jsonb_typeof(config) = 'object'),
    PRIMARY KEY (tenant, experiment_id, variant_id),
    UNIQUE (tenant, experiment_id, position),
    FOREIGN KEY (tenant, experiment_id) REFERENCES experiments ON DELETE CASCADE
);

CREATE TABLE experiment_metrics (
    tenant        text    NOT NULL,
    experiment_id text    NOT NULL,
    position      integer NOT NULL,
    metric_id     text    NOT NULL,
    PRIMARY KEY (tenant, experiment_id, metric_id),
    UNIQUE (tenant, experiment_id, position),
    FOREIGN KEY (tenant, experiment_id) REFERENCES experiments ON DELETE CASCADE,
    FOREIGN KEY (tenant, metric_id) REFERENCES metrics
);

-- Rollups, their generations, and the ledger of lake commits.

CREATE TABLE generations (
    generation       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    origin           text        NOT NULL CHECK (origin IN ('STREAM', 'BACKFILL')),
    status           text        NOT NULL CHECK (status IN ('LIVE', 'BUILDING', 'COMPLETE', 'FAILED')),
    catalog_revision bigint      NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    completed_at     timestamptz
);

-- Which generation readers see. One row for each dataset.
CREATE TABLE published_generations (
    dataset      text PRIMARY KEY,
    generation   bigint      NOT NULL REFERENCES generations,
    published_at timestamptz NOT NULL DEFAULT now()
);

-- One row for each generation, key and window. The sums are exact; values are in millionths. The
-- version counts the changes of a row and is never taken back: a row is only replaced by a newer
-- one, so that a job that was given up for dead cannot write over its successor.
CREATE TABLE experiment_rollups (
    generation    bigint         NOT NULL REFERENCES generations,
    tenant        text           NOT NULL,
    experiment_id text           NOT NULL,
    metric_id     text           NOT NULL,
    variant_id    text           NOT NULL,
    grain         text           NOT NULL CHECK (grain IN ('MINUTE', 'HOUR', 'DAY')),
    window_start  timestamptz    NOT NULL,
    n             bigint         NOT NULL,
    sum_x         numeric(39, 0) NOT NULL,
    sum_xx        numeric(39, 0) NOT NULL,
    sum_y         numeric(39, 0) NOT NULL,
    sum_yy        numeric(39, 0) NOT NULL,
    sum_xy        numeric(39, 0) NOT NULL,
    version       bigint         NOT NULL,
    updated_at    timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (generation, tenant, experiment_id, grain, window_start, metric_id, variant_id)
)
-- Rows of late windows change again and again: with room in its page a change leaves the index alone.
WITH (fillfactor = 70);

-- Traffic: events by name, broken down by a dimension. Dimension TOTAL has the one value '', and
-- every other at most so many values a window, the rest of them under '(other)'. Sums are exact,
-- in millionths by currency ('' where none was told): {"USD": 1200000}. Units are a sketch of how
-- many were distinct, in its canonical bytes.
CREATE TABLE traffic_rollups (
    generation   bigint      NOT NULL REFERENCES generations,
    tenant       text        NOT NULL,
    event_name   text        NOT NULL,
    dimension    text        NOT NULL CHECK (dimension IN (
        'TOTAL', 'COUNTRY', 'PLATFORM', 'DEVICE', 'BROWSER', 'PAGE', 'REFERRER')),
    value        text        NOT NULL,
    grain        text        NOT NULL CHECK (grain IN ('MINUTE', 'HOUR', 'DAY')),
    window_start timestamptz NOT NULL,
    events       bigint      NOT NULL,
    value_sums   jsonb       NOT NULL,
    units        bytea       NOT NULL,
    sessions     bigint      NOT NULL,
    bounces      bigint      NOT NULL,
    version      bigint      NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (generation, tenant, event_name, dimension, grain, window_start, value)
)
WITH (fillfactor = 70);

-- Commits to the lake. An intent is written before the commit and marked done after it, so that a
-- commit that is tried again after a crash is recognised however many snapshots came between.
CREATE TABLE lake_commits (
    commit_id    text PRIMARY KEY,
    table_name   text        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('INTENDED', 'DONE')),
    files        integer     NOT NULL,
    rows         bigint      NOT NULL,
    intended_at  timestamptz NOT NULL DEFAULT now(),
    done_at      timestamptz
);

-- Which commit brought a file in; it outlives compaction and the expiry of snapshots. Positions
-- count the files of the job, and are also in its checkpoints: a new file at a position that is
-- taken betrays a job restored from an old checkpoint.
CREATE TABLE lake_files (
    path      text PRIMARY KEY,
    position  bigint NOT NULL UNIQUE,
    commit_id text   NOT NULL REFERENCES lake_commits
);
CREATE INDEX lake_files_commit ON lake_files (commit_id);

-- Which failed events were repaired and sent again: each source once, and each event once. It lasts
-- longer than a ledger of a unit remembers. The event's bytes are kept until they are sent, so that
-- an attempt that was cut short is repeated with the same ones.
CREATE TABLE failed_replays (
    source      text PRIMARY KEY,
    tenant      text        NOT NULL,
    event_id    uuid        NOT NULL,
    fixes       text        NOT NULL,
    event       bytea,
    intended_at timestamptz NOT NULL DEFAULT now(),
    sent_at     timestamptz,
    UNIQUE (tenant, event_id),
    CHECK (event IS NULL = (sent_at IS NOT NULL))
);

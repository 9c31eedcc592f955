-- What ties the database to the state of the streaming job, and what is known of the job.

-- A lineage is a line of jobs of which each resumes where the one before it stopped. The pointer
-- names the newest checkpoint that was completed. It moves before anything that the checkpoint
-- holds is written anywhere, and only by the run that holds the lineage: what a run without a
-- completed checkpoint did is seen nowhere, and a database that was restored to an earlier point
-- does not know the checkpoint that the job resumes from.
CREATE TABLE job_lineages (
    lineage    text PRIMARY KEY,
    run        uuid        NOT NULL,
    checkpoint text,
    number     bigint,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((checkpoint IS NULL) = (number IS NULL))
);

-- The checkpoints and savepoints of a lineage, as far back as one may be named. A started one may
-- have been completed without a mark: then nothing of it was written.
CREATE TABLE job_checkpoints (
    lineage      text        NOT NULL REFERENCES job_lineages,
    location     text        NOT NULL,
    number       bigint      NOT NULL,
    run          uuid        NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    PRIMARY KEY (lineage, location)
);

-- Each writer of a run counts its transactions here. One that is missing was lost by the database.
CREATE TABLE job_writers (
    writer     uuid PRIMARY KEY,
    lineage    text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('LAKE', 'EXPERIMENTS', 'TRAFFIC', 'PROGRESS')),
    sequence   bigint      NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_writers_kind ON job_writers (lineage, kind, written_at);

-- Up to where each Kafka partition was read by what a completed checkpoint holds.
CREATE TABLE job_progress (
    lineage         text        NOT NULL,
    topic           text        NOT NULL,
    kafka_partition integer     NOT NULL,
    next_offset     bigint      NOT NULL,
    received_at     timestamptz NOT NULL,
    PRIMARY KEY (lineage, topic, kafka_partition)
);

-- What watches the job says of it. Everything that was received up to counted_through is in the
-- rollups; null while that is not known.
CREATE TABLE job_status (
    lineage         text PRIMARY KEY,
    state           text        NOT NULL
        CHECK (state IN ('STARTING', 'RUNNING', 'RESTARTING', 'STUCK', 'STOPPED')),
    reason          text,
    remedy          text,
    counted_through timestamptz,
    observed_at     timestamptz NOT NULL
);

-- A file is known by its path. Nothing depends on the order in which files are committed.
ALTER TABLE lake_files DROP COLUMN position;
-- All that a commit needs of a file, until it is done: a worker that continues it adds all files,
-- whichever of them come again.
ALTER TABLE lake_files ADD COLUMN details bytea;
ALTER TABLE lake_commits ADD COLUMN lineage text NOT NULL DEFAULT 'live';
CREATE INDEX lake_commits_done ON lake_commits (done_at);

-- How many rows each table has taken: commits are forgotten once no checkpoint can bring them again.
CREATE TABLE lake_totals (
    table_name text PRIMARY KEY,
    rows       bigint      NOT NULL,
    newest_at  timestamptz NOT NULL
);
INSERT INTO lake_totals (table_name, rows, newest_at)
SELECT table_name, sum(rows)::bigint, max(done_at) FROM lake_commits WHERE status = 'DONE' GROUP BY table_name;

-- The heads of histories, one a tenant and day, signed. They are to be kept elsewhere, too: here are
-- those that were made, and where each has been delivered.
CREATE TABLE audit_anchors (
    tenant    text        NOT NULL REFERENCES tenants,
    day       date        NOT NULL,
    line      text        NOT NULL,
    stored_at timestamptz,
    sent_at   timestamptz,
    PRIMARY KEY (tenant, day)
);
CREATE INDEX audit_anchors_undelivered ON audit_anchors (day)
    WHERE stored_at IS NULL OR sent_at IS NULL;

GRANT SELECT, INSERT ON audit_anchors TO splitstream_api;
GRANT UPDATE (stored_at, sent_at) ON audit_anchors TO splitstream_api;

ALTER TABLE audit_anchors ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_tenants ON audit_anchors TO splitstream_api USING (true) WITH CHECK (true);

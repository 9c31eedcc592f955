-- Keys that anyone can read, as they are part of a page: they evaluate what is visible to clients
-- and send events, from the origins that they name. Nothing else.
ALTER TABLE api_keys ADD COLUMN kind text NOT NULL DEFAULT 'server'
    CHECK (kind IN ('server', 'browser'));
ALTER TABLE api_keys ADD COLUMN origins text[] NOT NULL DEFAULT '{}';
ALTER TABLE api_keys DROP CONSTRAINT api_keys_scopes_check;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_scopes_check
    CHECK (scopes <@ ARRAY['assign', 'evaluate', 'ingest', 'collect', 'admin', 'query']);
ALTER TABLE api_keys ADD CONSTRAINT api_keys_browser_check CHECK (
    (kind = 'server' AND cardinality(origins) = 0)
    OR (kind = 'browser' AND cardinality(origins) > 0 AND scopes <@ ARRAY['evaluate', 'collect']));

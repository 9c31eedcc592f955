-- An event's id is unique within its unit. Rows from before do not say which unit theirs is of: they
-- have the empty one, which no event has, and stand for the event's id under any unit.
ALTER TABLE failed_replays ADD COLUMN unit_id text NOT NULL DEFAULT '';
ALTER TABLE failed_replays ALTER COLUMN unit_id DROP DEFAULT;
ALTER TABLE failed_replays DROP CONSTRAINT failed_replays_tenant_event_id_key;
ALTER TABLE failed_replays ADD UNIQUE (tenant, event_id, unit_id);

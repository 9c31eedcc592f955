package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.TrafficUpdate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Writes traffic. Every write replaces the row, so a write that is repeated changes nothing. */
public final class TrafficWriter {
  private static final String UPSERT =
      """
      INSERT INTO traffic_rollups AS current
          (generation, version, tenant, event_name, dimension, value, grain, window_start,
           events, value_sums, units, sessions, bounces)
      SELECT ?, * FROM unnest(
          ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
          ?::bigint[], ?::jsonb[], ?::bytea[], ?::bigint[], ?::bigint[])
      ON CONFLICT (generation, tenant, event_name, dimension, grain, window_start, value)
      DO UPDATE SET
          version = excluded.version, events = excluded.events,
          value_sums = excluded.value_sums, units = excluded.units,
          sessions = excluded.sessions, bounces = excluded.bounces, updated_at = now()
      WHERE excluded.version >= current.version
      """;

  private TrafficWriter() {}

  /**
   * Writes rows into a generation, except over newer versions of the same row.
   *
   * @param updates no two of the same key, grain and window
   */
  public static void upsert(
      Connection connection, long generation, Collection<TrafficUpdate> updates)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setLong(1, generation);
      Columns columns = new Columns(connection, statement, updates);
      columns.bind(2, "bigint", TrafficUpdate::version);
      columns.bindKey(3, TrafficKey::tenant);
      columns.bindKey(4, TrafficKey::eventName);
      columns.bindKey(5, key -> key.dimension().name());
      columns.bindKey(6, TrafficKey::value);
      columns.bind(7, "text", update -> update.row().grain().name());
      columns.bind(8, "text", update -> update.row().windowStart().toString());
      columns.bindTraffic(9, "bigint", Traffic::events);
      columns.bindTraffic(10, "text", traffic -> TrafficColumns.json(traffic.values()));
      columns.bindSketches(11);
      columns.bindTraffic(12, "bigint", Traffic::sessions);
      columns.bindTraffic(13, "bigint", Traffic::bounces);
      statement.executeUpdate();
    }
  }

  /** Binds one array a column. */
  private record Columns(
      Connection connection, PreparedStatement statement, Collection<TrafficUpdate> updates) {

    void bind(int index, String type, Function<TrafficUpdate, Object> value) throws SQLException {
      Object[] values = updates.stream().map(value).toArray();
      statement.setArray(index, connection.createArrayOf(type, values));
    }

    void bindKey(int index, Function<TrafficKey, Object> value) throws SQLException {
      bind(index, "text", update -> value.apply(update.row().key()));
    }

    void bindTraffic(int index, String type, Function<Traffic, Object> value) throws SQLException {
      bind(index, type, update -> value.apply(update.row().traffic()));
    }

    void bindSketches(int index) throws SQLException {
      byte[][] sketches =
          updates.stream()
              .map(update -> update.row().traffic().units().toBytes())
              .toArray(byte[][]::new);
      statement.setArray(index, connection.createArrayOf("bytea", sketches));
    }
  }
}

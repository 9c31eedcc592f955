package dev.splitstream.store;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads traffic. Sketches are merged here, as Postgres cannot. */
public final class TrafficReader {
  private static final int FETCH_ROWS = 1_000;

  private static final String ROWS =
      """
      SELECT window_start, value, events, value_sums, units, sessions, bounces
      FROM traffic_rollups
      WHERE generation = ? AND tenant = ? AND (?::text IS NULL OR event_name = ?)
        AND dimension = ? AND grain = ? AND window_start >= ? AND window_start < ?
      """;

  private static final String COUNT =
      """
      SELECT count(*) AS rows
      FROM traffic_rollups
      WHERE generation = ? AND tenant = ? AND (?::text IS NULL OR event_name = ?)
        AND dimension = ? AND grain = ? AND window_start >= ? AND window_start < ?
      """;

  private TrafficReader() {}

  /**
   * Which traffic is meant.
   *
   * @param generation of which generation
   * @param tenant of which tenant
   * @param eventName of events of which name; null for all of them together
   * @param dimension broken down by what
   * @param grain of which width
   * @param from windows that start at or after this
   * @param to windows that start before this
   */
  public record Selection(
      long generation,
      String tenant,
      @Nullable String eventName,
      TrafficDimension dimension,
      Grain grain,
      Instant from,
      Instant to) {}

  /** How many rows a reading would go through. */
  public static long count(Connection connection, Selection selection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      bind(statement, selection);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("rows");
      }
    }
  }

  /** The selected windows in order of time, each with its traffic by value. */
  public static SortedMap<Instant, Map<String, Traffic>> series(
      Connection connection, Selection selection) throws SQLException {
    SortedMap<Instant, Map<String, Traffic>> found = new TreeMap<>();
    read(
        connection,
        selection,
        (start, value, traffic) ->
            found
                .computeIfAbsent(start, window -> new HashMap<>())
                .merge(value, traffic, Traffic::plus));
    return found;
  }

  /** The traffic over the selected windows, by value. */
  public static Map<String, Traffic> sums(Connection connection, Selection selection)
      throws SQLException {
    Map<String, Traffic> found = new HashMap<>();
    read(
        connection,
        selection,
        (start, value, traffic) -> found.merge(value, traffic, Traffic::plus));
    return found;
  }

  private interface RowReader {
    void accept(Instant start, String value, Traffic traffic);
  }

  private static void read(Connection connection, Selection selection, RowReader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
      statement.setFetchSize(FETCH_ROWS);
      bind(statement, selection);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.accept(
              row.getObject("window_start", OffsetDateTime.class).toInstant(),
              row.getString("value"),
              TrafficColumns.traffic(row, ""));
        }
      }
    }
  }

  private static void bind(PreparedStatement statement, Selection selection) throws SQLException {
    statement.setLong(1, selection.generation());
    statement.setString(2, selection.tenant());
    statement.setString(3, selection.eventName());
    statement.setString(4, selection.eventName());
    statement.setString(5, selection.dimension().name());
    statement.setString(6, selection.grain().name());
    statement.setObject(7, selection.from().atOffset(ZoneOffset.UTC));
    statement.setObject(8, selection.to().atOffset(ZoneOffset.UTC));
  }
}

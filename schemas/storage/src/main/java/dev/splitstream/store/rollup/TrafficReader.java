package dev.splitstream.store.rollup;

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
import org.jspecify.annotations.Nullable;

/** Reads traffic. Sketches are merged here, as Postgres cannot merge them. */
public final class TrafficReader {
  /** Rows held at a time, each with a sketch of at most about 4 KiB. */
  private static final int FETCH_ROWS = 250;

  private static final String ROWS =
      """
      SELECT window_start, value, events, value_sums, units, sessions, bounces
      FROM traffic_rollups
      WHERE generation = ? AND tenant = ? AND (?::text IS NULL OR event_name = ?)
        AND dimension = ? AND grain = ? AND window_start >= ? AND window_start < ?
      ORDER BY value COLLATE "C", window_start
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
   * Selects rows of traffic.
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

  /** Takes rows as they are read. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes the traffic of a value in a window of one event. */
    void row(String value, Instant start, Traffic traffic);
  }

  /**
   * Reads the selected rows: one value after the other, and the rows of a value in order of time.
   * Call it in a transaction, without which the driver holds all rows at once.
   */
  public static void read(Connection connection, Selection selection, Visitor visitor)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
      statement.setFetchSize(FETCH_ROWS);
      bind(statement, selection);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          visitor.row(
              row.getString("value"),
              row.getObject("window_start", OffsetDateTime.class).toInstant(),
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

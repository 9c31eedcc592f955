package dev.splitstream.store.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads in which currencies the values of events are. */
public final class CurrencyReader {
  private static final String CURRENCIES =
      """
      SELECT event_name, currency, min(window_start) AS first_day, max(window_start) AS last_day
      FROM traffic_rollups, jsonb_object_keys(value_sums) AS currency
      WHERE generation = ? AND tenant = ? AND event_name = ANY (?) AND dimension = 'TOTAL'
        AND grain = 'DAY' AND window_start >= ? AND currency <> ''
      GROUP BY event_name, currency
      ORDER BY event_name, currency
      """;

  private CurrencyReader() {}

  /**
   * A currency that values of an event are in.
   *
   * @param eventName the event
   * @param currency its code
   * @param firstDay the start of the first day (UTC) that was read with such a value
   * @param lastDay the start of the last one
   */
  public record Found(String eventName, String currency, Instant firstDay, Instant lastDay) {}

  /**
   * The currencies of some events, in the order of names and codes; values without one are left
   * out.
   *
   * @param from windows of days that start at or after this
   */
  public static List<Found> read(
      Connection connection,
      long generation,
      String tenant,
      Collection<String> eventNames,
      Instant from)
      throws SQLException {
    List<Found> found = new ArrayList<>();
    if (eventNames.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(CURRENCIES)) {
      statement.setLong(1, generation);
      statement.setString(2, tenant);
      statement.setArray(3, connection.createArrayOf("text", eventNames.toArray()));
      statement.setObject(4, from.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Found(
                  row.getString("event_name"),
                  row.getString("currency"),
                  time(row, "first_day"),
                  time(row, "last_day")));
        }
      }
    }
    return found;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

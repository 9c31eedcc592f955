package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDifference;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the traffic of two generations, row by row. Where one of them combines values under
 * {@link TrafficDimension#OTHER}, the other may combine different ones: then the window's values
 * are compared as one, both sums and sketches. The same holds for all names and values of a window
 * if one of them combines event names on that day.
 */
public final class TrafficDiffReader {
  /**
   * The rows that differ, and all rows of windows with combined names or values; ordered by window.
   */
  private static final String ROWS =
      """
      WITH before AS (SELECT * FROM traffic_rollups WHERE generation = ?),
           after AS (SELECT * FROM traffic_rollups WHERE generation = ?),
           crowded AS (
             SELECT tenant, event_name, dimension, grain, window_start
             FROM before WHERE value = '(other)'
             UNION
             SELECT tenant, event_name, dimension, grain, window_start
             FROM after WHERE value = '(other)'),
           crowded_days AS (
             SELECT tenant, date_trunc('day', window_start, 'UTC') AS day
             FROM before WHERE event_name = '(other)'
             UNION
             SELECT tenant, date_trunc('day', window_start, 'UTC')
             FROM after WHERE event_name = '(other)'),
           both_sides AS (
             SELECT tenant, event_name, dimension, grain, window_start, value,
                    coalesce(before.events, 0) AS before_events,
                    coalesce(after.events, 0) AS after_events,
                    coalesce(before.value_sums, '{}') AS before_value_sums,
                    coalesce(after.value_sums, '{}') AS after_value_sums,
                    coalesce(before.units, '') AS before_units,
                    coalesce(after.units, '') AS after_units,
                    coalesce(before.sessions, 0) AS before_sessions,
                    coalesce(after.sessions, 0) AS after_sessions,
                    coalesce(before.bounces, 0) AS before_bounces,
                    coalesce(after.bounces, 0) AS after_bounces
             FROM before FULL JOIN after
               USING (tenant, event_name, dimension, grain, window_start, value))
      SELECT both_sides.*,
             CASE WHEN crowded_days.tenant IS NULL THEN event_name ELSE '(other)' END AS subject,
             coalesce(crowded.tenant, crowded_days.tenant) IS NOT NULL AS crowded
      FROM both_sides LEFT JOIN crowded
        USING (tenant, event_name, dimension, grain, window_start)
        LEFT JOIN crowded_days
          ON crowded_days.tenant = both_sides.tenant
          AND crowded_days.day = date_trunc('day', window_start, 'UTC')
      WHERE crowded.tenant IS NOT NULL OR crowded_days.tenant IS NOT NULL
         OR (before_events, before_value_sums, before_units, before_sessions, before_bounces)
         <> (after_events, after_value_sums, after_units, after_sessions, after_bounces)
      ORDER BY tenant, subject, dimension, grain, window_start, value
      """;

  private static final String COUNT =
      "SELECT count(*) AS rows FROM traffic_rollups WHERE generation = ?";

  private TrafficDiffReader() {}

  /** Hands over what differs, ordered by key and window. Call it in a transaction. */
  public static void differences(
      Connection connection, long before, long after, Consumer<TrafficDifference> consumer)
      throws SQLException {
    GenerationRows.compare(connection, ROWS, before, after, row -> compare(row, consumer));
  }

  private static void compare(ResultSet row, Consumer<TrafficDifference> consumer)
      throws SQLException {
    TrafficDifference crowded = null;
    while (row.next()) {
      TrafficDifference next = difference(row);
      if (!row.getBoolean("crowded")) {
        consumer.accept(next);
      } else if (crowded != null && sameWindow(crowded, next)) {
        crowded = together(crowded, next);
      } else {
        report(crowded, consumer);
        crowded = next;
      }
    }
    report(crowded, consumer);
  }

  private static void report(
      @Nullable TrafficDifference crowded, Consumer<TrafficDifference> consumer) {
    if (crowded != null && !crowded.before().equals(crowded.after())) {
      consumer.accept(crowded);
    }
  }

  private static boolean sameWindow(TrafficDifference one, TrafficDifference other) {
    return one.grain() == other.grain()
        && one.windowStart().equals(other.windowStart())
        && others(one.key()).equals(others(other.key()));
  }

  private static TrafficDifference together(TrafficDifference one, TrafficDifference other) {
    return new TrafficDifference(
        others(one.key()),
        one.grain(),
        one.windowStart(),
        one.before().plus(other.before()),
        one.after().plus(other.after()));
  }

  private static TrafficKey others(TrafficKey key) {
    return new TrafficKey(key.tenant(), key.eventName(), key.dimension(), TrafficDimension.OTHER);
  }

  private static TrafficDifference difference(ResultSet row) throws SQLException {
    TrafficKey key =
        new TrafficKey(
            row.getString("tenant"),
            row.getString("subject"),
            TrafficDimension.valueOf(row.getString("dimension")),
            row.getString("value"));
    Instant start = row.getObject("window_start", OffsetDateTime.class).toInstant();
    Traffic before = TrafficColumns.traffic(row, "before_");
    Traffic after = TrafficColumns.traffic(row, "after_");
    return new TrafficDifference(key, Grain.valueOf(row.getString("grain")), start, before, after);
  }

  /** How many rows of traffic a generation has. */
  public static long rows(Connection connection, long generation) throws SQLException {
    return GenerationRows.count(connection, COUNT, generation);
  }
}

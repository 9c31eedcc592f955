package dev.splitstream.store.rollup;

import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares traffic row by row, except where one of two generations combines values under {@link
 * TrafficDimension#OTHER}: the other may combine different ones. Then the window's values are
 * compared as one, both sums and sketches. The same holds for all names and values of a window if
 * one of them combines event names on that day.
 */
final class TrafficComparison implements RollupComparison<TrafficKey, Traffic> {
  private static final RollupColumns<TrafficKey, Traffic> COLUMNS = TrafficColumns.COLUMNS;
  private static final RowByRow<TrafficKey, Traffic> ROWS = new RowByRow<>(COLUMNS);

  /**
   * The rows that differ, and all rows of windows with combined names or values; ordered by window.
   */
  private static final String QUERY =
      """
      WITH %s,
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
             FROM after WHERE event_name = '(other)')
      SELECT both_sides.*,
             CASE WHEN crowded_days.tenant IS NULL THEN event_name ELSE '(other)' END AS subject,
             coalesce(crowded.tenant, crowded_days.tenant) IS NOT NULL AS crowded
      FROM both_sides LEFT JOIN crowded
        USING (tenant, event_name, dimension, grain, window_start)
        LEFT JOIN crowded_days
          ON crowded_days.tenant = both_sides.tenant
          AND crowded_days.day = date_trunc('day', window_start, 'UTC')
      WHERE crowded.tenant IS NOT NULL OR crowded_days.tenant IS NOT NULL OR %s
      ORDER BY tenant, subject, dimension, grain, window_start, value
      """
          .formatted(ROWS.bothSides(), ROWS.differs());

  @Override
  public String query() {
    return QUERY;
  }

  @Override
  public void read(ResultSet row, Consumer<RollupDifference<TrafficKey, Traffic>> consumer)
      throws SQLException {
    RollupDifference<TrafficKey, Traffic> crowded = null;
    while (row.next()) {
      RollupDifference<TrafficKey, Traffic> next = difference(row);
      if (!row.getBoolean("crowded")) {
        consumer.accept(next);
      } else if (crowded != null && others(crowded.slot()).equals(others(next.slot()))) {
        crowded = together(crowded, next);
      } else {
        report(crowded, consumer);
        crowded = next;
      }
    }
    report(crowded, consumer);
  }

  private static void report(
      @Nullable RollupDifference<TrafficKey, Traffic> crowded,
      Consumer<RollupDifference<TrafficKey, Traffic>> consumer) {
    if (crowded != null && !crowded.before().equals(crowded.after())) {
      consumer.accept(crowded);
    }
  }

  private static RollupDifference<TrafficKey, Traffic> together(
      RollupDifference<TrafficKey, Traffic> one, RollupDifference<TrafficKey, Traffic> other) {
    return new RollupDifference<>(
        others(one.slot()), one.before().plus(other.before()), one.after().plus(other.after()));
  }

  private static RollupSlot<TrafficKey> others(RollupSlot<TrafficKey> slot) {
    TrafficKey key = slot.key();
    return new RollupSlot<>(
        new TrafficKey(key.tenant(), key.eventName(), key.dimension(), TrafficDimension.OTHER),
        slot.grain(),
        slot.windowStart());
  }

  private static RollupDifference<TrafficKey, Traffic> difference(ResultSet row)
      throws SQLException {
    RollupSlot<TrafficKey> slot = COLUMNS.slot(row);
    TrafficKey key = slot.key();
    TrafficKey subject =
        new TrafficKey(key.tenant(), row.getString("subject"), key.dimension(), key.value());
    return new RollupDifference<>(
        new RollupSlot<>(subject, slot.grain(), slot.windowStart()),
        COLUMNS.value(row, RowByRow.BEFORE),
        COLUMNS.value(row, RowByRow.AFTER));
  }
}

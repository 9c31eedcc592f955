package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.ExperimentColumns.COLUMNS;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the sums over all time of many experiments in one query. */
public final class TotalsReader {
  /** Each experiment is summed by itself: all rows together would be sorted, on disk. */
  private static final String TOTALS =
      """
      SELECT sums.*
      FROM unnest(?) AS wanted (id), LATERAL (
          SELECT %1$s, %2$s
          FROM experiment_rollups
          WHERE generation = ? AND tenant = ? AND experiment_id = wanted.id AND grain = 'DAY'
          GROUP BY %1$s) AS sums
      """
          .formatted(COLUMNS.keyNames(), COLUMNS.valueSums());

  private TotalsReader() {}

  /** The sums by experiment; an experiment without rows is left out. */
  public static Map<String, Map<RollupKey, Moments>> totals(
      Connection connection, long generation, String tenant, Collection<String> experimentIds)
      throws SQLException {
    Map<String, Map<RollupKey, Moments>> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TOTALS)) {
      statement.setArray(1, connection.createArrayOf("text", experimentIds.toArray()));
      statement.setLong(2, generation);
      statement.setString(3, tenant);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          RollupKey key = COLUMNS.keyReader().read(row);
          found
              .computeIfAbsent(key.experimentId(), id -> new HashMap<>())
              .put(key, COLUMNS.value(row, ""));
        }
      }
    }
    return found;
  }
}

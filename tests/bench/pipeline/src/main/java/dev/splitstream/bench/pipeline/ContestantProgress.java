package dev.splitstream.bench.pipeline;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How far a contestant is, as readers of its database see it.
 *
 * @param lakeRows events committed to the lake, late ones too
 * @param rollupRows rows of rollups
 * @param changes how many changes made them; of each row those that were written
 */
record ContestantProgress(long lakeRows, long rollupRows, long changes) {
  private static final String LAKE =
      "SELECT coalesce(sum(rows), 0)::bigint AS rows FROM lake_commits WHERE status = 'DONE'";

  /** Rows of zeros are what is left of a change that was taken back: they say nothing. */
  private static final String ROLLUPS =
      """
      SELECT count(*) AS rows, coalesce(sum(version), 0)::bigint AS changes
      FROM (SELECT version
            FROM experiment_rollups
            WHERE n <> 0 OR sum_x <> 0 OR sum_xx <> 0 OR sum_y <> 0 OR sum_yy <> 0 OR sum_xy <> 0
            UNION ALL
            SELECT version FROM traffic_rollups) AS written
      """;

  private static final String DIGEST =
      """
      WITH texts AS (
        SELECT concat_ws('|', experiment_id, variant_id, metric_id, grain, window_start,
                         n, sum_x, sum_xx, sum_y, sum_yy, sum_xy) AS text
        FROM experiment_rollups
        WHERE n <> 0 OR sum_x <> 0 OR sum_xx <> 0 OR sum_y <> 0 OR sum_yy <> 0 OR sum_xy <> 0
        UNION ALL
        SELECT concat_ws('|', event_name, dimension, value, grain, window_start,
                         events, value_sums, units, sessions, bounces)
        FROM traffic_rollups
        WHERE events <> 0 OR sessions <> 0 OR bounces <> 0 OR value_sums <> '{}' OR units <> '')
      SELECT coalesce(sum(('x' || substr(md5(text), 1, 8))::bit(32)::bigint), 0)::text AS digest
      FROM texts
      """;

  static ContestantProgress read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long lake;
      try (ResultSet row = statement.executeQuery(LAKE)) {
        row.next();
        lake = row.getLong("rows");
      }
      try (ResultSet row = statement.executeQuery(ROLLUPS)) {
        row.next();
        return new ContestantProgress(lake, row.getLong("rows"), row.getLong("changes"));
      }
    }
  }

  /** Of all rollups, in any order. It reads them whole, so not while a contestant is measured. */
  static String digest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(DIGEST)) {
      row.next();
      return row.getString("digest");
    }
  }
}

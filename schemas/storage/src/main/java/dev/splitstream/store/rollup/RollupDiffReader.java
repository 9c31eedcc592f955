package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.function.Consumer;

/** Compares two generations, row by row. */
public final class RollupDiffReader {
  private static final String DIFFERENCES =
      """
      WITH before AS (SELECT * FROM experiment_rollups WHERE generation = ?),
           after AS (SELECT * FROM experiment_rollups WHERE generation = ?),
           both_sides AS (
             SELECT tenant, experiment_id, variant_id, metric_id, grain, window_start,
                    coalesce(before.n, 0) AS before_n, coalesce(after.n, 0) AS after_n,
                    coalesce(before.sum_x, 0) AS before_x, coalesce(after.sum_x, 0) AS after_x,
                    coalesce(before.sum_xx, 0) AS before_xx, coalesce(after.sum_xx, 0) AS after_xx,
                    coalesce(before.sum_y, 0) AS before_y, coalesce(after.sum_y, 0) AS after_y,
                    coalesce(before.sum_yy, 0) AS before_yy, coalesce(after.sum_yy, 0) AS after_yy,
                    coalesce(before.sum_xy, 0) AS before_xy, coalesce(after.sum_xy, 0) AS after_xy
             FROM before FULL JOIN after
               USING (tenant, experiment_id, variant_id, metric_id, grain, window_start))
      SELECT *
      FROM both_sides
      WHERE (before_n, before_x, before_xx, before_y, before_yy, before_xy)
         <> (after_n, after_x, after_xx, after_y, after_yy, after_xy)
      ORDER BY tenant, experiment_id, metric_id, variant_id, grain, window_start
      """;

  private static final String ROWS =
      "SELECT count(*) AS rows FROM experiment_rollups WHERE generation = ?";

  private RollupDiffReader() {}

  /** Hands over each row that differs, ordered by key and window. Call it in a transaction. */
  public static void differences(
      Connection connection, long before, long after, Consumer<RollupDifference> consumer)
      throws SQLException {
    GenerationRows.compare(
        connection,
        DIFFERENCES,
        before,
        after,
        row -> {
          while (row.next()) {
            consumer.accept(difference(row));
          }
        });
  }

  /** How many rows a generation has. */
  public static long rows(Connection connection, long generation) throws SQLException {
    return GenerationRows.count(connection, ROWS, generation);
  }

  private static RollupDifference difference(ResultSet row) throws SQLException {
    return new RollupDifference(
        new RollupKey(
            row.getString("tenant"),
            row.getString("experiment_id"),
            row.getString("variant_id"),
            row.getString("metric_id")),
        Grain.valueOf(row.getString("grain")),
        row.getObject("window_start", OffsetDateTime.class).toInstant(),
        moments(row, "before"),
        moments(row, "after"));
  }

  private static Moments moments(ResultSet row, String side) throws SQLException {
    return new Moments(
        row.getLong(side + "_n"),
        int192(row, side + "_x"),
        int192(row, side + "_xx"),
        int192(row, side + "_y"),
        int192(row, side + "_yy"),
        int192(row, side + "_xy"));
  }

  private static Int192 int192(ResultSet row, String column) throws SQLException {
    return Int192.of(row.getBigDecimal(column).toBigIntegerExact());
  }
}

package dev.splitstream.store;

import dev.splitstream.rollup.Int128;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Writes rollups. Every write replaces the row, so a write that is repeated changes nothing. */
public final class RollupWriter {
  private static final String NEXT_EPOCH = "SELECT nextval('writer_epoch') AS epoch";

  private static final String UPSERT =
      """
      INSERT INTO experiment_rollups AS current
          (generation, epoch, tenant, experiment_id, variant_id, metric_id, grain, window_start,
           n, sum_x, sum_xx, sum_y, sum_yy, sum_xy)
      SELECT ?, ?, * FROM unnest(
          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
          ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
      ON CONFLICT (generation, tenant, experiment_id, grain, window_start, metric_id, variant_id)
      DO UPDATE SET
          epoch = excluded.epoch, n = excluded.n,
          sum_x = excluded.sum_x, sum_xx = excluded.sum_xx,
          sum_y = excluded.sum_y, sum_yy = excluded.sum_yy, sum_xy = excluded.sum_xy,
          updated_at = now()
      WHERE excluded.epoch >= current.epoch
      """;

  private RollupWriter() {}

  /** A number greater than that of every writer that started before. */
  public static long nextEpoch(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEXT_EPOCH);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong("epoch");
    }
  }

  /**
   * Writes rows into a generation, except over those of a writer that started later.
   *
   * @param rows no two of the same key, grain and window
   */
  public static void upsert(
      Connection connection, long generation, long epoch, Collection<RollupRow> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setLong(1, generation);
      statement.setLong(2, epoch);
      Columns columns = new Columns(connection, statement, rows);
      columns.bind(3, "text", row -> row.key().tenant());
      columns.bind(4, "text", row -> row.key().experimentId());
      columns.bind(5, "text", row -> row.key().variantId());
      columns.bind(6, "text", row -> row.key().metricId());
      columns.bind(7, "text", row -> row.grain().name());
      columns.bind(8, "text", row -> row.windowStart().toString());
      columns.bind(9, "bigint", row -> row.moments().n());
      columns.bindSum(10, Moments::sumX);
      columns.bindSum(11, Moments::sumXx);
      columns.bindSum(12, Moments::sumY);
      columns.bindSum(13, Moments::sumYy);
      columns.bindSum(14, Moments::sumXy);
      statement.executeUpdate();
    }
  }

  /** Binds one array a column. */
  private record Columns(
      Connection connection, PreparedStatement statement, Collection<RollupRow> rows) {

    void bind(int index, String type, Function<RollupRow, Object> value) throws SQLException {
      Object[] values = rows.stream().map(value).toArray();
      statement.setArray(index, connection.createArrayOf(type, values));
    }

    void bindSum(int index, Function<Moments, Int128> sum) throws SQLException {
      bind(index, "numeric", row -> new BigDecimal(sum.apply(row.moments()).toBigInteger()));
    }
  }
}

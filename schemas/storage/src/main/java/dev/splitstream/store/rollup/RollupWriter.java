package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Writes rollups. Every write replaces the row, so a write that is repeated changes nothing. */
// ADR-0007
public final class RollupWriter {
  private static final String UPSERT =
      """
      INSERT INTO experiment_rollups AS current
          (generation, version, tenant, experiment_id, variant_id, metric_id, grain, window_start,
           n, sum_x, sum_xx, sum_y, sum_yy, sum_xy)
      SELECT ?, * FROM unnest(
          ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
          ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
      ON CONFLICT (generation, tenant, experiment_id, grain, window_start, metric_id, variant_id)
      DO UPDATE SET
          version = excluded.version, n = excluded.n,
          sum_x = excluded.sum_x, sum_xx = excluded.sum_xx,
          sum_y = excluded.sum_y, sum_yy = excluded.sum_yy, sum_xy = excluded.sum_xy,
          updated_at = now()
      WHERE excluded.version >= current.version
      """;

  private RollupWriter() {}

  /**
   * Writes rows into a generation, except over newer versions of the same row.
   *
   * @param updates no two of the same key, grain and window
   */
  public static void upsert(
      Connection connection, long generation, Collection<RollupUpdate> updates)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setLong(1, generation);
      Columns columns = new Columns(connection, statement, updates);
      columns.bindVersions(2);
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
      Connection connection, PreparedStatement statement, Collection<RollupUpdate> updates) {

    void bindVersions(int index) throws SQLException {
      bindArray(index, "bigint", RollupUpdate::version);
    }

    void bind(int index, String type, Function<RollupRow, Object> value) throws SQLException {
      bindArray(index, type, update -> value.apply(update.row()));
    }

    private void bindArray(int index, String type, Function<RollupUpdate, Object> value)
        throws SQLException {
      Object[] values = updates.stream().map(value).toArray();
      statement.setArray(index, connection.createArrayOf(type, values));
    }

    void bindSum(int index, Function<Moments, Int192> sum) throws SQLException {
      bind(index, "numeric", row -> new BigDecimal(sum.apply(row.moments()).toBigInteger()));
    }
  }
}

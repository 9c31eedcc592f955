package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** The table {@code experiment_rollups}. */
final class ExperimentColumns {
  static final RollupColumns<RollupKey, Moments> COLUMNS =
      new RollupColumns<>(
          "experiment_rollups",
          List.of(
              new KeyColumn<>("tenant", RollupKey::tenant),
              new KeyColumn<>("experiment_id", RollupKey::experimentId)),
          List.of(
              new KeyColumn<>("metric_id", RollupKey::metricId),
              new KeyColumn<>("variant_id", RollupKey::variantId)),
          List.of(
              new ValueColumn<>("n", ColumnType.BIGINT, Moments::n),
              sum("sum_x", Moments::sumX),
              sum("sum_xx", Moments::sumXx),
              sum("sum_y", Moments::sumY),
              sum("sum_yy", Moments::sumYy),
              sum("sum_xy", Moments::sumXy)),
          ExperimentColumns::key,
          ExperimentColumns::moments);

  private ExperimentColumns() {}

  private static ValueColumn<Moments> sum(String name, Function<Moments, Int192> sum) {
    return new ValueColumn<>(
        name, ColumnType.NUMERIC, moments -> new BigDecimal(sum.apply(moments).toBigInteger()));
  }

  private static RollupKey key(ResultSet row) throws SQLException {
    return new RollupKey(
        row.getString("tenant"),
        row.getString("experiment_id"),
        row.getString("variant_id"),
        row.getString("metric_id"));
  }

  private static Moments moments(ResultSet row, String prefix) throws SQLException {
    return new Moments(
        row.getLong(prefix + "n"),
        int192(row, prefix + "sum_x"),
        int192(row, prefix + "sum_xx"),
        int192(row, prefix + "sum_y"),
        int192(row, prefix + "sum_yy"),
        int192(row, prefix + "sum_xy"));
  }

  private static Int192 int192(ResultSet row, String column) throws SQLException {
    return Int192.of(row.getBigDecimal(column).toBigIntegerExact());
  }
}

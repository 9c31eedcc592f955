package dev.splitstream.tests.chaos.reference;

import dev.splitstream.tests.stack.Stack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The rollups of the live generation, as they lie in the database. */
final class StoredRollups {
  private static final String ROWS =
      """
      SELECT experiment_id, variant_id, metric_id, grain,
             extract(epoch FROM window_start)::bigint AS start,
             n, sum_x, sum_xx, sum_y, sum_yy, sum_xy
      FROM experiment_rollups JOIN generations USING (generation)
      WHERE status = 'LIVE'
      """;

  private StoredRollups() {}

  /** The rows that are not all zero. */
  static Map<ReferenceCell, Sums> read(Stack stack) throws SQLException {
    Map<ReferenceCell, Sums> found = new HashMap<>();
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        if (found.put(cell(row), sums(row)) != null) {
          throw new IllegalStateException("Cannot compare: two live rows for " + cell(row));
        }
      }
    }
    found.values().removeIf(Sums.ZERO::equals);
    return found;
  }

  private static ReferenceCell cell(ResultSet row) throws SQLException {
    return new ReferenceCell(
        row.getString("experiment_id"),
        row.getString("variant_id"),
        row.getString("metric_id"),
        row.getString("grain"),
        row.getLong("start"));
  }

  private static Sums sums(ResultSet row) throws SQLException {
    return new Sums(
        BigInteger.valueOf(row.getLong("n")),
        exact(row.getBigDecimal("sum_x")),
        exact(row.getBigDecimal("sum_xx")),
        exact(row.getBigDecimal("sum_y")),
        exact(row.getBigDecimal("sum_yy")),
        exact(row.getBigDecimal("sum_xy")));
  }

  private static BigInteger exact(BigDecimal sum) {
    return sum.toBigIntegerExact();
  }
}

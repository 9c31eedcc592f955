package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.RollupColumns.joined;

import dev.splitstream.rollup.RollupDifference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Compares each row with the one of the same slot.
 *
 * @param columns of the table
 * @param <K> the keys of the table
 * @param <V> its values
 */
record RowByRow<K, V>(RollupColumns<K, V> columns) implements RollupComparison<K, V> {
  static final String BEFORE = "before_";
  static final String AFTER = "after_";

  @Override
  public String query() {
    return "WITH %s SELECT * FROM both_sides WHERE %s ORDER BY %s, grain, window_start"
        .formatted(bothSides(), differs(), columns.keyNames());
  }

  /**
   * Common table expressions: {@code before} and {@code after}, which take a generation each, and
   * {@code both_sides}, where an absent row has zeros.
   */
  String bothSides() {
    return """
    before AS (SELECT * FROM %1$s WHERE generation = ?),
    after AS (SELECT * FROM %1$s WHERE generation = ?),
    both_sides AS (
      SELECT %2$s, grain, window_start, %3$s, %4$s
      FROM before FULL JOIN after USING (%2$s, grain, window_start))
    """
        .formatted(
            columns.table(), columns.keyNames(), side("before", BEFORE), side("after", AFTER));
  }

  private String side(String side, String prefix) {
    return joined(
        columns.values(),
        column ->
            "coalesce(%s.%s, %s) AS %s%2$s"
                .formatted(side, column.name(), column.type().zero(), prefix));
  }

  /** Whether a row of {@code both_sides} differs. */
  String differs() {
    return "(%s) <> (%s)"
        .formatted(
            joined(columns.values(), column -> BEFORE + column.name()),
            joined(columns.values(), column -> AFTER + column.name()));
  }

  @Override
  public void read(ResultSet row, Consumer<RollupDifference<K, V>> consumer) throws SQLException {
    while (row.next()) {
      consumer.accept(
          new RollupDifference<>(
              columns.slot(row), columns.value(row, BEFORE), columns.value(row, AFTER)));
    }
  }
}

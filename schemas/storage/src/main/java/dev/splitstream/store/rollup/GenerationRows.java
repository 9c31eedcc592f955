package dev.splitstream.store.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Queries the rows of generations. The tables differ; how they are queried does not. */
final class GenerationRows {
  private static final int FETCH_ROWS = 1_000;

  private GenerationRows() {}

  /** Goes through the rows of an answer. */
  @FunctionalInterface
  interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Compares two generations. Call it in a transaction: outside of one all rows come at once.
   *
   * @param query takes the two, and gives a row for what differs
   */
  static void compare(Connection connection, String query, long before, long after, Reader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(FETCH_ROWS);
      statement.setLong(1, before);
      statement.setLong(2, after);
      try (ResultSet row = statement.executeQuery()) {
        reader.read(row);
      }
    }
  }

  /**
   * Counts the rows of a generation.
   *
   * @param query takes the generation, and gives one row with the column {@code rows}
   */
  static long count(Connection connection, String query, long generation) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, generation);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("rows");
      }
    }
  }
}

package dev.splitstream.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a connection. The implementation decides which one, and so which statements share a
 * transaction, and reports failures of the database as unchecked exceptions of its own.
 */
public interface Database {
  /** What the work returns, which is never null. */
  <T> T run(Work<T> work);

  /** Work on a connection, which it neither commits nor closes. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  interface Row<T> {
    /** Reads it. */
    T read(ResultSet row) throws SQLException;
  }

  /** The rows that a statement returns. */
  default <T> List<T> list(String sql, Row<T> reader, @Nullable Object... parameters) {
    return run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return rows(statement, reader);
          }
        });
  }

  /** The first row that a statement returns. */
  default <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... parameters) {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** How many rows a statement changed. */
  default int update(String sql, @Nullable Object... parameters) {
    return run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
          }
        });
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, Row<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(reader.read(row));
      }
    }
    return found;
  }
}

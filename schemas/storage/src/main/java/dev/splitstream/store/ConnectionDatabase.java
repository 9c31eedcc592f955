package dev.splitstream.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database over one connection of the caller's, so that all its work is in the caller's
 * transaction.
 *
 * @param connection which is neither committed nor closed
 */
public record ConnectionDatabase(Connection connection) implements Database {
  /** What a failure of the database becomes, because stores declare no checked exceptions. */
  private static final class Failure extends RuntimeException {
    private final transient SQLException failure;

    Failure(SQLException failure) {
      super("Cannot use the database: " + failure.getMessage(), failure);
      this.failure = failure;
    }
  }

  @Override
  public <T> T run(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new Failure(e);
    }
  }

  /** Work with a database. */
  @FunctionalInterface
  public interface Task<T, E extends Exception> {
    /** Does it. */
    T with(Database database) throws E;
  }

  /**
   * Runs work on a connection for callers that handle failures of the database themselves.
   *
   * @throws SQLException as the database threw it, so that its state says whether to try again
   * @throws E as the work threw it
   */
  public static <T, E extends Exception> T call(Connection connection, Task<T, E> task)
      throws SQLException, E {
    try {
      return task.with(new ConnectionDatabase(connection));
    } catch (Failure e) {
      throw e.failure;
    }
  }
}

package dev.splitstream.store.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps maintenance of the lake to one process at a time: a file that one has written and not yet
 * committed would look like an orphan to another. The lock belongs to the connection, so it ends
 * with the process that holds it.
 */
public final class MaintenanceLock implements AutoCloseable {
  private static final String TRY =
      "SELECT pg_try_advisory_lock(hashtextextended('splitstream.lake_maintenance', 0)) AS held";

  private static final String HELD =
      """
      SELECT EXISTS (
          SELECT FROM pg_locks
          WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
            AND (classid::bigint << 32 | objid::bigint)
                = hashtextextended('splitstream.lake_maintenance', 0)) AS held
      """;

  private final Connection connection;

  private MaintenanceLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @param connection used for nothing else; closed with the lock
   * @throws IllegalStateException if another process has it; the connection is closed then
   */
  public static MaintenanceLock take(Connection connection) throws SQLException {
    boolean isHeld = false;
    try {
      isHeld = ask(connection, TRY);
      if (!isHeld) {
        throw new IllegalStateException(
            "Cannot maintain the lake: another command compacts, expires or deletes orphans; try"
                + " again when it has ended");
      }
      return new MaintenanceLock(connection);
    } finally {
      if (!isHeld) {
        connection.close();
      }
    }
  }

  /**
   * Checks that no other process can have taken it meanwhile.
   *
   * @throws SQLException if the connection was lost, and the lock with it
   */
  public void check() throws SQLException {
    if (!ask(connection, HELD)) {
      throw new SQLException(
          "Cannot continue: the lock on the lake's maintenance was lost; run the command again");
    }
  }

  private static boolean ask(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean("held");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

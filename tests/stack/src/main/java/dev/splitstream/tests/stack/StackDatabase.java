package dev.splitstream.tests.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads and changes the database of a stack by hand, as its superuser. */
public final class StackDatabase {
  private static final String FORGE =
      """
      UPDATE catalog_history SET actor = actor || '!'
      WHERE entry_id = ? AND kind = 'EXPERIMENT'
      RETURNING revision
      """;

  private static final String RESTORE =
      """
      UPDATE catalog_history SET actor = left(actor, -1)
      WHERE entry_id = ? AND kind = 'EXPERIMENT' AND actor LIKE '%!'
      RETURNING revision
      """;

  private final Stack stack;

  StackDatabase(Stack stack) {
    this.stack = stack;
  }

  /** Adds a byte to the records of the catalog's history about an experiment. */
  public long forgeHistory(String experimentId) throws SQLException {
    return rewriteHistory(FORGE, experimentId);
  }

  /** Removes the added byte. */
  public void restoreHistory(String experimentId) throws SQLException {
    rewriteHistory(RESTORE, experimentId);
  }

  private long rewriteHistory(String sql, String experimentId) throws SQLException {
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        PreparedStatement rewrite = connection.prepareStatement(sql)) {
      statement.execute("SET session_replication_role = replica");
      rewrite.setString(1, experimentId);
      try (ResultSet rewritten = rewrite.executeQuery()) {
        if (!rewritten.next()) {
          throw new IllegalStateException("Cannot find the history of " + experimentId);
        }
        return rewritten.getLong("revision");
      }
    }
  }

  /** Changes one row of the database by hand, and fails unless it is exactly one. */
  public void changeRow(String sql) throws SQLException {
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement()) {
      int changed = statement.executeUpdate(sql);
      if (changed != 1) {
        throw new IllegalStateException("Cannot change one row, but " + changed + ": " + sql);
      }
    }
  }

  /** The newest revision of the catalog. */
  public long catalogRevision() throws SQLException {
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT revision FROM catalog_revision")) {
      row.next();
      return row.getLong("revision");
    }
  }
}

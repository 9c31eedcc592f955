package dev.splitstream.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledger of commits to the lake: which file came with which commit. */
public final class LakeCommitStore {
  private static final String KNOWN_FILES =
      """
      SELECT path, commit_id, status
      FROM lake_files JOIN lake_commits USING (commit_id)
      WHERE path = ANY (?)
      """;

  private static final String INTEND =
      """
      INSERT INTO lake_commits (commit_id, table_name, status, files, rows)
      VALUES (?, ?, 'INTENDED', ?, ?)
      """;

  private static final String INTEND_FILES =
      """
      INSERT INTO lake_files (path, position, commit_id)
      SELECT path, position, ? FROM unnest(?::text[], ?::bigint[]) AS file (path, position)
      """;

  private static final String LAST_POSITION =
      "SELECT coalesce(max(position), 0) AS position FROM lake_files";

  private static final String DONE =
      "UPDATE lake_commits SET status = 'DONE', done_at = now() WHERE commit_id = ?";

  private static final String IS_DONE =
      "SELECT EXISTS (SELECT FROM lake_commits WHERE commit_id = ? AND status = 'DONE')";

  private static final String COUNT_ROWS =
      """
      SELECT coalesce(sum(rows), 0)::bigint AS rows
      FROM lake_commits
      WHERE table_name = ? AND status = 'DONE'
      """;

  private LakeCommitStore() {}

  /**
   * A commit that a file belongs to.
   *
   * @param id of the commit, also kept in the summary of its snapshot
   * @param isDone whether it is known to have happened
   */
  public record FileCommit(String id, boolean isDone) {}

  /** The commits of those of these files that have one, by path. */
  public static Map<String, FileCommit> commitsOf(Connection connection, Collection<String> paths)
      throws SQLException {
    Map<String, FileCommit> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(KNOWN_FILES)) {
      statement.setArray(1, connection.createArrayOf("text", paths.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(
              row.getString("path"),
              new FileCommit(row.getString("commit_id"), "DONE".equals(row.getString("status"))));
        }
      }
    }
    return found;
  }

  /** The highest position of any file, 0 when there is none. */
  public static long lastPosition(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_POSITION);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong("position");
    }
  }

  /**
   * A commit that is about to be tried.
   *
   * @param commitId its id
   * @param table the table it adds to
   * @param positions its files by path
   * @param rows how many rows are in them
   */
  public record Intent(String commitId, String table, Map<String, Long> positions, long rows) {}

  /** Says that a commit is about to be tried. */
  public static void intend(Connection connection, Intent intent) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INTEND)) {
      statement.setString(1, intent.commitId());
      statement.setString(2, intent.table());
      statement.setInt(3, intent.positions().size());
      statement.setLong(4, intent.rows());
      statement.executeUpdate();
    }
    List<String> paths = List.copyOf(intent.positions().keySet());
    Object[] positions = paths.stream().map(intent.positions()::get).toArray();
    try (PreparedStatement statement = connection.prepareStatement(INTEND_FILES)) {
      statement.setString(1, intent.commitId());
      statement.setArray(2, connection.createArrayOf("text", paths.toArray()));
      statement.setArray(3, connection.createArrayOf("bigint", positions));
      statement.executeUpdate();
    }
  }

  /** Says that a commit has happened. */
  public static void markDone(Connection connection, String commitId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      statement.setString(1, commitId);
      statement.executeUpdate();
    }
  }

  /** Whether a commit is known to have happened. */
  public static boolean isDone(Connection connection, String commitId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IS_DONE)) {
      statement.setString(1, commitId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** How many rows have been committed to a table. */
  public static long committedRows(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT_ROWS)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("rows");
      }
    }
  }
}

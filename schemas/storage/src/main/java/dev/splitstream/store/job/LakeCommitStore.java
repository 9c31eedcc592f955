package dev.splitstream.store.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The record of commits to the lake: which file came with which commit. */
// ADR-0012
public final class LakeCommitStore {
  /** Serializes workers that would otherwise both begin a commit of the same file. */
  private static final String LOCK = "LOCK TABLE lake_commits IN SHARE ROW EXCLUSIVE MODE";

  private static final String KNOWN_FILES =
      """
      SELECT path, commit_id, status
      FROM lake_files JOIN lake_commits USING (commit_id)
      WHERE path = ANY (?)
      """;

  private static final String INTEND =
      """
      INSERT INTO lake_commits (commit_id, lineage, table_name, status, files, rows)
      VALUES (?, ?, ?, 'INTENDED', ?, ?)
      """;

  private static final String INTEND_FILES =
      """
      INSERT INTO lake_files (path, details, commit_id)
      SELECT path, details, ? FROM unnest(?::text[], ?::bytea[]) AS file (path, details)
      """;

  private static final String FILES_OF = "SELECT path, details FROM lake_files WHERE commit_id = ?";

  private static final String DONE =
      """
      WITH done AS (
          UPDATE lake_commits SET status = 'DONE', done_at = now()
          WHERE commit_id = ? AND status = 'INTENDED'
          RETURNING commit_id, table_name, rows),
      files AS (
          UPDATE lake_files SET details = NULL WHERE commit_id IN (SELECT commit_id FROM done))
      INSERT INTO lake_totals AS total (table_name, rows, newest_at)
      SELECT table_name, rows, now() FROM done
      ON CONFLICT (table_name) DO UPDATE
      SET rows = total.rows + excluded.rows, newest_at = excluded.newest_at
      """;

  private static final String IS_PENDING =
      "SELECT EXISTS (SELECT FROM lake_commits WHERE commit_id = ? AND status = 'INTENDED')";

  private static final String ANY =
      "SELECT EXISTS (SELECT FROM lake_commits) OR EXISTS (SELECT FROM lake_totals) AS any";

  private static final String COUNT_ROWS = "SELECT rows FROM lake_totals WHERE table_name = ?";

  /**
   * Commits that were done before so many checkpoints: their files are in no buffer of any state
   * that a job may resume from.
   */
  private static final String FORGOTTEN =
      """
      SELECT commit_id FROM lake_commits
      WHERE status = 'DONE' AND lineage = ? AND done_at < (
          SELECT completed_at FROM job_checkpoints
          WHERE lineage = ? AND completed_at IS NOT NULL
          ORDER BY number DESC OFFSET 16 LIMIT 1)
      """;

  private static final String PRUNE =
      "WITH forgotten AS ("
          + FORGOTTEN
          + "), files AS ("
          + "DELETE FROM lake_files WHERE commit_id IN (SELECT commit_id FROM forgotten)) "
          + "DELETE FROM lake_commits WHERE commit_id IN (SELECT commit_id FROM forgotten)";

  private LakeCommitStore() {}

  /** Makes other workers wait until this transaction ends before they begin a commit. */
  public static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.execute();
    }
  }

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

  /**
   * A commit that is about to be tried.
   *
   * @param commitId its id
   * @param lineage of the job that makes it
   * @param table the table it adds to
   * @param files all that it needs of each of its files, by path
   * @param rows how many rows are in them
   */
  public record Intent(
      String commitId, String lineage, String table, Map<String, byte[]> files, long rows) {}

  /** Records that a commit is about to be tried. */
  public static void intend(Connection connection, Intent intent) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INTEND)) {
      statement.setString(1, intent.commitId());
      statement.setString(2, intent.lineage());
      statement.setString(3, intent.table());
      statement.setInt(4, intent.files().size());
      statement.setLong(5, intent.rows());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(INTEND_FILES)) {
      statement.setString(1, intent.commitId());
      List<String> paths = List.copyOf(intent.files().keySet());
      byte[][] details = paths.stream().map(intent.files()::get).toArray(byte[][]::new);
      statement.setArray(2, connection.createArrayOf("text", paths.toArray()));
      statement.setArray(3, connection.createArrayOf("bytea", details));
      statement.executeUpdate();
    }
  }

  /**
   * The files of a commit that is not done.
   *
   * @return what was said of each of them, by path; without those of which an older version said
   *     nothing
   */
  public static Map<String, byte[]> filesOf(Connection connection, String commitId)
      throws SQLException {
    Map<String, byte[]> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(FILES_OF)) {
      statement.setString(1, commitId);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          byte[] details = row.getBytes("details");
          if (details != null) {
            found.put(row.getString("path"), details);
          }
        }
      }
    }
    return found;
  }

  /** Records that a commit has happened. */
  public static void markDone(Connection connection, String commitId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      statement.setString(1, commitId);
      statement.executeUpdate();
    }
  }

  /** Whether a commit was begun and is not known to have happened. */
  public static boolean isPending(Connection connection, String commitId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IS_PENDING)) {
      statement.setString(1, commitId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Whether anything was ever committed, or is about to be. */
  public static boolean hasCommits(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ANY);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean("any");
    }
  }

  /** How many rows have been committed to a table. */
  public static long committedRows(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT_ROWS)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong("rows") : 0;
      }
    }
  }

  /**
   * Deletes commits whose files no job can bring again.
   *
   * @return how many
   */
  public static int prune(Connection connection, String lineage) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
      statement.setString(1, lineage);
      statement.setString(2, lineage);
      return statement.executeUpdate();
    }
  }
}

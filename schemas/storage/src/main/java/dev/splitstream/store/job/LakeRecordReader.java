package dev.splitstream.store.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads which files a job may still commit. */
public final class LakeRecordReader {
  /**
   * Of each lineage the completion of its seventeenth newest checkpoint before its newest commit. A
   * file that was there by then was held by that checkpoint, if by any, and would have come with
   * one of the commits after it. Checkpoints without a later commit prove nothing: the job may be
   * failing.
   */
  private static final String SETTLED =
      """
      SELECT CASE WHEN bool_and(settled_at IS NOT NULL) THEN min(settled_at) END AS settled_at
      FROM (
          SELECT (
              SELECT completed_at FROM job_checkpoints checkpoint
              WHERE checkpoint.lineage = job.lineage AND completed_at <= (
                  SELECT max(done_at) FROM lake_commits done
                  WHERE done.lineage = job.lineage AND status = 'DONE')
              ORDER BY number DESC OFFSET 16 LIMIT 1) AS settled_at
          FROM job_lineages job) AS settled
      """;

  private static final String NAMED = "SELECT path FROM lake_files";

  private LakeRecordReader() {}

  /**
   * The time up to which it is settled what becomes of files: those that were written before are
   * committed, or named by a commit that was begun, or no job will ever bring them.
   *
   * @return by the database's clock; empty while that is not known
   */
  public static Optional<Instant> settledBefore(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLED);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  /** The paths of all files that a commit names, begun or done, as far as it is not forgotten. */
  public static Set<String> namedFiles(Connection connection) throws SQLException {
    Set<String> found = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(NAMED);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(row.getString("path"));
      }
    }
    return found;
  }
}

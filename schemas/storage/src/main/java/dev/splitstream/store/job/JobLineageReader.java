package dev.splitstream.store.job;

import dev.splitstream.job.ResumeRule;
import dev.splitstream.job.SavedCheckpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which checkpoints of a lineage are known, and which of them a job may resume from. */
public final class JobLineageReader {
  private static final String COMPLETED =
      "SELECT checkpoint, number FROM job_lineages WHERE lineage = ? AND checkpoint IS NOT NULL";

  /** Writers say when they wrote by the database's clock, as checkpoints do. */
  private static final String RECORD =
      """
      SELECT checkpoint.completed_at IS NOT NULL AS is_completed,
             EXISTS (
                 SELECT FROM job_writers writer
                 WHERE writer.lineage = checkpoint.lineage AND writer.written_at >= (
                     SELECT min(coalesce(newer.completed_at, newer.started_at))
                     FROM job_checkpoints newer
                     WHERE newer.lineage = checkpoint.lineage
                       AND newer.number > checkpoint.number)) AS is_written_since
      FROM job_checkpoints checkpoint
      WHERE lineage = ? AND location = ?
      """;

  private static final String LIST =
      """
      SELECT location, number FROM job_checkpoints
      WHERE lineage = ? AND completed_at IS NOT NULL ORDER BY number DESC
      """;

  private JobLineageReader() {}

  /** The newest completed checkpoint, once there is one. */
  public static Optional<SavedCheckpoint> completed(Connection connection, String lineage)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMPLETED)) {
      statement.setString(1, lineage);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new SavedCheckpoint(row.getString("checkpoint"), row.getLong("number")))
            : Optional.empty();
      }
    }
  }

  /** The completed checkpoints that are still remembered, newest first. */
  public static List<SavedCheckpoint> remembered(Connection connection, String lineage)
      throws SQLException {
    List<SavedCheckpoint> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LIST)) {
      statement.setString(1, lineage);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new SavedCheckpoint(row.getString("location"), row.getLong("number")));
        }
      }
    }
    return found;
  }

  /** What is known of a checkpoint. */
  public static ResumeRule.Knowledge knowledge(
      Connection connection, String lineage, SavedCheckpoint checkpoint) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
      statement.setString(1, lineage);
      statement.setString(2, checkpoint.location());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return ResumeRule.Knowledge.NONE;
        }
        if (!row.getBoolean("is_completed")) {
          return ResumeRule.Knowledge.STARTED;
        }
        return row.getBoolean("is_written_since")
            ? ResumeRule.Knowledge.COMPLETED
            : ResumeRule.Knowledge.NOTHING_WRITTEN_SINCE;
      }
    }
  }

  /**
   * Why a job must not start like this.
   *
   * @param start where it would resume from; empty for the beginning of Kafka
   * @return empty if it may
   */
  public static Optional<String> refusal(
      Connection connection, String lineage, Optional<SavedCheckpoint> start) throws SQLException {
    ResumeRule rule =
        new ResumeRule(completed(connection, lineage), LakeCommitStore.hasCommits(connection));
    return start.isPresent()
        ? rule.refusal(start.get(), knowledge(connection, lineage, start.get()))
        : rule.refusalOfNewStart();
  }
}

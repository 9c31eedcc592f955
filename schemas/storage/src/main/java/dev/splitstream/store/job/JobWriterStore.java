package dev.splitstream.store.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts the transactions of each writer of a job. A database that lost one, because it was
 * restored or replaced by a replica that was behind, has another count than the writer.
 */
public final class JobWriterStore {
  /** What a writer writes. */
  public enum Kind {
    /** Commits to the lake. */
    LAKE,
    /** Rollups of experiments. */
    EXPERIMENTS,
    /** Rollups of traffic. */
    TRAFFIC,
    /** How far Kafka was read. */
    PROGRESS
  }

  private static final String BEGIN =
      """
      INSERT INTO job_writers (writer, lineage, kind, sequence) VALUES (?, ?, ?, 1)
      ON CONFLICT (writer) DO NOTHING
      """;

  /** A transaction whose answer was lost is repeated: then its own number is there already. */
  private static final String ADVANCE =
      """
      UPDATE job_writers SET sequence = ?, written_at = now()
      WHERE writer = ? AND sequence BETWEEN ? - 1 AND ?
      """;

  private static final String PRUNE =
      "DELETE FROM job_writers WHERE written_at < now() - interval '30 days'";

  private static final String NEWEST =
      "SELECT max(written_at) AS newest FROM job_writers WHERE lineage = ? AND kind = ?";

  private JobWriterStore() {}

  /**
   * A writer of one attempt of one task.
   *
   * @param id its own, drawn when it starts
   * @param lineage of its job
   * @param kind what it writes
   */
  public record Writer(UUID id, String lineage, Kind kind) {}

  /**
   * Counts a transaction of a writer; part of that transaction.
   *
   * @param sequence which one it is, from 1
   * @throws SQLException also when the database does not have the one before
   */
  public static void advance(Connection connection, Writer writer, long sequence)
      throws SQLException {
    if (sequence == 1 && begin(connection, writer)) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, sequence);
      statement.setObject(2, writer.id());
      statement.setLong(3, sequence);
      statement.setLong(4, sequence);
      if (statement.executeUpdate() != 1) {
        throw new SQLException(
            ("Cannot write %s: the database does not have the transaction before it (%d). It was"
                    + " restored to an earlier point, or a replica that was behind took its place."
                    + " The job restarts from its checkpoint, if this database knows it")
                .formatted(writer.kind(), sequence - 1));
      }
    }
  }

  private static boolean begin(Connection connection, Writer writer) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      statement.setObject(1, writer.id());
      statement.setString(2, writer.lineage());
      statement.setString(3, writer.kind().name());
      if (statement.executeUpdate() != 1) {
        return false;
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
      statement.executeUpdate();
    }
    return true;
  }

  /** When a kind was written last; empty if it never was, or not for a long time. */
  public static Optional<Instant> newest(Connection connection, String lineage, Kind kind)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      statement.setString(1, lineage);
      statement.setString(2, kind.name());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject("newest", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    }
  }
}

package dev.splitstream.store.job;

import dev.splitstream.job.JobStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** What is known of the job of a lineage, as the process that watches it reports. */
public final class JobStatusStore {
  private static final String WRITE =
      """
      INSERT INTO job_status (lineage, state, reason, remedy, counted_through, observed_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (lineage) DO UPDATE SET
          state = excluded.state, reason = excluded.reason, remedy = excluded.remedy,
          counted_through = excluded.counted_through, observed_at = excluded.observed_at
      """;

  private static final String READ =
      """
      SELECT state, reason, remedy, counted_through, observed_at
      FROM job_status
      WHERE lineage = ?
      """;

  private JobStatusStore() {}

  /** Replaces what is known. */
  public static void write(Connection connection, String lineage, JobStatus status)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setString(1, lineage);
      statement.setString(2, status.state().name());
      statement.setString(3, status.reason().orElse(null));
      statement.setString(4, status.remedy().orElse(null));
      statement.setObject(
          5, status.countedThrough().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null));
      statement.setObject(6, status.observedAt().atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /** What is known; nothing before the job was looked at for the first time. */
  public static Optional<JobStatus> read(Connection connection, String lineage)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, lineage);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(status(row)) : Optional.empty();
      }
    }
  }

  private static JobStatus status(ResultSet row) throws SQLException {
    return new JobStatus(
        JobStatus.State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("remedy")),
        time(row, "counted_through"),
        time(row, "observed_at").orElseThrow());
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}

package dev.splitstream.store.job;

import dev.splitstream.job.JobStatus;
import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Statuses of jobs in PostgreSQL. */
final class JdbcJobStatusStore implements JobStatusStore {
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

  private final Database database;

  JdbcJobStatusStore(Database database) {
    this.database = database;
  }

  @Override
  public void write(String lineage, JobStatus status) {
    database.update(
        WRITE,
        lineage,
        status.state().name(),
        status.reason().orElse(null),
        status.remedy().orElse(null),
        Columns.time(status.countedThrough().orElse(null)),
        Columns.time(status.observedAt()));
  }

  @Override
  public Optional<JobStatus> read(String lineage) {
    return database.first(READ, JdbcJobStatusStore::status, lineage);
  }

  private static JobStatus status(ResultSet row) throws SQLException {
    return new JobStatus(
        JobStatus.State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("remedy")),
        Optional.ofNullable(Columns.instantOrNull(row, "counted_through")),
        Columns.instant(row, "observed_at"));
  }
}

package dev.splitstream.runners.cli.session;

import dev.splitstream.job.JobHealth;
import dev.splitstream.job.JobStatus;
import dev.splitstream.job.Lineage;
import dev.splitstream.runners.local.plan.StackAddresses;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.SilenceLimit;
import dev.splitstream.store.job.JobStatusStore;
import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.job.JobWriterStore.Kind;
import dev.splitstream.store.job.LakeCommitStore;
import dev.splitstream.store.rollup.GenerationStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What has been processed.
 *
 * @param generations which generation readers see, for each dataset
 * @param lakeRows events of record
 * @param job what is known of the streaming job
 * @param health what says whether it is well
 */
public record StoreFacts(
    SortedMap<String, Long> generations, long lakeRows, Optional<JobStatus> job, JobHealth health) {
  private static final String LAKE_TABLE = "events";

  /**
   * Asks the database.
   *
   * @throws IOException if it does not answer
   */
  public static StoreFacts read(StackView stack) throws IOException {
    try (Connection connection = connect(stack)) {
      Optional<JobStatus> job =
          ConnectionDatabase.call(
              connection, database -> JobStatusStore.in(database).read(Lineage.LIVE));
      return new StoreFacts(
          ConnectionDatabase.call(connection, database -> GenerationStore.in(database).published()),
          LakeCommitStore.committedRows(connection, LAKE_TABLE),
          job,
          new JobHealth(
              job, written(connection, Kind.LAKE), written(connection, Kind.EXPERIMENTS)));
    } catch (SQLException e) {
      throw new IOException("Cannot ask the database: " + e.getMessage(), e);
    }
  }

  /**
   * Why the job of a stack is stuck, and what helps; empty if it is not, or if only the job of an
   * earlier start was.
   *
   * @throws IOException if the database does not answer
   */
  public static Optional<String> stuck(StackState stack) throws IOException {
    Instant started = Instant.ofEpochMilli(stack.supervisor().startedMillis());
    return read(StackView.of(stack)).job().flatMap(status -> status.stuckSince(started));
  }

  private static Optional<Instant> written(Connection connection, Kind kind) throws SQLException {
    return JobWriterStore.newest(connection, Lineage.LIVE, kind);
  }

  public static Connection connect(StackView stack) throws SQLException {
    return DriverManager.getConnection(
        SilenceLimit.SHORT.in(stack.addresses().databaseUrl()),
        StackAddresses.JOB_LOGIN,
        stack.secrets().jobPassword());
  }
}

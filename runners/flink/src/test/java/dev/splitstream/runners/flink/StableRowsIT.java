package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.store.job.JobLineageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job is killed and resumed in a backlog, every other time while a checkpoint cannot be
 * completed, for as long as the test likes. No row is ever written that no completed checkpoint
 * holds.
 */
class StableRowsIT {
  /** Ten and more when one has the time. */
  private static final int KILLS = Integer.getInteger("stable.kills", 4);

  private static final int MORE = 3_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** The job has begun a checkpoint, and it is not complete. */
  private static final String IS_PENDING =
      """
      SELECT count(*) FROM job_checkpoints checkpoint JOIN job_lineages USING (lineage, run)
      WHERE completed_at IS NULL AND checkpoint.number > coalesce(job_lineages.number, 0)
      """;

  private static final String WAITING =
      "SELECT count(*) FROM pg_locks WHERE relation = 'job_checkpoints'::regclass AND NOT granted";

  private static final String UNITS =
      "SELECT coalesce(sum(n), 0) FROM experiment_rollups WHERE grain = 'DAY' AND metric_id = ?";

  private static final String UNITS_BY_MINUTE =
      """
      SELECT sum(n) FROM experiment_rollups WHERE grain = 'MINUTE' AND metric_id = ?
      GROUP BY window_start ORDER BY window_start
      """;

  @TempDir private Path state;
  private UnitsJob job;

  @BeforeEach
  void setUp() throws IOException, SQLException {
    job = new UnitsJob(state);
  }

  @AfterEach
  void tearDown() throws IOException {
    job.close();
  }

  @Test
  void rows_areThoseOfCompletedCheckpointsOnly_howeverOftenTheJobIsKilled() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      resume();
      if (kill % 2 == 0) {
        lookWhileACheckpointIsPending(kill % 4 == 0);
      }
      job.kill();
    }
    resume();
    List<Long> minutes = unitsByMinute();
    // The last ones are not over yet.
    assertThat(minutes).hasSizeGreaterThan(KILLS);
    assertThat(minutes.subList(0, minutes.size() - 2)).containsOnly((long) UnitsJob.UNITS_A_MINUTE);
  }

  /** Resumes the job and waits until it has written new rows. */
  private void resume() throws SQLException {
    long before = units();
    try (Connection connection = job.connect()) {
      Optional<SavedCheckpoint> newest = JobLineageReader.completed(connection, Lineage.LIVE);
      job.start(newest);
    }
    await("the job counts").atMost(LIMIT).until(() -> units() > before);
  }

  /**
   * Locks where the JobManager writes that the checkpoint is complete.
   *
   * @param isKilledThere whether the job is killed at that moment
   */
  private void lookWhileACheckpointIsPending(boolean isKilledThere) throws Exception {
    try (Connection lock = lockWhileOneIsPending()) {
      await("all tasks have done their part").atMost(LIMIT).until(() -> ask(WAITING) > 0);
      long atTheBarrier = UnitsJob.given();
      awaitGiven(atTheBarrier + MORE);
      long held = units();
      assertThat(held).isLessThan(atTheBarrier);
      awaitGiven(atTheBarrier + 2 * MORE);
      assertThat(units()).isEqualTo(held);
      if (isKilledThere) {
        killWhileItCompletes(lock);
      } else {
        lock.rollback();
        await("it is complete").atMost(LIMIT).pollInterval(AT_ONCE).until(() -> units() > held);
        assertThat(units()).isLessThanOrEqualTo(atTheBarrier);
      }
    }
  }

  /** The JobManager takes no orders before it has written down what it was about to. */
  private void killWhileItCompletes(Connection lock) throws Exception {
    ExecutorService killer = Executors.newSingleThreadExecutor();
    try {
      Future<?> killed =
          killer.submit(
              () -> {
                job.kill();
                return null;
              });
      lock.rollback();
      killed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      killer.shutdownNow();
    }
  }

  private Connection lockWhileOneIsPending() throws SQLException {
    Connection lock = job.connect();
    lock.setAutoCommit(false);
    await("a checkpoint is under way")
        .atMost(LIMIT)
        .pollInterval(AT_ONCE)
        .until(
            () -> {
              lock.createStatement().execute("LOCK TABLE job_checkpoints IN SHARE MODE");
              if (ask(IS_PENDING) > 0) {
                return true;
              }
              lock.rollback();
              return false;
            });
    return lock;
  }

  private static void awaitGiven(long units) {
    await("more units come").atMost(LIMIT).until(() -> UnitsJob.given() >= units);
  }

  private long ask(String question) throws SQLException {
    try (Connection connection = job.connect();
        PreparedStatement statement = connection.prepareStatement(question);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private long units() throws SQLException {
    return numbers(UNITS, RollupKey.EXPOSED).get(0);
  }

  private List<Long> unitsByMinute() throws SQLException {
    return numbers(UNITS_BY_MINUTE, "bought");
  }

  private List<Long> numbers(String question, String metric) throws SQLException {
    List<Long> found = new ArrayList<>();
    try (Connection connection = job.connect();
        PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, metric);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
    }
    return found;
  }
}

package dev.splitstream.runners.flink.watch;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.job.JobStatus;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.job.JobProgressStore;
import dev.splitstream.store.job.JobStatusStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the job's progress from the database, and writes down how the job is. */
final class JobDiary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobDiary.class);

  /** The next look tries again. */
  private static final Duration NO_PATIENCE = Duration.ofMillis(1);

  private final HikariDataSource pool;
  private final RetryingTransaction transaction;
  private final String lineage;

  JobDiary(WatchSettings settings) {
    pool = settings.database().openPool("watch");
    transaction = new RetryingTransaction(pool, NO_PATIENCE);
    lineage = settings.lineage();
  }

  /** What was read of each partition; empty if the database does not answer. */
  Optional<List<PartitionProgress>> progress() throws InterruptedException {
    try {
      return Optional.of(transaction.run(connection -> JobProgressStore.read(connection, lineage)));
    } catch (SQLException | IOException e) {
      LOG.warn("Cannot read the job's progress: {}", e.getMessage());
      return Optional.empty();
    }
  }

  void write(JobStatus status) throws InterruptedException {
    try {
      transaction.with(
          database -> {
            JobStatusStore.in(database).write(lineage, status);
            return status;
          });
    } catch (SQLException | IOException e) {
      LOG.warn("Cannot write down how the job is: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}

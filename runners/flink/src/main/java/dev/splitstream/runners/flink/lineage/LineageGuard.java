package dev.splitstream.runners.flink.lineage;

import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.job.JobLineageStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One run of a job in its lineage, on the JobManager. No checkpoint of it begins before the
 * database has it, and none is complete before the database says so. Tasks write what a checkpoint
 * holds only after they are notified that it is complete, so the work of a run that lost its
 * lineage never becomes visible.
 */
final class LineageGuard {
  /** The job waits before its first checkpoint, or fails and is started again. */
  private static final Duration CLAIM_PATIENCE = Duration.ofMinutes(1);

  /** Nothing is held up but the next checkpoint. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  /** Flink holds a lock meanwhile. */
  private static final Duration COMPLETE_PATIENCE = Duration.ofSeconds(10);

  private static final int SILENCE_SECONDS = 10;

  private final LineageSettings settings;
  private final UUID run;
  private Optional<SavedCheckpoint> base;

  /**
   * A run that has not claimed its lineage yet.
   *
   * @param settings which lineage, and where the run resumes
   */
  LineageGuard(LineageSettings settings) {
    this.settings = settings;
    this.run = UUID.randomUUID();
    this.base = settings.start();
  }

  /** Makes this run the one that may complete checkpoints. */
  void claim() throws IOException {
    run(
        CLAIM_PATIENCE,
        connection -> {
          JobLineageStore.claim(connection, settings.lineage(), run, base);
          return run;
        });
  }

  /** Says that a checkpoint begins. */
  void start(SavedCheckpoint begun) throws IOException {
    Optional<SavedCheckpoint> known = base();
    run(
        START_PATIENCE,
        connection -> {
          JobLineageStore.start(connection, settings.lineage(), run, known, begun);
          return begun;
        });
  }

  /** Says that a checkpoint is complete: its metadata is written. */
  synchronized void complete(SavedCheckpoint done) throws IOException {
    Optional<SavedCheckpoint> known = base;
    run(
        COMPLETE_PATIENCE,
        connection -> {
          JobLineageStore.complete(connection, settings.lineage(), run, known, done);
          return done;
        });
    if (known.isEmpty() || known.get().number() < done.number()) {
      base = Optional.of(done);
    }
  }

  private synchronized Optional<SavedCheckpoint> base() {
    return base;
  }

  /** A connection for each: the class that holds a pool would outlive the job in its JobManager. */
  private <T> void run(Duration patience, RetryingTransaction.Work<T> work) throws IOException {
    settings.database().loadDriver();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.database().url());
    source.setUser(settings.database().user());
    source.setPassword(settings.database().password());
    source.setConnectTimeout(SILENCE_SECONDS);
    source.setSocketTimeout(SILENCE_SECONDS);
    try {
      new RetryingTransaction(source, patience).run(work);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot note the checkpoint: interrupted");
    }
  }
}

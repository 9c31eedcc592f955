package dev.splitstream.pipelines.io;

import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.job.JobWriterStore.Kind;
import dev.splitstream.store.job.JobWriterStore.Writer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The transactions of one writer of a job. Each also increments a counter in the database, so that
 * a database that lost the previous one is noticed by the next: otherwise the lost data would be
 * missing silently. Owned by one thread.
 */
public final class WriterTransaction {
  private final RetryingTransaction transaction;
  private final Writer writer;
  private long sequence;

  /**
   * Begins with the first transaction.
   *
   * @param transaction runs it, with retries
   * @param writer a new one for each attempt of each task
   */
  public WriterTransaction(RetryingTransaction transaction, Writer writer) {
    this.transaction = transaction;
    this.writer = writer;
  }

  /**
   * The transactions of a new writer.
   *
   * @param source connections
   * @param lineage of its job
   * @param kind what it writes
   */
  public static WriterTransaction of(DataSource source, String lineage, Kind kind) {
    return new WriterTransaction(
        new RetryingTransaction(source), new Writer(UUID.randomUUID(), lineage, kind));
  }

  /** The lineage of its job. */
  public String lineage() {
    return writer.lineage();
  }

  /**
   * Runs idempotent work, and commits.
   *
   * @throws SQLException as {@link RetryingTransaction#run}, and when the database does not have
   *     the transaction before
   */
  public <T> T run(RetryingTransaction.Work<T> work)
      throws SQLException, IOException, InterruptedException {
    long next = sequence + 1;
    T result =
        transaction.run(
            connection -> {
              JobWriterStore.advance(connection, writer, next);
              return work.in(connection);
            });
    sequence = next;
    return result;
  }

  /** Runs work that only reads. */
  public <T> T read(RetryingTransaction.Work<T> work)
      throws SQLException, IOException, InterruptedException {
    return transaction.run(work);
  }
}

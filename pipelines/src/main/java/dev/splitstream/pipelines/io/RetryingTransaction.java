package dev.splitstream.pipelines.io;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in one transaction, and retries while Postgres is unavailable. For idempotent work
 * only. Waiting here causes backpressure, which is cheaper than a restart.
 */
public final class RetryingTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingTransaction.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final FluentBackoff PAUSES =
      FluentBackoff.DEFAULT
          .withInitialBackoff(org.joda.time.Duration.millis(200))
          .withMaxBackoff(org.joda.time.Duration.standardSeconds(5));

  private final DataSource dataSource;
  private final FluentBackoff pauses;

  /** Work on connections of this source, tried for ten minutes. */
  public RetryingTransaction(DataSource dataSource) {
    this(dataSource, PATIENCE);
  }

  /**
   * Work on connections of this source.
   *
   * @param patience how long it pauses between tries, in all
   */
  public RetryingTransaction(DataSource dataSource, Duration patience) {
    this.dataSource = dataSource;
    this.pauses =
        PAUSES.withMaxCumulativeBackoff(org.joda.time.Duration.millis(patience.toMillis()));
  }

  /** Work that may run more than once. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work; the caller commits. */
    T in(Connection connection) throws SQLException;
  }

  /**
   * Runs the work and commits.
   *
   * @throws SQLException when the statement is wrong, Postgres refuses the login, or is unavailable
   *     for too long
   */
  public <T> T run(Work<T> work) throws SQLException, IOException, InterruptedException {
    BackOff backOff = pauses.backoff();
    while (true) {
      try (Connection connection = dataSource.getConnection()) {
        return committed(connection, work);
      } catch (SQLException e) {
        if (DatabaseRefusal.isIn(e)
            || !isPassing(e)
            || !BackOffUtils.next(Sleeper.DEFAULT, backOff)) {
          throw e;
        }
        LOG.warn("Cannot reach Postgres, trying again: {}", e.getMessage());
      }
    }
  }

  /**
   * Runs work on stores and commits.
   *
   * @throws SQLException as {@link #run} does
   */
  public <T> T with(Function<Database, T> work)
      throws SQLException, IOException, InterruptedException {
    return run(connection -> ConnectionDatabase.call(connection, work::apply));
  }

  private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
      throw e;
    }
  }

  /** Connection lost or refused, server stopping or starting, serialization conflict, deadlock. */
  private static boolean isPassing(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || (state != null
            && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("40")));
  }
}

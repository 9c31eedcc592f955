package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.assignment.server.database.DatabasePreparation;
import dev.splitstream.assignment.server.optout.OptOutRefresh;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.store.catalog.CatalogWriter;
import dev.splitstream.store.optout.OptOutStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the catalog and the opt-outs in the database on one connection. Each notification wakes
 * it; it also polls once per interval, so that a lost notification delays a change by one interval
 * at most. A broken connection is replaced with exponential backoff.
 */
final class CatalogFollower {
  private static final Logger log = LoggerFactory.getLogger(CatalogFollower.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final CatalogConnections connections;
  private final DatabasePreparation preparation;
  private final CatalogRefresh refresh;
  private final OptOutRefresh optOuts;
  private final CatalogStatus status;
  private final Duration pollInterval;
  private final Counter failures;
  private final Thread thread = new Thread(this::run, "catalog-follower");
  private volatile boolean stopped;
  private volatile @Nullable Connection current;
  private boolean failing;
  private Duration pause = FIRST_PAUSE;

  CatalogFollower(
      CatalogConnections connections,
      DatabasePreparation preparation,
      CatalogRefresh refresh,
      OptOutRefresh optOuts,
      CatalogStatus status,
      Duration pollInterval,
      MeterRegistry meters) {
    this.connections = connections;
    this.preparation = preparation;
    this.refresh = refresh;
    this.optOuts = optOuts;
    this.status = status;
    this.pollInterval = pollInterval;
    this.failures =
        Counter.builder("splitstream.catalog.poll.failures")
            .description(
                "Attempts to read the catalog that failed because the database did not answer")
            .register(meters);
    thread.setDaemon(true);
  }

  /**
   * Prepares the database and reads the catalog once, in the caller's thread.
   *
   * @throws SQLException when the database does not answer
   */
  void first() throws SQLException, UnitListLoader.UnavailableException {
    try (Connection connection = connections.open()) {
      preparation.run();
      // Opt-outs first: a catalog without them would enroll opted-out units.
      optOuts.reload(connection);
      refresh.run(connection);
    }
  }

  /** Starts to follow. */
  void start() {
    thread.start();
  }

  /** Stops following and closes the waiting connection. */
  void stop() {
    stopped = true;
    thread.interrupt();
    Connection waiting = current;
    if (waiting != null) {
      try {
        waiting.abort(Runnable::run);
      } catch (SQLException e) {
        log.info("Cannot end the catalog's connection: {}", FailureReason.of(e));
      }
    }
  }

  private void run() {
    while (!stopped) {
      try (Connection connection = connections.open()) {
        current = connection;
        preparation.run();
        listen(connection);
        follow(connection);
      } catch (SQLException | UnitListLoader.UnavailableException | RuntimeException e) {
        // Nothing may end this thread: if one revision is broken, the next may be good.
        if (!stopped) {
          failed(e);
        }
      }
    }
  }

  private static void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CatalogWriter.CHANNEL);
      statement.execute("LISTEN " + OptOutStore.CHANNEL);
    }
  }

  private void follow(Connection connection)
      throws SQLException, UnitListLoader.UnavailableException {
    PGConnection announcements = connection.unwrap(PGConnection.class);
    optOuts.reload(connection);
    while (!stopped) {
      optOuts.update(connection);
      refresh.run(connection);
      if (failing) {
        log.info("Following the catalog again, at revision {}", status.revision());
      }
      failing = false;
      pause = FIRST_PAUSE;
      announcements.getNotifications(Math.toIntExact(pollInterval.toMillis()));
    }
  }

  private void failed(Exception e) {
    failures.increment();
    if (e instanceof SQLException) {
      status.unreachable();
    }
    if (!failing) {
      log.warn(
          "Cannot follow the catalog: {}; continuing with revision {}",
          FailureReason.of(e),
          status.revision());
    }
    failing = true;
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}

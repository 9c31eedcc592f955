package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.assignment.server.delivery.snapshot.LastGoodCatalog;
import dev.splitstream.failure.FailureReason;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Gives the node its first catalog: from the database, or from a snapshot if the database does not
 * answer. A node that finds neither keeps trying and is not ready until then.
 */
final class CatalogStart implements ApplicationRunner, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CatalogStart.class);

  private final CatalogFollower follower;
  private final LastGoodCatalog lastGood;
  private final LiveCatalog catalog;
  private final Runnable recallOptOuts;
  private volatile boolean running;

  CatalogStart(
      CatalogFollower follower,
      LastGoodCatalog lastGood,
      LiveCatalog catalog,
      Runnable recallOptOuts) {
    this.follower = follower;
    this.lastGood = lastGood;
    this.catalog = catalog;
    this.recallOptOuts = recallOptOuts;
  }

  @Override
  public void run(ApplicationArguments arguments) throws UnitListLoader.UnavailableException {
    try {
      follower.first();
    } catch (SQLException
        | UnitListLoader.UnavailableException
        | DataAccessException
        | TransactionException e) {
      // The follower retries: a database failure between two steps must not stop the node.
      log.warn("Cannot read the catalog from the database: {}", FailureReason.of(e));
      // Opt-outs first: a catalog without them would enroll opted-out units.
      recallOptOuts.run();
      takeLastGood();
    }
    follower.start();
  }

  private void takeLastGood() throws UnitListLoader.UnavailableException {
    Optional<LastGoodCatalog.Found> found = lastGood.find();
    if (found.isEmpty()) {
      log.error("There is no snapshot of the catalog either: not ready until the database answers");
      return;
    }
    catalog.take(found.get().snapshot(), found.get().origin());
    log.warn(
        "Starting with revision {} from {}",
        found.get().snapshot().revision(),
        found.get().origin().wireName());
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    follower.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}

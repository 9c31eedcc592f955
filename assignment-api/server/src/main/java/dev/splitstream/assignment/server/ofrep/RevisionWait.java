package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.delivery.stream.CatalogEvents;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits briefly for a revision that another node has announced to a client. Otherwise the client
 * would get the answer that it already has, and no further event.
 */
final class RevisionWait {
  private static final Logger log = LoggerFactory.getLogger(RevisionWait.class);
  private static final long MAX_MILLIS = 2_000;

  /** Each waiting request holds a thread. */
  private static final int MAX_WAITING = 16;

  private final Catalog catalog;
  private final CatalogEvents events;
  private final Semaphore places = new Semaphore(MAX_WAITING);

  RevisionWait(Catalog catalog, CatalogEvents events) {
    this.catalog = catalog;
    this.events = events;
  }

  /**
   * The tenant's catalog: of this revision or a later one, if it arrives in time.
   *
   * @param heardOf the revision announced to the client; anything but a number is ignored
   */
  CompiledCatalog compiled(String tenant, @Nullable String heardOf) {
    CompiledCatalog now = catalog.compiled(tenant);
    if (heardOf == null || number(heardOf) <= now.revision() || !places.tryAcquire()) {
      return now;
    }
    try {
      await(tenant, number(heardOf));
    } finally {
      places.release();
    }
    return catalog.compiled(tenant);
  }

  private void await(String tenant, long wanted) {
    CountDownLatch come = new CountDownLatch(1);
    CatalogEvents.Subscription subscription =
        events.subscribe(
            tenant,
            revision -> {
              if (revision >= wanted) {
                come.countDown();
              }
            });
    try {
      // It may have arrived before the subscription.
      if (catalog.compiled(tenant).revision() >= wanted) {
        come.countDown();
      }
      boolean inTime = come.await(MAX_MILLIS, TimeUnit.MILLISECONDS);
      log.debug("Waited for revision {} of {}: {}", wanted, tenant, inTime);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      subscription.close();
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}

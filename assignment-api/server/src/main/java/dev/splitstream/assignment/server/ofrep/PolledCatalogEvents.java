package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.server.catalog.Catalog;
import dev.splitstream.assignment.server.delivery.CatalogEvents;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Stands in until the catalog tells of its revisions by itself. */
record PolledCatalogEvents(Catalog catalog, ScheduledExecutorService executor)
    implements CatalogEvents {
  @Override
  public Subscription subscribe(String tenant, LongConsumer onRevision) {
    AtomicLong last = new AtomicLong(catalog.compiled(tenant).revision());
    ScheduledFuture<?> polling =
        executor.scheduleWithFixedDelay(
            () -> {
              long now = catalog.compiled(tenant).revision();
              if (last.getAndSet(now) != now) {
                onRevision.accept(now);
              }
            },
            100,
            100,
            TimeUnit.MILLISECONDS);
    return () -> polling.cancel(false);
  }
}

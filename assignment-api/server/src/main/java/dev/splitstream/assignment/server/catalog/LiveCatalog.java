package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.UnitLists;
import dev.splitstream.catalog.CatalogSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the newest catalog in memory. While the database does not answer, the last one stands: a
 * stale answer is worth more than none.
 */
class LiveCatalog implements Catalog {
  private static final Logger log = LoggerFactory.getLogger(LiveCatalog.class);

  private final CatalogStore store;
  private final Counter failures;
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile Revision newest = new Revision(CatalogSnapshot.EMPTY, Map.of());

  /** A snapshot and each tenant's part of it, compiled. */
  private record Revision(CatalogSnapshot snapshot, Map<String, CompiledCatalog> compiled) {
    Revision next(CatalogSnapshot read) {
      Map<String, CompiledCatalog> tenants = new HashMap<>();
      read.tenants()
          .forEach(
              (tenant, catalog) ->
                  tenants.put(
                      tenant,
                      compiled
                          .getOrDefault(tenant, CompiledCatalog.EMPTY)
                          .next(catalog, UnitLists.NONE)));
      return new Revision(read, tenants);
    }
  }

  LiveCatalog(CatalogStore store, MeterRegistry meters) {
    this.store = store;
    this.failures =
        Counter.builder("splitstream.catalog.poll.failures")
            .description("Polls of the catalog's revision that the database did not answer")
            .register(meters);
    Gauge.builder("splitstream.catalog.revision", () -> current().revision())
        .description("The catalog revision in memory")
        .register(meters);
  }

  @Override
  public CatalogSnapshot current() {
    return newest.snapshot;
  }

  @Override
  public CompiledCatalog compiled(String tenant) {
    return newest.compiled.getOrDefault(tenant, CompiledCatalog.EMPTY);
  }

  /**
   * Reads the catalog if there is a newer revision of it.
   *
   * @throws DataAccessException when the database does not answer
   */
  void refresh() {
    if (store.revision() > current().revision()) {
      accept(store.snapshot());
    }
  }

  /** Takes the snapshot, unless it is older than what is there: polls and edits may cross. */
  synchronized void accept(CatalogSnapshot read) {
    if (read.revision() > newest.snapshot.revision()) {
      newest = newest.next(read);
    }
  }

  /** Refreshes; a failure is counted, and told once until the database is back. */
  @Scheduled(fixedDelayString = "${splitstream.catalog.poll-interval}")
  void poll() {
    try {
      refresh();
      if (failing.getAndSet(false)) {
        log.info("The catalog is polled again, at revision {}", current().revision());
      }
    } catch (DataAccessException | TransactionException e) {
      failures.increment();
      if (!failing.getAndSet(true)) {
        log.warn(
            "Cannot poll the catalog: {}; going on with revision {}",
            e.getMessage(),
            current().revision());
      }
    }
  }
}

package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.server.catalog.live.CatalogListener;
import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.failure.FailureReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves each catalog that came from the database, outside the request path. When catalogs arrive
 * faster than they can be saved, intermediate ones are skipped. Every node saves the same content
 * under the same name, and the database decides which one is current, so snapshots are simply
 * overwritten.
 */
// ADR-0036
final class SnapshotWriter implements CatalogListener {
  private static final Logger log = LoggerFactory.getLogger(SnapshotWriter.class);
  private static final long RETRY_SECONDS = 10;

  private final SnapshotArchive archive;
  private final CatalogDocuments documents;
  private final CachedUnitLists lists;
  private final int keptRevisions;
  private final ScheduledExecutorService worker;
  private final Counter saved;
  private final Counter failures;
  private final Map<String, TenantCatalog> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean retrying = new AtomicBoolean();
  private boolean failing;

  /**
   * Saves to this archive.
   *
   * @param keptRevisions how many revisions are kept; 0 for all
   * @param worker with one thread, which only this writer uses
   */
  SnapshotWriter(
      SnapshotArchive archive,
      CatalogDocuments documents,
      CachedUnitLists lists,
      int keptRevisions,
      ScheduledExecutorService worker,
      MeterRegistry meters) {
    this.archive = archive;
    this.documents = documents;
    this.lists = lists;
    this.keptRevisions = keptRevisions;
    this.worker = worker;
    this.saved =
        Counter.builder("splitstream.catalog.snapshots.saved")
            .description("Catalogs saved for outages of the database")
            .tag("place", archive.place().wireName())
            .register(meters);
    this.failures =
        Counter.builder("splitstream.catalog.snapshots.failures")
            .description("Catalogs that could not be saved; they are retried")
            .tag("place", archive.place().wireName())
            .register(meters);
  }

  @Override
  public void onCatalog(String tenant, TenantCatalog catalog, CatalogOrigin origin) {
    if (origin == CatalogOrigin.DATABASE) {
      waiting.put(tenant, catalog);
      if (scheduled.compareAndSet(false, true)) {
        worker.execute(this::saveWaiting);
      }
    }
  }

  private void saveWaiting() {
    scheduled.set(false);
    boolean failed = false;
    for (String tenant : Set.copyOf(waiting.keySet())) {
      TenantCatalog catalog = waiting.remove(tenant);
      if (catalog != null && !save(tenant, catalog)) {
        waiting.putIfAbsent(tenant, catalog);
        failed = true;
      }
    }
    if (failed && retrying.compareAndSet(false, true)) {
      Future<?> unused = worker.schedule(this::retry, RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void retry() {
    retrying.set(false);
    saveWaiting();
  }

  private boolean save(String tenant, TenantCatalog catalog) {
    try {
      CatalogDocument document = documents.of(tenant, catalog);
      if (!archive.isCurrent(document)) {
        saveLists(tenant, catalog);
        archive.save(document);
        saved.increment();
        prune(tenant, catalog);
      }
      failing = false;
      return true;
    } catch (IOException e) {
      failures.increment();
      if (!failing) {
        log.warn("Cannot save the catalog to {}: {}", archive, FailureReason.of(e));
      }
      failing = true;
      return false;
    }
  }

  private void saveLists(String tenant, TenantCatalog catalog) throws IOException {
    Set<String> missing = new HashSet<>(CachedUnitLists.named(catalog));
    if (missing.isEmpty()) {
      return;
    }
    missing.removeAll(archive.lists(tenant));
    for (String sha256 : missing) {
      byte[] content =
          lists
              .content(tenant, sha256)
              .orElseThrow(() -> new IOException("Cannot find the unit list " + sha256));
      archive.saveList(tenant, sha256, content);
    }
  }

  private void prune(String tenant, TenantCatalog catalog) throws IOException {
    if (keptRevisions > 0) {
      archive.prune(tenant, keptRevisions, CachedUnitLists.named(catalog));
    }
  }
}

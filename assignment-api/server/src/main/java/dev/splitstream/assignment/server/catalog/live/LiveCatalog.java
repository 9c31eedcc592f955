package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.failure.FailureReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest catalog in memory, compiled. Readers see the previous one until the next is
 * ready: the thread that supplies a catalog compiles it.
 */
public final class LiveCatalog implements Catalog {
  private static final Logger log = LoggerFactory.getLogger(LiveCatalog.class);

  private final UnitListLoader lists;
  private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Known known = new Known(CatalogSnapshot.EMPTY, CatalogOrigin.NONE, Map.of());

  /** Starts empty; lists of units come from this loader. */
  public LiveCatalog(UnitListLoader lists) {
    this.lists = lists;
  }

  /**
   * The state, all of one revision.
   *
   * @param snapshot the catalog
   * @param origin where it was read from
   * @param compiled the compiled catalogs by tenant
   */
  private record Known(
      CatalogSnapshot snapshot, CatalogOrigin origin, Map<String, CompiledCatalog> compiled) {}

  @Override
  public CatalogSnapshot current() {
    return known.snapshot();
  }

  @Override
  public CompiledCatalog compiled(String tenant) {
    CompiledCatalog compiled = known.compiled().get(tenant);
    return compiled == null ? CompiledCatalog.EMPTY : compiled;
  }

  @Override
  public CatalogOrigin origin() {
    return known.origin();
  }

  /** The newest catalog read from the database; empty until one is read. */
  public CatalogSnapshot fromDatabase() {
    Known seen = known;
    return seen.origin() == CatalogOrigin.DATABASE ? seen.snapshot() : CatalogSnapshot.EMPTY;
  }

  /** Notifies the listener of every catalog taken from now on. */
  public void listen(CatalogListener listener) {
    listeners.add(listener);
  }

  /**
   * Takes the catalog that an edit on this node read. The edit is committed already; a catalog that
   * cannot be taken now is taken at the next refresh from the database.
   */
  public void accept(CatalogSnapshot read) {
    try {
      take(read, CatalogOrigin.DATABASE);
    } catch (UnitListLoader.UnavailableException e) {
      log.warn("Cannot take revision {} at once: {}", read.revision(), FailureReason.of(e));
    }
  }

  /**
   * Takes the catalog unless a newer one is in use, as concurrent reads may arrive out of order.
   * The database always replaces a snapshot, and no snapshot replaces another.
   *
   * @throws UnitListLoader.UnavailableException when one of its lists cannot be loaded; nothing
   *     changes
   */
  public synchronized void take(CatalogSnapshot read, CatalogOrigin origin)
      throws UnitListLoader.UnavailableException {
    boolean first = known.origin() == CatalogOrigin.NONE;
    boolean better = origin.compareTo(known.origin()) < 0;
    boolean newer = origin == known.origin() && read.revision() > known.snapshot().revision();
    if (first || better || newer) {
      swap(read, origin, origin == known.origin());
    }
  }

  /**
   * Takes the catalog even if a newer one is in use: the database was restored to an earlier state.
   *
   * @throws UnitListLoader.UnavailableException when one of its lists cannot be loaded; nothing
   *     changes
   */
  public synchronized void takeBack(CatalogSnapshot read)
      throws UnitListLoader.UnavailableException {
    swap(read, CatalogOrigin.DATABASE, false);
  }

  /**
   * Compiles the catalog and swaps it in.
   *
   * @param numbered whether equal revisions mean equal catalogs
   */
  private void swap(CatalogSnapshot read, CatalogOrigin origin, boolean numbered)
      throws UnitListLoader.UnavailableException {
    Known before = known;
    Map<String, TenantCatalog> tenants = new HashMap<>(read.tenants());
    Map<String, CompiledCatalog> compiled = new HashMap<>();
    Map<String, TenantCatalog> changed = new HashMap<>();
    for (Map.Entry<String, TenantCatalog> entry : read.tenants().entrySet()) {
      String tenant = entry.getKey();
      CompiledCatalog last = before.compiled().getOrDefault(tenant, CompiledCatalog.EMPTY);
      if (numbered && last.source().revision() == entry.getValue().revision()) {
        // Read again but unchanged: keep the old objects and everything derived from them.
        tenants.put(tenant, last.source());
        compiled.put(tenant, last);
      } else {
        compiled.put(tenant, last.next(entry.getValue(), lists.load(tenant, entry.getValue())));
        changed.put(tenant, entry.getValue());
      }
    }
    known = new Known(new CatalogSnapshot(read.revision(), tenants), origin, Map.copyOf(compiled));
    changed.forEach(
        (tenant, catalog) ->
            listeners.forEach(listener -> listener.onCatalog(tenant, catalog, origin)));
  }
}

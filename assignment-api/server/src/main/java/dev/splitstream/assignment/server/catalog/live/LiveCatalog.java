package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest catalog in memory, compiled. Who asks sees the one before until the next is
 * ready: compiling is the work of whoever brings it.
 */
public final class LiveCatalog implements Catalog {
  private static final Logger log = LoggerFactory.getLogger(LiveCatalog.class);

  private final UnitListLoader lists;
  private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Known known = new Known(CatalogSnapshot.EMPTY, CatalogOrigin.NONE, Map.of());

  /** With nothing yet; lists of units come from there. */
  public LiveCatalog(UnitListLoader lists) {
    this.lists = lists;
  }

  /**
   * What is known, all of one revision.
   *
   * @param snapshot the catalog
   * @param origin where it was read
   * @param compiled by tenant
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

  /** The newest catalog read from the database; empty while there is none. */
  public CatalogSnapshot fromDatabase() {
    Known seen = known;
    return seen.origin() == CatalogOrigin.DATABASE ? seen.snapshot() : CatalogSnapshot.EMPTY;
  }

  /** Tells the listener of every catalog that is taken from now on. */
  public void listen(CatalogListener listener) {
    listeners.add(listener);
  }

  /**
   * Takes what an edit on this node read. An edit is done once it is committed; a catalog that
   * cannot be taken now is taken when the database is next asked.
   */
  public void accept(CatalogSnapshot read) {
    try {
      take(read, CatalogOrigin.DATABASE);
    } catch (UnitListLoader.UnavailableException e) {
      log.warn("Cannot take revision {} at once: {}", read.revision(), e.getMessage());
    }
  }

  /**
   * Takes the catalog unless a newer one is there, since readers may cross. What the database says
   * always replaces what a snapshot said, and no snapshot replaces another.
   *
   * @throws UnitListLoader.UnavailableException when a list of it cannot be had; nothing changes
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
   * Takes the catalog though a newer one was there: the database was put back to an earlier state.
   *
   * @throws UnitListLoader.UnavailableException when a list of it cannot be had; nothing changes
   */
  public synchronized void takeBack(CatalogSnapshot read)
      throws UnitListLoader.UnavailableException {
    swap(read, CatalogOrigin.DATABASE, false);
  }

  /**
   * Compiles and swaps.
   *
   * @param numbered whether an equal revision means an equal catalog
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
        // Read anew, but the same: the old objects stay, and all that was made of them.
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

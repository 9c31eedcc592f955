package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.server.catalog.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.UnitListLoader;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a catalog to start with while the database does not answer: of each tenant the current
 * snapshot of the first archive where it is whole; failing that, the newest whole one anywhere.
 */
public final class LastGoodCatalog {
  private static final Logger log = LoggerFactory.getLogger(LastGoodCatalog.class);

  /** How many older revisions of an archive are tried: a bucket may hold thousands. */
  private static final int OLDER_TRIED = 3;

  private final List<SnapshotArchive> archives;
  private final UnitListLoader lists;

  /** In the order of preference. */
  LastGoodCatalog(List<SnapshotArchive> archives, UnitListLoader lists) {
    this.archives = List.copyOf(archives);
    this.lists = lists;
  }

  /**
   * What was found.
   *
   * @param snapshot of all tenants that have any
   * @param origin the worst place that a part of it comes from
   */
  public record Found(CatalogSnapshot snapshot, CatalogOrigin origin) {}

  private record Part(TenantCatalog catalog, CatalogOrigin origin) {}

  /** The catalog, if there is anything of it. */
  public Optional<Found> find() {
    Map<String, TenantCatalog> tenants = new HashMap<>();
    CatalogOrigin worst = CatalogOrigin.DATABASE;
    long revision = 0;
    for (String tenant : tenants()) {
      Optional<Part> part = part(tenant);
      if (part.isEmpty()) {
        log.error("No snapshot of tenant {} is whole: it is served nothing", tenant);
        continue;
      }
      tenants.put(tenant, part.get().catalog());
      worst = part.get().origin().compareTo(worst) > 0 ? part.get().origin() : worst;
      revision = Math.max(revision, part.get().catalog().revision());
    }
    return tenants.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(new CatalogSnapshot(revision, tenants), worst));
  }

  private Set<String> tenants() {
    Set<String> found = new TreeSet<>();
    for (SnapshotArchive archive : archives) {
      try {
        found.addAll(archive.tenants());
      } catch (IOException e) {
        log.warn("Cannot list the snapshots in {}: {}", archive, e.getMessage());
      }
    }
    return found;
  }

  private Optional<Part> part(String tenant) {
    for (SnapshotArchive archive : archives) {
      Optional<Part> newest = usable(tenant, archive, () -> archive.newest(tenant));
      if (newest.isPresent()) {
        return newest;
      }
    }
    for (SnapshotArchive archive : archives) {
      for (long revision : olderRevisions(tenant, archive)) {
        Optional<Part> older = usable(tenant, archive, () -> archive.revision(tenant, revision));
        if (older.isPresent()) {
          return older;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Long> olderRevisions(String tenant, SnapshotArchive archive) {
    try {
      return archive.revisions(tenant).stream().limit(OLDER_TRIED).toList();
    } catch (IOException e) {
      log.warn("Cannot list the snapshots in {}: {}", archive, e.getMessage());
      return List.of();
    }
  }

  private interface Attempt {
    Optional<TenantCatalog> read() throws IOException;
  }

  /** Whole, and with all the lists of units that it names. */
  private Optional<Part> usable(String tenant, SnapshotArchive archive, Attempt attempt) {
    try {
      Optional<TenantCatalog> read = attempt.read();
      if (read.isEmpty()) {
        return Optional.empty();
      }
      lists.load(tenant, read.get());
      return Optional.of(new Part(read.get(), archive.place()));
    } catch (IOException | UnitListLoader.UnavailableException e) {
      log.warn("A snapshot of tenant {} in {} is no use: {}", tenant, archive, e.getMessage());
      return Optional.empty();
    }
  }
}

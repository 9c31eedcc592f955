package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.failure.FailureReason;
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
 * Finds a catalog to start with while the database does not answer: for each tenant, the current
 * snapshot of the first archive where it is intact; otherwise the newest intact one of any archive.
 */
public final class LastGoodCatalog {
  private static final Logger log = LoggerFactory.getLogger(LastGoodCatalog.class);

  /** The most older revisions that are tried per archive: a bucket may hold thousands. */
  private static final int OLDER_TRIED = 3;

  private final List<SnapshotArchive> archives;
  private final UnitListLoader lists;

  /** The archives come in order of preference. */
  LastGoodCatalog(List<SnapshotArchive> archives, UnitListLoader lists) {
    this.archives = List.copyOf(archives);
    this.lists = lists;
  }

  /**
   * What was found.
   *
   * @param snapshot of all tenants that have one
   * @param origin the least fresh source of any part of it
   */
  public record Found(CatalogSnapshot snapshot, CatalogOrigin origin) {}

  private record Part(TenantCatalog catalog, CatalogOrigin origin) {}

  /** The catalog, if any part of it was found. */
  public Optional<Found> find() {
    Map<String, TenantCatalog> tenants = new HashMap<>();
    CatalogOrigin worst = CatalogOrigin.DATABASE;
    long revision = 0;
    for (String tenant : tenants()) {
      Optional<Part> part = part(tenant);
      if (part.isEmpty()) {
        log.error("No snapshot of tenant {} is intact: serving nothing for this tenant", tenant);
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
        log.warn("Cannot list the snapshots in {}: {}", archive, FailureReason.of(e));
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
      log.warn("Cannot list the snapshots in {}: {}", archive, FailureReason.of(e));
      return List.of();
    }
  }

  private interface Attempt {
    Optional<TenantCatalog> read() throws IOException;
  }

  /** The snapshot, if it is intact and all unit lists that it refers to are available. */
  private Optional<Part> usable(String tenant, SnapshotArchive archive, Attempt attempt) {
    try {
      Optional<TenantCatalog> read = attempt.read();
      if (read.isEmpty()) {
        return Optional.empty();
      }
      lists.load(tenant, read.get());
      return Optional.of(new Part(read.get(), archive.place()));
    } catch (IOException | UnitListLoader.UnavailableException e) {
      log.warn(
          "A snapshot of tenant {} in {} is not usable: {}", tenant, archive, FailureReason.of(e));
      return Optional.empty();
    }
  }
}

package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.failure.FailureReason;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots in one store: their layout, and which of them are intact. */
final class SnapshotArchive implements UnitListSource {
  private static final Logger log = LoggerFactory.getLogger(SnapshotArchive.class);

  private final SnapshotStore store;
  private final CatalogOrigin place;

  SnapshotArchive(SnapshotStore store, CatalogOrigin place) {
    this.store = store;
    this.place = place;
  }

  /** The kind of store. */
  CatalogOrigin place() {
    return place;
  }

  /** Whether this document is already the current one. */
  boolean isCurrent(CatalogDocument document) throws IOException {
    return current(document.tenant())
        .filter(current -> current.equals(CurrentSnapshot.of(document)))
        .isPresent();
  }

  /**
   * Stores the document, and then the pointer to it, so that concurrent readers find the previous
   * one. The unit lists that it refers to must be stored already.
   */
  void save(CatalogDocument document) throws IOException {
    String tenant = document.tenant();
    store.put(SnapshotNames.document(tenant, document.revision()), document.json());
    store.put(
        SnapshotNames.checksum(tenant, document.revision()), document.sha256().getBytes(US_ASCII));
    store.put(SnapshotNames.current(tenant), CurrentSnapshot.of(document).json());
  }

  /** Stores a list of units. */
  void saveList(String tenant, String sha256, byte[] content) throws IOException {
    store.put(SnapshotNames.list(tenant, sha256), content);
  }

  /** The names of the stored unit lists. */
  Set<String> lists(String tenant) throws IOException {
    return new HashSet<>(store.names(SnapshotNames.lists(tenant)));
  }

  @Override
  public Optional<byte[]> list(String tenant, String sha256) throws IOException {
    return store.get(SnapshotNames.list(tenant, sha256));
  }

  /** Removes all but the newest revisions, and all unit lists but these. */
  void prune(String tenant, int kept, Set<String> keptLists) throws IOException {
    for (long revision : revisions(tenant).stream().skip(kept).toList()) {
      store.remove(SnapshotNames.checksum(tenant, revision));
      store.remove(SnapshotNames.document(tenant, revision));
    }
    for (String list : lists(tenant)) {
      if (!keptLists.contains(list)) {
        store.remove(SnapshotNames.list(tenant, list));
      }
    }
  }

  /** The tenants that have snapshots. */
  List<String> tenants() throws IOException {
    return store.folders(SnapshotNames.ROOT);
  }

  /** The current snapshot, if it is intact. */
  Optional<TenantCatalog> newest(String tenant) throws IOException {
    Optional<CurrentSnapshot> current = current(tenant);
    return current.isEmpty()
        ? Optional.empty()
        : read(tenant, current.get().revision(), current.get().sha256());
  }

  /** Revisions with a checksum, newest first. */
  List<Long> revisions(String tenant) throws IOException {
    return store.names(SnapshotNames.folder(tenant)).stream()
        .filter(name -> name.matches("\\d{1,18}\\" + SnapshotNames.CHECKSUM))
        .map(name -> name.substring(0, name.length() - SnapshotNames.CHECKSUM.length()))
        .map(Long::valueOf)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** The snapshot of a revision, if it is intact. */
  Optional<TenantCatalog> revision(String tenant, long revision) throws IOException {
    Optional<byte[]> checksum = store.get(SnapshotNames.checksum(tenant, revision));
    return checksum.isEmpty()
        ? Optional.empty()
        : read(tenant, revision, new String(checksum.get(), US_ASCII));
  }

  private Optional<CurrentSnapshot> current(String tenant) throws IOException {
    Optional<byte[]> content = store.get(SnapshotNames.current(tenant));
    Optional<CurrentSnapshot> current = content.flatMap(CurrentSnapshot::parse);
    if (content.isPresent() && current.isEmpty()) {
      log.warn("{} in {} is damaged", SnapshotNames.current(tenant), place.wireName());
    }
    return current;
  }

  private Optional<TenantCatalog> read(String tenant, long revision, String sha256)
      throws IOException {
    String name = SnapshotNames.document(tenant, revision);
    Optional<byte[]> content = store.get(name);
    if (content.isEmpty() || !Checksum.of(content.get()).equals(sha256)) {
      log.warn("{} in {} is missing or damaged", name, place.wireName());
      return Optional.empty();
    }
    try {
      return Optional.of(CatalogJson.readTenant(new String(content.get(), UTF_8)));
    } catch (IllegalArgumentException e) {
      log.warn("{} in {} cannot be read: {}", name, place.wireName(), FailureReason.of(e));
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return place.wireName();
  }
}

package dev.splitstream.store.audit;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.catalog.audit.AuditChain;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.InMemoryCatalog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Anchors in memory: for tests, and for trying out what uses them. */
public final class InMemoryAnchorStore implements AnchorStore {
  private record Key(LocalDate day, String tenant) {}

  private record Kept(Made made, Set<Place> delivered) {}

  private final InMemoryCatalog catalog;
  private final SortedMap<Key, Kept> anchors =
      new TreeMap<>(Comparator.comparing(Key::day).thenComparing(Key::tenant));

  /**
   * @param catalog whose histories are anchored
   */
  public InMemoryAnchorStore(InMemoryCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public synchronized List<Anchor> due(LocalDate day, Instant now) {
    return catalog.tenants().stream()
        .filter(tenant -> !anchors.containsKey(new Key(day, tenant)))
        .map(
            tenant -> {
              SortedMap<Long, String> hashes = hashes(tenant);
              long head = hashes.lastKey();
              return new Anchor(tenant, head, hashes.getOrDefault(head, ""), now);
            })
        .toList();
  }

  @Override
  public synchronized void add(LocalDate day, SignedAnchor anchor) {
    String tenant = anchor.anchor().tenant();
    Made made = new Made(tenant, day, anchor.line());
    anchors.putIfAbsent(new Key(day, tenant), new Kept(made, EnumSet.noneOf(Place.class)));
  }

  @Override
  public synchronized List<Made> pending(Place place, int limit) {
    return anchors.values().stream()
        .filter(kept -> !kept.delivered().contains(place))
        .map(Kept::made)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void mark(Place place, Made anchor, Instant now) {
    Kept kept = anchors.get(new Key(anchor.day(), anchor.tenant()));
    if (kept != null) {
      kept.delivered().add(place);
    }
  }

  @Override
  public Optional<String> hash(String tenant, long revision) {
    return Optional.ofNullable(hashes(tenant).get(revision));
  }

  private SortedMap<Long, String> hashes(String tenant) {
    SortedMap<Long, String> hashes = new TreeMap<>();
    byte[] last = AuditChain.origin();
    for (AuditRecord record : catalog.history(tenant)) {
      last = AuditChain.hash(last, record);
      hashes.put(record.revision(), HexFormat.of().formatHex(last));
    }
    return hashes;
  }
}

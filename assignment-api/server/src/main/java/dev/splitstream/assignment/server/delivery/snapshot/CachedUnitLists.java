package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.assignment.engine.api.UnitSet;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.failure.FailureReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the lists that current catalogs refer to. Lists are named by their content, so any source
 * of a list is as good as another.
 */
final class CachedUnitLists implements UnitListLoader {
  private static final Logger log = LoggerFactory.getLogger(CachedUnitLists.class);

  private final List<UnitListSource> sources;
  private final Map<String, Map<String, UnitSet>> byTenant = new ConcurrentHashMap<>();

  /** Tries the sources in this order. */
  CachedUnitLists(List<UnitListSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The lists that segments of the catalog refer to. */
  static Set<String> named(TenantCatalog catalog) {
    return catalog.segments().values().stream()
        .map(Segment::list)
        .filter(Objects::nonNull)
        .map(Segment.UnitList::sha256)
        .collect(Collectors.toSet());
  }

  @Override
  public UnitLists load(String tenant, TenantCatalog catalog) throws UnavailableException {
    Map<String, UnitSet> known = byTenant.getOrDefault(tenant, Map.of());
    Map<String, UnitSet> loaded = new HashMap<>();
    for (String sha256 : named(catalog)) {
      UnitSet set = known.get(sha256);
      loaded.put(sha256, set == null ? read(tenant, sha256) : set);
    }
    byTenant.put(tenant, loaded);
    return sha256 -> loaded.getOrDefault(sha256, UnitSet.EMPTY);
  }

  private UnitSet read(String tenant, String sha256) throws UnavailableException {
    return UnitSet.of(
        content(tenant, sha256).orElseThrow(() -> new UnavailableException(tenant, sha256)));
  }

  /** The list's bytes, from the first source that has them undamaged. */
  Optional<byte[]> content(String tenant, String sha256) {
    for (UnitListSource source : sources) {
      try {
        Optional<byte[]> found = source.list(tenant, sha256);
        if (found.isPresent() && Checksum.of(found.get()).equals(sha256)) {
          return found;
        }
        if (found.isPresent()) {
          log.warn("The unit list {} of tenant {} is damaged in {}", sha256, tenant, source);
        }
      } catch (IOException e) {
        log.warn("Cannot read a unit list from {}: {}", source, FailureReason.of(e));
      }
    }
    return Optional.empty();
  }

  /** How many lists are in memory. */
  int size() {
    return byTenant.values().stream().mapToInt(Map::size).sum();
  }
}

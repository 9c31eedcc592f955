package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.TenantCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The flags of a tenant in the order of their ids, sorted once for each revision. */
final class FlagOrder {
  private final Map<String, Sorted> kept = new ConcurrentHashMap<>();

  private record Sorted(long revision, List<Flag> flags) {}

  List<Flag> of(String tenant, TenantCatalog catalog) {
    Sorted known = kept.get(tenant);
    if (known == null || known.revision() != catalog.revision()) {
      known =
          new Sorted(
              catalog.revision(),
              catalog.flags().values().stream().sorted(Comparator.comparing(Flag::id)).toList());
      kept.put(tenant, known);
    }
    return known.flags();
  }
}

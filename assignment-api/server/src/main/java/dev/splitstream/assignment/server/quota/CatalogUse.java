package dev.splitstream.assignment.server.quota;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The resources that a tenant's catalog uses.
 *
 * @param entries by kind
 * @param size of all entries
 * @param units on all lists; a list of two segments counts twice
 * @param overrides of all experiments and flags
 */
record CatalogUse(
    Map<EntryKind, Integer> entries, CatalogSizes.Size size, long units, long overrides) {

  /** The use of a catalog of this size. */
  static CatalogUse of(TenantCatalog catalog, CatalogSizes.Size size) {
    Map<EntryKind, Integer> entries = new EnumMap<>(EntryKind.class);
    for (EntryKind kind : EntryKind.values()) {
      entries.put(kind, catalog.entries(kind).size());
    }
    return new CatalogUse(entries, size, units(catalog), overrides(catalog));
  }

  private static long units(TenantCatalog catalog) {
    return catalog.segments().values().stream()
        .map(Segment::list)
        .filter(Objects::nonNull)
        .mapToLong(Segment.UnitList::size)
        .sum();
  }

  private static long overrides(TenantCatalog catalog) {
    long ofExperiments =
        catalog.experiments().values().stream()
            .map(Experiment::overrides)
            .mapToLong(Map::size)
            .sum();
    long ofFlags =
        catalog.flags().values().stream().map(Flag::overrides).mapToLong(Map::size).sum();
    return ofExperiments + ofFlags;
  }
}

package dev.splitstream.catalog;

import java.util.Set;

/**
 * Units that see no experiment in its scope.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param salt decides which units
 * @param share how many of 10,000 buckets are held out, counted from 0
 * @param layerIds the layers it covers; empty for all experiments, in a layer or not
 * @param revision the catalog revision of its last change
 */
public record Holdout(
    String id, String name, String salt, int share, Set<String> layerIds, long revision)
    implements CatalogEntry {
  /** Copies the set. */
  public Holdout {
    layerIds = Set.copyOf(layerIds);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.HOLDOUT;
  }
}

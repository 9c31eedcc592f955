package dev.splitstream.catalog;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

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
  /** Copies the set, in order: equal holdouts give equal documents. */
  public Holdout {
    layerIds = Collections.unmodifiableSet(new TreeSet<>(layerIds));
  }

  @Override
  public Holdout withRevision(long changed) {
    return new Holdout(id, name, salt, share, layerIds, changed);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.HOLDOUT;
  }
}

package dev.splitstream.catalog;

/**
 * A mutual exclusion group: experiments in it own disjoint ranges of its buckets, so that no unit
 * is in two of them.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param salt decides in which bucket a unit is
 * @param revision the catalog revision of its last change
 */
public record Layer(String id, String name, String salt, long revision) implements CatalogEntry {
  @Override
  public Layer withRevision(long changed) {
    return new Layer(id, name, salt, changed);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.LAYER;
  }
}

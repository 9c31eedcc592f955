package dev.splitstream.pipelines.io;

import dev.splitstream.catalog.CatalogSnapshot;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * A catalog that never changes.
 *
 * @param maker creates it on the worker
 */
public record FixedCatalogSource(SnapshotMaker maker) implements CatalogSource {

  /** Creates a snapshot; serialized with the job. */
  @FunctionalInterface
  public interface SnapshotMaker extends Supplier<CatalogSnapshot>, Serializable {}

  @Override
  public Reading open() {
    CatalogSnapshot snapshot = maker.get();
    return new Reading() {
      @Override
      public CatalogSnapshot atLeast(long revision) {
        return snapshot;
      }

      @Override
      public boolean has(long named) {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}

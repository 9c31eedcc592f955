package dev.splitstream.backfill;

import dev.splitstream.pipelines.io.PinnedCatalogSource;
import dev.splitstream.pipelines.lake.LakeInventory;
import java.io.IOException;

/** Computes the rows of a generation from the lake. All engines compute the same. */
public interface HistoryEngine {
  /**
   * Reads the files, and writes the rows.
   *
   * @param options where the stores are
   * @param inventory what is read
   * @param catalog what is measured
   * @param generation to which the rows belong
   * @throws IllegalStateException if it fails
   */
  void compute(
      BackfillOptions options,
      LakeInventory inventory,
      PinnedCatalogSource catalog,
      long generation)
      throws IOException, InterruptedException;
}

package dev.splitstream.backfill;

import dev.splitstream.pipelines.io.PinnedCatalogSource;
import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.pipelines.replay.LakeReplay;
import dev.splitstream.pipelines.replay.LakeReplay.Limits;
import dev.splitstream.pipelines.replay.ReplayProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process alone, without a runner: for what one machine computes in reasonable time. */
public final class ProcessEngine implements HistoryEngine {
  /** All threads together: so many fit into the heap that the command gives a backfill. */
  private static final long SUMS = 1_000_000;

  /** Each thread holds a part of the units. */
  private static final int MAX_THREADS = 8;

  /** Each part is an open file while events are read. */
  private static final int MAX_PARTS = 500;

  private final ReplayProgress progress;

  /** An engine that reports its progress. */
  public ProcessEngine(ReplayProgress progress) {
    this.progress = progress;
  }

  @Override
  public void compute(
      BackfillOptions options,
      LakeInventory inventory,
      PinnedCatalogSource catalog,
      long generation)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("backfill");
    try {
      int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
      int parts = Math.min(MAX_PARTS, BackfillPlan.of(inventory).shards());
      Limits limits = new Limits(threads, parts, SUMS / threads);
      LakeReplay.Setup setup =
          new LakeReplay.Setup(
              StoreOptions.lake(options),
              StoreOptions.database(options),
              catalog,
              StoreOptions.trafficBounds(options),
              limits,
              folder);
      new LakeReplay(setup, progress).run(inventory, generation);
    } finally {
      Files.deleteIfExists(folder);
    }
  }
}

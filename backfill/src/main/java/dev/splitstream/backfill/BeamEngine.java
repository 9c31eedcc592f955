package dev.splitstream.backfill;

import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.io.PinnedCatalogSource;
import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.ReadLake;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.pipelines.rollup.write.WriteRollups;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** The pipeline of the stream, over the files of the lake, on the runner of the options. */
public final class BeamEngine implements HistoryEngine {
  @Override
  public void compute(
      BackfillOptions options,
      LakeInventory inventory,
      PinnedCatalogSource catalog,
      long generation) {
    Pipeline pipeline = Pipeline.create(options);
    new EventPipeline(catalog, EventPipeline.DEFAULT_LATENESS, StoreOptions.trafficBounds(options))
        .replay(
            pipeline.apply(
                "ReadLake",
                new ReadLake(StoreOptions.lake(options), inventory, options.getReaders())),
            BackfillPlan.of(inventory).shards(),
            WriteRollups.experiments(StoreOptions.database(options), generation),
            WriteRollups.traffic(StoreOptions.database(options), generation));
    PipelineResult.State end = runToTheEnd(pipeline);
    if (end != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + end);
    }
  }

  /** In-process runners throw what a transform threw; others report how the pipeline ended. */
  private static PipelineResult.State runToTheEnd(Pipeline pipeline) {
    try {
      return pipeline.run().waitUntilFinish();
    } catch (RuntimeException e) {
      throw new IllegalStateException(String.valueOf(rootCause(e)), e);
    }
  }

  private static Throwable rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}

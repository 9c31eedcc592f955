package dev.splitstream.backfill;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.io.JdbcCatalogSource;
import dev.splitstream.pipelines.io.PinnedCatalogSource;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.ReadLake;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.pipelines.rollup.write.WriteRollups;
import dev.splitstream.rollup.Generation;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.SilenceLimit;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.RollupTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Computes a generation from the lake, and compares it with the one that readers see. */
public final class Backfill implements AutoCloseable {
  private final BackfillOptions options;
  private final HikariDataSource pool;
  private final RetryingTransaction transaction;
  private final Clock clock;

  /**
   * @param options where the stores are, and which runner to use
   * @param clock decides when a run that dies no longer holds the snapshot that it reads
   */
  public Backfill(BackfillOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
    this.pool = StoreOptions.database(options, SilenceLimit.LONG).openPool("backfill");
    this.transaction = new RetryingTransaction(pool);
  }

  /** What a run would read now. */
  public BackfillPlan plan() throws IOException {
    return BackfillPlan.of(LakeInventory.read(StoreOptions.lake(options)));
  }

  /**
   * Sends the whole lake through the pipeline into a new generation.
   *
   * @throws IllegalStateException when the pipeline fails; the generation is then marked as failed
   */
  public ComputedGeneration run() throws IOException, SQLException, InterruptedException {
    LakeInventory inventory = LakeInventory.read(StoreOptions.lake(options));
    // Read after the inventory, so that it is at least as new as the revisions that the events
    // name.
    PinnedCatalogSource catalog = new JdbcCatalogSource(StoreOptions.database(options)).pinned();
    long generation = transaction.with(database -> GenerationStore.in(database).beginBackfill());
    try (HeldSnapshot held =
        HeldSnapshot.of(StoreOptions.lake(options), inventory, generation, clock)) {
      compute(held.inventory(), catalog, generation);
    } catch (IllegalStateException e) {
      finish(generation, Generation.Status.FAILED);
      throw e;
    }
    return new ComputedGeneration(
        generation, BackfillPlan.of(inventory), finish(generation, Generation.Status.COMPLETE));
  }

  /** Records how a generation ended, and counts its rows. */
  private long finish(long generation, Generation.Status end)
      throws SQLException, IOException, InterruptedException {
    return transaction.run(
        connection -> {
          generations(connection).finishBackfill(generation, end);
          return RollupTable.EXPERIMENTS.rows(connection, generation)
              + RollupTable.TRAFFIC.rows(connection, generation);
        });
  }

  private static GenerationStore generations(Connection connection) {
    return GenerationStore.in(new ConnectionDatabase(connection));
  }

  private void compute(LakeInventory inventory, PinnedCatalogSource catalog, long generation) {
    Pipeline pipeline = Pipeline.create(options);
    new EventPipeline(catalog, EventPipeline.DEFAULT_LATENESS, StoreOptions.trafficBounds(options))
        .replay(
            pipeline.apply(
                "ReadLake",
                new ReadLake(StoreOptions.lake(options), inventory, options.getReaders())),
            BackfillPlan.of(inventory).shards(),
            WriteRollups.experiments(StoreOptions.database(options), generation),
            WriteRollups.traffic(StoreOptions.database(options), generation));
    PipelineResult.State end = runToTheEnd(pipeline, generation);
    if (end != PipelineResult.State.DONE) {
      throw new IllegalStateException(
          "Cannot complete generation " + generation + ": the pipeline ended as " + end);
    }
  }

  /** In-process runners throw what a transform threw; others report how the pipeline ended. */
  private static PipelineResult.State runToTheEnd(Pipeline pipeline, long generation) {
    try {
      return pipeline.run().waitUntilFinish();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Cannot complete generation " + generation + ": " + rootCause(e), e);
    }
  }

  private static Throwable rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * Compares a complete generation with the published one.
   *
   * @throws IllegalStateException when either is missing or not complete
   */
  public Comparison diff() throws SQLException, IOException, InterruptedException {
    return transaction.run(
        connection -> {
          long published =
              RollupReader.publishedGeneration(connection)
                  .orElseThrow(
                      () -> new IllegalStateException("Cannot compare: nothing is published"));
          long compared =
              ComparedGeneration.of(generations(connection).list(), options.getGeneration());
          GenerationDiff diff = new GenerationDiff();
          RollupTable.EXPERIMENTS.differences(connection, published, compared, diff::addExperiment);
          RollupTable.TRAFFIC.differences(connection, published, compared, diff::addTraffic);
          return Comparison.of(published, compared, diff);
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}

package dev.splitstream.backfill;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.pipelines.io.JdbcCatalogSource;
import dev.splitstream.pipelines.io.PinnedCatalogSource;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.StoreOptions;
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

/** Computes a generation from the lake, and compares it with the one that readers see. */
public final class Backfill implements AutoCloseable {
  private final BackfillOptions options;
  private final HikariDataSource pool;
  private final RetryingTransaction transaction;
  private final Clock clock;

  /**
   * @param options where the stores are
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
   * Replays the whole lake into a new generation.
   *
   * @throws IllegalStateException when the engine fails; the generation is then marked as failed
   */
  public ComputedGeneration run(HistoryEngine engine)
      throws IOException, SQLException, InterruptedException {
    LakeInventory inventory = LakeInventory.read(StoreOptions.lake(options));
    // Read after the inventory, so that it is at least as new as the revisions that the events
    // name.
    PinnedCatalogSource catalog = new JdbcCatalogSource(StoreOptions.database(options)).pinned();
    long generation = transaction.with(database -> GenerationStore.in(database).beginBackfill());
    try (HeldSnapshot held =
        HeldSnapshot.of(StoreOptions.lake(options), inventory, generation, clock)) {
      engine.compute(options, held.inventory(), catalog, generation);
    } catch (IllegalStateException | IOException e) {
      finish(generation, Generation.Status.FAILED);
      throw new IllegalStateException(
          "Cannot complete generation %d: %s".formatted(generation, FailureReason.of(e)), e);
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

package dev.splitstream.pipelines.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.lake.LakeFixture;
import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.ReadLake;
import dev.splitstream.pipelines.lake.maintenance.LakeCompactor;
import dev.splitstream.pipelines.ledger.RichCatalog;
import dev.splitstream.pipelines.replay.LakeReplay.Limits;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.rollup.write.WriteRollups;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Its rows equal those of the pipeline, bit for bit, whatever fits into memory. */
class LakeReplayIT {
  private static final FixedCatalogSource CATALOG =
      new FixedCatalogSource(() -> new CatalogSnapshot(2, Map.of("acme", RichCatalog.SECOND)));

  @RegisterExtension final LakeFixture lake = new LakeFixture();
  @TempDir Path folder;

  @Test
  void rows_equalThoseOfThePipeline() throws Exception {
    commit(new RandomHistory(7, 100).events(1_000));
    LakeInventory inventory = LakeInventory.read(lake.settings());
    long ofThePipeline = throughThePipeline(inventory);
    assertThat(rows(ofThePipeline)).isGreaterThan(2_000);
    for (Limits limits :
        List.of(new Limits(1, 1, 1_000_000), new Limits(2, 3, 1_000_000), new Limits(2, 7, 10))) {
      assertThat(differences(ofThePipeline, replayed(inventory, limits)))
          .as("%s", limits)
          .isEmpty();
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** So the comparison above can fail. */
  @Test
  void missingEvent_isSeen() throws Exception {
    commit(new RandomHistory(1, 20).events(200));
    long without = replayed(LakeInventory.read(lake.settings()), new Limits(1, 1, 1_000));
    commit(new RandomHistory(2, 1).events(1));
    long with = replayed(LakeInventory.read(lake.settings()), new Limits(1, 1, 1_000));
    assertThat(differences(without, with)).isNotEmpty();
  }

  @Test
  void compactedFiles_giveTheSameRows() throws Exception {
    commit(new RandomHistory(3, 50).events(500));
    long before = replayed(LakeInventory.read(lake.settings()), new Limits(2, 2, 1_000));
    try (LakeCompactor compactor = new LakeCompactor(lake.settings(), Clock.systemUTC(), folder)) {
      compactor.compact(partition -> {});
    }
    LakeInventory compacted = LakeInventory.read(lake.settings());
    assertThat(compacted.files().size()).isLessThan(10);
    assertThat(differences(before, replayed(compacted, new Limits(2, 2, 1_000)))).isEmpty();
  }

  @Test
  void progress_isReportedStepByStep() throws Exception {
    commit(new RandomHistory(4, 50).events(300));
    List<String> reported = new ArrayList<>();
    replayed(
        LakeInventory.read(lake.settings()),
        new Limits(1, 2, 1_000),
        (step, done, all) -> reported.add(step + " " + done + "/" + all));
    assertThat(reported)
        .containsSubsequence("READ 1/9", "READ 9/9", "COUNT 1/2", "COUNT 2/2", "WRITE 3/3");
  }

  /** Three files for each day. */
  private void commit(List<Event> events) throws Exception {
    int third = Math.max(1, events.size() / 3);
    for (int from = 0; from < events.size(); from += third) {
      lake.commit(lake.write(events.subList(from, Math.min(from + third, events.size()))));
    }
  }

  private long throughThePipeline(LakeInventory inventory) throws Exception {
    long generation = begin();
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    new EventPipeline(CATALOG, EventPipeline.DEFAULT_LATENESS)
        .replay(
            pipeline.apply(new ReadLake(lake.settings(), inventory, 2)),
            3,
            WriteRollups.experiments(lake.settings().database(), generation),
            WriteRollups.traffic(lake.settings().database(), generation));
    pipeline.run().waitUntilFinish();
    return generation;
  }

  private long replayed(LakeInventory inventory, Limits limits) throws Exception {
    return replayed(inventory, limits, ReplayProgress.NONE);
  }

  private long replayed(LakeInventory inventory, Limits limits, ReplayProgress progress)
      throws Exception {
    long generation = begin();
    LakeReplay.Setup setup =
        new LakeReplay.Setup(
            lake.settings(),
            lake.settings().database(),
            CATALOG,
            RollUpTraffic.Bounds.DEFAULT,
            limits,
            folder);
    new LakeReplay(setup, progress).run(inventory, generation);
    return generation;
  }

  private long begin() throws Exception {
    try (Connection connection = lake.connect()) {
      return GenerationStore.in(new ConnectionDatabase(connection)).beginBackfill();
    }
  }

  private long rows(long generation) throws Exception {
    try (Connection connection = lake.connect()) {
      return RollupTable.EXPERIMENTS.rows(connection, generation)
          + RollupTable.TRAFFIC.rows(connection, generation);
    }
  }

  private List<RollupDifference<?, ?>> differences(long before, long after) throws Exception {
    List<RollupDifference<?, ?>> found = new ArrayList<>();
    try (Connection connection = lake.connect()) {
      connection.setAutoCommit(false);
      RollupTable.EXPERIMENTS.differences(connection, before, after, found::add);
      RollupTable.TRAFFIC.differences(connection, before, after, found::add);
      connection.rollback();
    }
    return found;
  }
}

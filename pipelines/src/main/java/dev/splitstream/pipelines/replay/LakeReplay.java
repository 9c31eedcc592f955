package dev.splitstream.pipelines.replay;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeFileReader;
import dev.splitstream.pipelines.lake.LakeInventory;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.replay.ReplayProgress.Step;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.rollup.write.GenerationRows;
import dev.splitstream.pipelines.unit.UnitReplay;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Computes a generation from the lake in this process: events are divided by unit into partitions
 * on disk, each partition is counted in memory, and the sums of all are written day by day. Memory
 * is bounded by the largest partition and by the number of sums that are kept.
 */
public final class LakeReplay {
  private final Setup setup;
  private final ReplayProgress progress;

  /**
   * What a replay needs.
   *
   * @param lake where events are read
   * @param database where rows are written
   * @param catalog what is measured
   * @param bounds how many rows of traffic there may be
   * @param limits how much is done at once
   * @param folder for events and sums that do not fit into memory; empty
   */
  public record Setup(
      LakeSettings lake,
      DatabaseSettings database,
      CatalogSource catalog,
      RollUpTraffic.Bounds bounds,
      Limits limits,
      Path folder) {}

  /**
   * How much is done at once.
   *
   * @param threads how many
   * @param partitions into how many the units are divided; a thread holds one at a time
   * @param sums how many sums a thread keeps in memory, each some hundred bytes
   */
  public record Limits(int threads, int partitions, long sums) {}

  /** Prepares a replay. */
  public LakeReplay(Setup setup, ReplayProgress progress) {
    this.setup = setup;
    this.progress = progress;
  }

  /**
   * Computes all rows.
   *
   * @param inventory the files to read
   * @param generation which one the rows belong to
   * @throws IllegalStateException if a file cannot be read, or rows cannot be written
   */
  public void run(LakeInventory inventory, long generation)
      throws IOException, InterruptedException {
    try (Workers workers = new Workers(setup.limits().threads());
        UnitPartitions units = new UnitPartitions(setup.folder(), setup.limits().partitions());
        TotalsSpool spool = new TotalsSpool(setup.folder(), setup.bounds())) {
      read(inventory, units, workers);
      List<HistoryTotals> totals = count(units, spool, workers);
      write(totals, spool, generation, workers);
    }
  }

  private void read(LakeInventory inventory, UnitPartitions units, Workers workers)
      throws InterruptedException {
    ConcurrentLinkedQueue<LakeInventory.File> files =
        new ConcurrentLinkedQueue<>(inventory.files());
    Counter done = new Counter(Step.READ, inventory.files().size());
    workers.each(
        () -> {
          EventCodec codec = new EventCodec();
          try (LakeFileReader reader = new LakeFileReader(setup.lake())) {
            for (var file = files.poll(); file != null; file = files.poll()) {
              reader.read(file.path(), event -> units.add(event, codec));
              done.advance();
            }
          }
          return done;
        });
  }

  private List<HistoryTotals> count(UnitPartitions units, TotalsSpool spool, Workers workers)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Counter done = new Counter(Step.COUNT, units.count());
    return workers.each(
        () -> {
          HistoryTotals totals = new HistoryTotals();
          try (UnitReplay replay = new UnitReplay(setup.catalog())) {
            for (int i = next.getAndIncrement(); i < units.count(); i = next.getAndIncrement()) {
              count(replay, units, i, totals, spool);
              done.advance();
            }
          }
          return totals;
        });
  }

  private void count(
      UnitReplay replay, UnitPartitions units, int number, HistoryTotals totals, TotalsSpool spool)
      throws SQLException, IOException, InterruptedException, MalformedEventException {
    replay.replay(units.take(number), totals::add);
    if (totals.size() > setup.limits().sums()) {
      spool.write(totals);
    }
  }

  private void write(
      List<HistoryTotals> totals, TotalsSpool spool, long generation, Workers workers)
      throws InterruptedException {
    Set<Long> days = new TreeSet<>();
    totals.forEach(one -> days.addAll(one.days().keySet()));
    ConcurrentLinkedQueue<Long> open = new ConcurrentLinkedQueue<>(days);
    Counter done = new Counter(Step.WRITE, days.size());
    workers.each(
        () -> {
          try (GenerationRows<RollupKey, Moments> experiments =
                  GenerationRows.experiments(setup.database(), generation);
              GenerationRows<TrafficKey, Traffic> traffic =
                  GenerationRows.traffic(setup.database(), generation)) {
            for (Long day = open.poll(); day != null; day = open.poll()) {
              DayTotals sum = sum(day, totals, spool);
              sum.drainExperiments(experiments);
              sum.drainTraffic(setup.bounds(), traffic);
              done.advance();
            }
            experiments.flush();
            traffic.flush();
          }
          return done;
        });
  }

  /** Everything of a day; only one thread asks for it. */
  private static DayTotals sum(long day, List<HistoryTotals> totals, TotalsSpool spool)
      throws IOException {
    List<DayTotals> parts = new ArrayList<>();
    for (HistoryTotals one : totals) {
      DayTotals part = one.days().get(day);
      if (part != null) {
        parts.add(part);
      }
    }
    DayTotals sum = parts.get(0);
    parts.subList(1, parts.size()).forEach(sum::take);
    spool.read(day, sum);
    return sum;
  }

  private final class Counter {
    private final Step step;
    private final int all;
    private final AtomicInteger done = new AtomicInteger();

    Counter(Step step, int all) {
      this.step = step;
      this.all = all;
    }

    void advance() {
      progress.advanced(step, done.incrementAndGet(), all);
    }
  }
}

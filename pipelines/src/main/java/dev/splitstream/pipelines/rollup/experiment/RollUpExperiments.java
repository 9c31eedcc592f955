package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.GrainWindows;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupUpdate;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Adds up contributions by key and window. Each row carries the whole value of its window, so that
 * writing it replaces the previous one. Only changes create rows, so no empty ones are created.
 */
public abstract class RollUpExperiments
    extends PTransform<PCollection<Contribution>, PCollection<RollupUpdate>> {

  private RollUpExperiments() {}

  /**
   * For live contributions: totals are kept in state, and every change gives a row.
   *
   * @param horizon how long a window accepts late contributions
   */
  public static RollUpExperiments live(Duration horizon) {
    return new Live(horizon);
  }

  /**
   * For contributions of a complete history: totals are summed in memory, and each gives one row.
   *
   * @param shards how many groups the totals are divided into
   */
  public static RollUpExperiments replay(int shards) {
    return new Replay(shards);
  }

  @Override
  public PCollection<RollupUpdate> expand(PCollection<Contribution> contributions) {
    return total(
            contributions
                .apply("CombineContributions", ParDo.of(new CombineContributions()))
                .setCoder(KvCoder.of(ExperimentGrainCellCoder.of(), MomentsCoder.of())))
        .setCoder(RollupUpdateCoder.of());
  }

  abstract PCollection<RollupUpdate> total(PCollection<KV<ExperimentGrainCell, Moments>> changes);

  private static final class Live extends RollUpExperiments {
    private final Duration horizon;

    Live(Duration horizon) {
      this.horizon = horizon;
    }

    @Override
    PCollection<RollupUpdate> total(PCollection<KV<ExperimentGrainCell, Moments>> changes) {
      return changes
          .apply(
              "WindowByGrain",
              Window.<KV<ExperimentGrainCell, Moments>>into(new GrainWindows())
                  .withAllowedLateness(horizon)
                  .accumulatingFiredPanes())
          .apply("AddToTotal", ParDo.of(new AddToTotal()));
    }
  }

  private static final class Replay extends RollUpExperiments {
    private final int shards;

    Replay(int shards) {
      this.shards = shards;
    }

    @Override
    PCollection<RollupUpdate> total(PCollection<KV<ExperimentGrainCell, Moments>> changes) {
      return changes
          .apply("KeyByShard", ParDo.of(new EncodeWindows(shards)))
          .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
          .apply("GroupByShard", GroupByKey.create())
          .apply("SumShard", ParDo.of(new SumShard()));
    }
  }
}

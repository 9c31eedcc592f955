package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.AddUp;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.GrainCellCoder;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Adds up contributions by key and window. */
public final class RollUpExperiments
    extends PTransform<PCollection<Contribution>, PCollection<RollupUpdate<RollupKey, Moments>>> {
  private final transient Accumulation accumulation;

  /** Keeps totals as this strategy says. */
  public RollUpExperiments(Accumulation accumulation) {
    this.accumulation = accumulation;
  }

  @Override
  public PCollection<RollupUpdate<RollupKey, Moments>> expand(
      PCollection<Contribution> contributions) {
    PCollection<KV<GrainCell<RollupKey>, Moments>> changes =
        contributions
            .apply("CombineContributions", ParDo.of(new CombineContributions()))
            .setCoder(KvCoder.of(GrainCellCoder.of(RollupKeyCoder.of()), MomentsCoder.of()));
    return AddUp.rows(ExperimentRollups.FAMILY, accumulation, changes);
  }
}

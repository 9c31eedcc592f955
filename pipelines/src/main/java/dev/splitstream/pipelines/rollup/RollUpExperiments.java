package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Adds contributions up by key and window. Each row carries the whole value of its window, so that
 * writing it replaces the one before; a row is only ever made by a change, so none is made empty.
 */
public final class RollUpExperiments
    extends PTransform<PCollection<Contribution>, PCollection<RollupRow>> {
  private final Duration horizon;

  /**
   * @param horizon how long a window takes late contributions
   */
  public RollUpExperiments(Duration horizon) {
    this.horizon = horizon;
  }

  @Override
  public PCollection<RollupRow> expand(PCollection<Contribution> contributions) {
    return contributions
        .apply("CombineContributions", ParDo.of(new CombineContributions()))
        .setCoder(KvCoder.of(RollupCellCoder.of(), MomentsCoder.of()))
        .apply(
            "WindowByGrain",
            Window.<KV<RollupCell, Moments>>into(new GrainWindows())
                .withAllowedLateness(horizon)
                .accumulatingFiredPanes())
        .apply("AddToTotal", ParDo.of(new AddToTotal()))
        .setCoder(RollupRowCoder.of());
  }
}

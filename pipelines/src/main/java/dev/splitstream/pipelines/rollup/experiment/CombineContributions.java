package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.WindowSums;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Adds up a bundle's contributions before they are shuffled, so that a hot experiment costs its
 * rollup's slot one value per bundle, not one per unit.
 */
final class CombineContributions extends DoFn<Contribution, KV<GrainCell<RollupKey>, Moments>> {
  private transient WindowSums<RollupKey, MomentsSum> sums = ExperimentRollups.sums();

  @StartBundle
  public void startBundle() {
    sums = ExperimentRollups.sums();
  }

  @ProcessElement
  public void processElement(@Element Contribution contribution) {
    sums.of(contribution.key(), contribution.minuteStart(), MomentsSum::new)
        .add(contribution.change());
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    sums.drain(
        (key, grain, windowStart, sum) ->
            context.output(
                KV.of(new GrainCell<>(key, grain), sum.sum()),
                Instant.ofEpochMilli(windowStart),
                GlobalWindow.INSTANCE));
  }
}

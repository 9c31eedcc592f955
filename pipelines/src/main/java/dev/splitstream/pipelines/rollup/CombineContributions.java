package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Adds a bundle's contributions up before they are shuffled, so that a hot experiment costs its
 * rollup's slot one value a bundle, not one a unit.
 */
final class CombineContributions extends DoFn<Contribution, KV<RollupCell, Moments>> {
  private transient Map<Slot, Moments> sums = new HashMap<>();

  private record Slot(RollupKey key, Grain grain, long windowStart) {}

  @StartBundle
  public void startBundle() {
    sums = new HashMap<>();
  }

  @ProcessElement
  public void processElement(@Element Contribution contribution) {
    for (Grain grain : Grain.values()) {
      long start = grain.windowStart(contribution.minuteStart());
      sums.merge(new Slot(contribution.key(), grain, start), contribution.change(), Moments::plus);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    sums.forEach(
        (slot, sum) ->
            context.output(
                KV.of(new RollupCell(slot.key(), slot.grain()), sum),
                Instant.ofEpochMilli(slot.windowStart()),
                GlobalWindow.INSTANCE));
    sums.clear();
  }
}

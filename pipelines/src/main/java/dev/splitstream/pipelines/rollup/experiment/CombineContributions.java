package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Adds up a bundle's contributions before they are shuffled, so that a hot experiment costs its
 * rollup's slot one value per bundle, not one per unit. Hours and days are computed from the
 * bundle's minutes at its end, so that a contribution costs one map access.
 */
final class CombineContributions extends DoFn<Contribution, KV<ExperimentGrainCell, Moments>> {
  private static final List<Grain> COARSER = List.of(Grain.HOUR, Grain.DAY);

  private transient Map<Slot, Moments> minutes = new HashMap<>();

  private record Slot(RollupKey key, long windowStart) {
    Slot in(Grain grain) {
      return new Slot(key, grain.windowStart(windowStart));
    }
  }

  @StartBundle
  public void startBundle() {
    minutes = new HashMap<>();
  }

  @ProcessElement
  public void processElement(@Element Contribution contribution) {
    minutes.merge(
        new Slot(contribution.key(), contribution.minuteStart()),
        contribution.change(),
        Moments::plus);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    Map<Slot, Moments> windows = minutes;
    minutes = new HashMap<>();
    put(windows, Grain.MINUTE, context);
    for (Grain grain : COARSER) {
      windows = coarser(windows, grain);
      put(windows, grain, context);
    }
  }

  private static Map<Slot, Moments> coarser(Map<Slot, Moments> windows, Grain grain) {
    Map<Slot, Moments> sums = new HashMap<>();
    windows.forEach((slot, sum) -> sums.merge(slot.in(grain), sum, Moments::plus));
    return sums;
  }

  private void put(Map<Slot, Moments> windows, Grain grain, FinishBundleContext context) {
    windows.forEach(
        (slot, sum) ->
            context.output(
                KV.of(new ExperimentGrainCell(slot.key(), grain), sum),
                Instant.ofEpochMilli(slot.windowStart()),
                GlobalWindow.INSTANCE));
  }
}

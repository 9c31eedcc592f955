package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.rollup.Traffic;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Adds up a bundle's changes of sessions by minute before they are shuffled to their tenant. */
// ADR-0044
final class CombineSessions
    extends DoFn<
        SessionChange, KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>> {
  private transient TrafficTally tally = new TrafficTally();

  @StartBundle
  public void startBundle() {
    tally = new TrafficTally();
  }

  @ProcessElement
  public void processElement(@Element SessionChange change) {
    tally.add(change);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tally.drainMinutes(
        (cell, windowStart, changes) ->
            context.output(
                KV.of(cell.subject().tenant(), KV.of(cell, changes)),
                Instant.ofEpochMilli(windowStart),
                GlobalWindow.INSTANCE));
  }
}

package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.rollup.Traffic;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Counts a bundle's events by minute before they are shuffled to their tenant. */
final class CombineEvents
    extends DoFn<Event, KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>> {
  private transient TrafficTally tally = new TrafficTally();

  @StartBundle
  public void startBundle() {
    tally = new TrafficTally();
  }

  @ProcessElement
  public void processElement(
      @Element Event event,
      OutputReceiver<KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>> out) {
    tally.add(event);
    if (tally.isFull()) {
      tally.drainMinutes(
          (cell, windowStart, changes) ->
              out.outputWithTimestamp(
                  KV.of(cell.subject().tenant(), KV.of(cell, changes)),
                  Instant.ofEpochMilli(windowStart)));
    }
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

  /**
   * Windows start before the event that fills the tally; the ledger has already rejected late
   * events.
   */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}

package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.pipelines.rollup.AddUp;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.GrainCellCoder;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.pipelines.rollup.MemberChangesCoder;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Counts unique events and sessions by event name, broken down by dimension. Events and sessions
 * are combined in separate bundles, so that events are not encoded again on the way there, and
 * share the shuffles: to their tenant, where names are admitted, and to their window.
 */
public final class RollUpTraffic
    extends PTransform<PCollectionTuple, PCollection<RollupUpdate<TrafficKey, Traffic>>> {
  private static final Coder<KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>> CHANGES =
      KvCoder.of(
          GrainCellCoder.of(TrafficSubjectCoder.of()), MemberChangesCoder.of(TrafficCoder.of()));
  private static final Coder<KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>>
      OF_TENANT = KvCoder.of(StringUtf8Coder.of(), CHANGES);

  /** The default for how many event names of a tenant have rows of their own on a day. */
  public static final int DEFAULT_NAMES = 500;

  /** The default for how many values of a dimension have rows of their own in each window. */
  public static final int DEFAULT_VALUES = 1_000;

  private final transient Accumulation accumulation;
  private final transient Bounds bounds;

  /**
   * How many names and values have rows of their own; the rest is counted together.
   *
   * @param names event names of a tenant on a day
   * @param values values of a dimension, of one name in one window
   */
  public record Bounds(int names, int values) {
    /** The default bounds. */
    public static final Bounds DEFAULT = new Bounds(DEFAULT_NAMES, DEFAULT_VALUES);
  }

  /**
   * Keeps totals as this strategy says.
   *
   * @param bounds how many rows there may be
   */
  public RollUpTraffic(Accumulation accumulation, Bounds bounds) {
    this.accumulation = accumulation;
    this.bounds = bounds;
  }

  @Override
  public PCollection<RollupUpdate<TrafficKey, Traffic>> expand(PCollectionTuple tracked) {
    PCollection<KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>> events =
        tracked
            .get(TrackUnits.UNIQUE)
            .apply("CombineEvents", ParDo.of(new CombineEvents()))
            .setCoder(OF_TENANT);
    PCollection<KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>> sessions =
        tracked
            .get(TrackUnits.SESSIONS)
            .apply("CombineSessions", ParDo.of(new CombineSessions()))
            .setCoder(OF_TENANT);
    PCollection<KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>> admitted =
        // Windowed before they are joined: only the shuffle may follow, or there would be one more.
        PCollectionList.of(events.apply("WindowEvents", days()))
            .and(sessions.apply("WindowSessions", days()))
            .apply("EventsAndSessions", Flatten.pCollections())
            .apply("AdmitNames", ParDo.of(new AdmitNames(bounds.names())))
            .setCoder(CHANGES);
    return AddUp.rows(TrafficRollups.family(bounds.values()), accumulation, admitted);
  }

  /** The windows in which names are admitted. */
  private Window<KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>> days() {
    return Window.<KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>>into(
            FixedWindows.of(AdmitNames.DAY))
        .withAllowedLateness(accumulation.lateness())
        .accumulatingFiredPanes();
  }
}

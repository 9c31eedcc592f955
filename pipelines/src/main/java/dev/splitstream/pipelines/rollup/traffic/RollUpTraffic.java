package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.rollup.GrainWindows;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.TrafficUpdate;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/**
 * Counts unique events and sessions by event name, broken down by dimension. Events and sessions
 * are combined in separate bundles, so that events are not encoded again on the way there, and
 * share the shuffles: to their tenant, where names are admitted, and to their window. Each row
 * carries the whole traffic of its window, so that writing it replaces the previous one.
 */
public abstract class RollUpTraffic
    extends PTransform<PCollectionTuple, PCollection<TrafficUpdate>> {
  private static final Coder<KV<TrafficGrainCell, List<TrafficChange>>> CHANGES =
      KvCoder.of(TrafficGrainCellCoder.of(), ListCoder.of(TrafficChangeCoder.of()));
  private static final Coder<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>> OF_TENANT =
      KvCoder.of(StringUtf8Coder.of(), CHANGES);

  /** The default for how many event names of a tenant have rows of their own on a day. */
  public static final int DEFAULT_NAMES = 500;

  /** The default for how many values of a dimension have rows of their own in each window. */
  public static final int DEFAULT_VALUES = 1_000;

  private final Bounds bounds;

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

  private RollUpTraffic(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * For live events: traffic is kept in state, and every change gives a row.
   *
   * @param horizon how long a window accepts late events
   * @param bounds how many rows there may be
   */
  public static RollUpTraffic live(Duration horizon, Bounds bounds) {
    return new Live(horizon, bounds);
  }

  /**
   * For a complete history: traffic is summed in memory, and each value gives one row.
   *
   * @param shards how many groups the windows are divided into
   * @param bounds how many rows there may be
   */
  public static RollUpTraffic replay(int shards, Bounds bounds) {
    return new Replay(shards, bounds);
  }

  @Override
  public PCollection<TrafficUpdate> expand(PCollectionTuple tracked) {
    PCollection<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>> events =
        tracked
            .get(TrackUnits.UNIQUE)
            .apply("CombineEvents", ParDo.of(new CombineEvents()))
            .setCoder(OF_TENANT);
    PCollection<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>> sessions =
        tracked
            .get(TrackUnits.SESSIONS)
            .apply("CombineSessions", ParDo.of(new CombineSessions()))
            .setCoder(OF_TENANT);
    PCollection<KV<TrafficGrainCell, List<TrafficChange>>> admitted =
        // Windowed before they are joined: only the shuffle may follow, or there would be one more.
        PCollectionList.of(events.apply("WindowEvents", days()))
            .and(sessions.apply("WindowSessions", days()))
            .apply("EventsAndSessions", Flatten.pCollections())
            .apply("AdmitNames", ParDo.of(new AdmitNames(bounds.names())))
            .setCoder(CHANGES);
    return add(admitted, bounds.values()).setCoder(TrafficUpdateCoder.of());
  }

  /** The windows in which names are admitted. */
  abstract Window<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>> days();

  abstract PCollection<TrafficUpdate> add(
      PCollection<KV<TrafficGrainCell, List<TrafficChange>>> changes, int maxValues);

  private static final class Live extends RollUpTraffic {
    private final Duration horizon;

    Live(Duration horizon, Bounds bounds) {
      super(bounds);
      this.horizon = horizon;
    }

    @Override
    Window<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>> days() {
      return Window.<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>>into(
              FixedWindows.of(AdmitNames.DAY))
          .withAllowedLateness(horizon)
          .accumulatingFiredPanes();
    }

    @Override
    PCollection<TrafficUpdate> add(
        PCollection<KV<TrafficGrainCell, List<TrafficChange>>> changes, int maxValues) {
      return changes
          .apply(
              "WindowGrains",
              Window.<KV<TrafficGrainCell, List<TrafficChange>>>into(new GrainWindows())
                  .withAllowedLateness(horizon)
                  .accumulatingFiredPanes())
          .apply("AddTraffic", ParDo.of(new AddTraffic(maxValues, horizon)));
    }
  }

  private static final class Replay extends RollUpTraffic {
    /** All days of a history are behind the watermark, which is at infinity when they are read. */
    private static final Duration NEVER_OVER =
        Duration.millis(BoundedWindow.TIMESTAMP_MAX_VALUE.getMillis());

    private final int shards;

    Replay(int shards, Bounds bounds) {
      super(bounds);
      this.shards = shards;
    }

    @Override
    Window<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>> days() {
      return Window.<KV<String, KV<TrafficGrainCell, List<TrafficChange>>>>into(
              FixedWindows.of(AdmitNames.DAY))
          .withAllowedLateness(NEVER_OVER)
          .accumulatingFiredPanes();
    }

    @Override
    PCollection<TrafficUpdate> add(
        PCollection<KV<TrafficGrainCell, List<TrafficChange>>> changes, int maxValues) {
      return changes
          .apply("WithoutWindows", Window.into(new GlobalWindows()))
          .apply("KeyByShard", ParDo.of(new TrafficShards.Encode(shards)))
          .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
          .apply("GroupByShard", GroupByKey.create())
          .apply("SumShard", ParDo.of(new TrafficShards.Sum(maxValues)));
    }
  }
}

package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.TrafficUpdate;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/**
 * Counts unique events and sessions by event name, broken down by dimension. Events and sessions
 * are combined in bundles apart, so that no event is encoded once more on the way there, and share
 * the shuffle. Each row carries the whole traffic of its window, so that writing it replaces the
 * one before.
 */
public abstract class RollUpTraffic
    extends PTransform<PCollectionTuple, PCollection<TrafficUpdate>> {
  private static final Coder<KV<TrafficCell, List<TrafficChange>>> CHANGES =
      KvCoder.of(TrafficCellCoder.of(), ListCoder.of(TrafficChangeCoder.of()));

  /**
   * How many values of a dimension have rows of their own in each window, unless told otherwise.
   */
  public static final int DEFAULT_VALUES = 1_000;

  private RollUpTraffic() {}

  /**
   * For live events: traffic is state, and every change gives a row.
   *
   * @param horizon how long a window takes late events
   * @param maxValues how many values of a dimension have rows of their own in a window
   */
  public static RollUpTraffic live(Duration horizon, int maxValues) {
    return new Live(horizon, maxValues);
  }

  /**
   * For a complete history: traffic is summed up in memory, and each value gives one row.
   *
   * @param shards into how many groups the windows are divided
   * @param maxValues how many values of a dimension have rows of their own in a window
   */
  public static RollUpTraffic replay(int shards, int maxValues) {
    return new Replay(shards, maxValues);
  }

  @Override
  public PCollection<TrafficUpdate> expand(PCollectionTuple tracked) {
    PCollection<KV<TrafficCell, List<TrafficChange>>> events =
        tracked
            .get(TrackUnits.UNIQUE)
            .apply("CombineEvents", ParDo.of(new CombineEvents()))
            .setCoder(CHANGES);
    PCollection<KV<TrafficCell, List<TrafficChange>>> sessions =
        tracked
            .get(TrackUnits.SESSIONS)
            .apply("CombineSessions", ParDo.of(new CombineSessions()))
            .setCoder(CHANGES);
    return add(PCollectionList.of(windowed("WindowEvents", events))
            .and(windowed("WindowSessions", sessions))
            .apply("EventsAndSessions", Flatten.pCollections()))
        .setCoder(TrafficUpdateCoder.of());
  }

  /**
   * Done to each before they are joined: nothing but the shuffle may follow, or it costs one more.
   */
  abstract PCollection<KV<TrafficCell, List<TrafficChange>>> windowed(
      String step, PCollection<KV<TrafficCell, List<TrafficChange>>> changes);

  abstract PCollection<TrafficUpdate> add(
      PCollection<KV<TrafficCell, List<TrafficChange>>> changes);

  private static final class Live extends RollUpTraffic {
    private final Duration horizon;
    private final int maxValues;

    Live(Duration horizon, int maxValues) {
      this.horizon = horizon;
      this.maxValues = maxValues;
    }

    @Override
    PCollection<KV<TrafficCell, List<TrafficChange>>> windowed(
        String step, PCollection<KV<TrafficCell, List<TrafficChange>>> changes) {
      return changes.apply(
          step,
          Window.<KV<TrafficCell, List<TrafficChange>>>into(new GrainWindows())
              .withAllowedLateness(horizon)
              .accumulatingFiredPanes());
    }

    @Override
    PCollection<TrafficUpdate> add(PCollection<KV<TrafficCell, List<TrafficChange>>> changes) {
      return changes.apply("AddTraffic", ParDo.of(new AddTraffic(maxValues, horizon)));
    }
  }

  private static final class Replay extends RollUpTraffic {
    private final int shards;
    private final int maxValues;

    Replay(int shards, int maxValues) {
      this.shards = shards;
      this.maxValues = maxValues;
    }

    @Override
    PCollection<KV<TrafficCell, List<TrafficChange>>> windowed(
        String step, PCollection<KV<TrafficCell, List<TrafficChange>>> changes) {
      return changes;
    }

    @Override
    PCollection<TrafficUpdate> add(PCollection<KV<TrafficCell, List<TrafficChange>>> changes) {
      return changes
          .apply("KeyByShard", ParDo.of(new TrafficShards.Encode(shards)))
          .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
          .apply("GroupByShard", GroupByKey.create())
          .apply("SumShard", ParDo.of(new TrafficShards.Sum(maxValues)));
    }
  }
}

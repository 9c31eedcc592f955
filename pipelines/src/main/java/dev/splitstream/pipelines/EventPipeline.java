package dev.splitstream.pipelines;

import dev.splitstream.event.Event;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.pipelines.decode.DecodeEvents;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.pipelines.rollup.experiment.RollUpExperiments;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * The one graph. Live streams and history go through the same steps; callers choose sources and
 * sinks.
 *
 * <pre>
 * raw → DecodeEvents → events → TrackUnits → unique, late → lake
 *             ↓ progress             ↓
 *       failed events          contributions → RollUpExperiments → rollups
 *             ↓                unique, sessions → RollUpTraffic → traffic
 *       topic and lake
 * </pre>
 *
 * @param catalog what is measured
 * @param lateness how long after it happened an event may be received and still be counted
 * @param bounds how many rows of traffic there may be
 */
// ADR-0001
public record EventPipeline(CatalogSource catalog, Duration lateness, RollUpTraffic.Bounds bounds) {
  /** The horizon of a production job. */
  public static final Duration DEFAULT_LATENESS = Duration.standardHours(24);

  /** With the usual bounds on rows of traffic. */
  public EventPipeline(CatalogSource catalog, Duration lateness) {
    this(catalog, lateness, RollUpTraffic.Bounds.DEFAULT);
  }

  /**
   * Builds the graph for a stream.
   *
   * @param raw what was read
   * @param failed where failed events are announced
   * @param lake where unique, late and failed events are kept
   * @param rollups where rollups of experiments go
   * @param traffic where rollups of traffic go
   * @param progress where the progress of reading Kafka is recorded
   */
  public void build(
      PCollection<RawEvent> raw,
      PTransform<PCollection<FailedEvent>, PDone> failed,
      PTransform<PCollectionTuple, PDone> lake,
      PTransform<PCollection<RollupUpdate<RollupKey, Moments>>, PDone> rollups,
      PTransform<PCollection<RollupUpdate<TrafficKey, Traffic>>, PDone> traffic,
      PTransform<PCollection<PartitionProgress>, PDone> progress) {
    Accumulation live = new Accumulation.Live(lateness);
    PCollectionTuple decoded = raw.apply("DecodeEvents", new DecodeEvents(catalog));
    decoded.get(DecodeEvents.PROGRESS).apply("WriteProgress", progress);
    PCollectionTuple tracked =
        decoded.get(DecodeEvents.EVENTS).apply("TrackUnits", new TrackUnits(catalog, live));
    PCollection<FailedEvent> refused = refused(List.of(decoded, tracked));
    refused.apply("WriteFailedEvents", failed);
    PCollectionTuple.of(TrackUnits.UNIQUE, tracked.get(TrackUnits.UNIQUE))
        .and(TrackUnits.LATE, tracked.get(TrackUnits.LATE))
        .and(FailedEvent.TAG, refused)
        .apply("CommitToLake", lake);
    rollUp(tracked, live, rollups, traffic);
  }

  /** What any of the steps rejected. */
  private static PCollection<FailedEvent> refused(List<PCollectionTuple> steps) {
    List<PCollection<FailedEvent>> outputs =
        steps.stream()
            .filter(step -> step.has(FailedEvent.TAG))
            .map(step -> step.get(FailedEvent.TAG))
            .toList();
    return outputs.size() == 1
        ? outputs.get(0)
        : PCollectionList.of(outputs).apply("AllFailedEvents", Flatten.pCollections());
  }

  /**
   * Builds the graph for history, which comes from the lake and is not written there again.
   *
   * @param events all of them, each at least once
   * @param shards into how many groups the units are divided
   * @param rollups where rollups of experiments go
   * @param traffic where rollups of traffic go
   */
  public void replay(
      PCollection<Event> events,
      int shards,
      PTransform<PCollection<RollupUpdate<RollupKey, Moments>>, PDone> rollups,
      PTransform<PCollection<RollupUpdate<TrafficKey, Traffic>>, PDone> traffic) {
    Accumulation replay = new Accumulation.Replay(shards);
    PCollectionTuple tracked = events.apply("TrackUnits", new TrackUnits(catalog, replay));
    rollUp(tracked, replay, rollups, traffic);
  }

  private void rollUp(
      PCollectionTuple tracked,
      Accumulation accumulation,
      PTransform<PCollection<RollupUpdate<RollupKey, Moments>>, PDone> rollups,
      PTransform<PCollection<RollupUpdate<TrafficKey, Traffic>>, PDone> traffic) {
    tracked
        .get(TrackUnits.CONTRIBUTIONS)
        .apply("RollUpExperiments", new RollUpExperiments(accumulation))
        .apply("WriteRollups", rollups);
    tracked
        .apply("RollUpTraffic", new RollUpTraffic(accumulation, bounds))
        .apply("WriteTraffic", traffic);
  }
}

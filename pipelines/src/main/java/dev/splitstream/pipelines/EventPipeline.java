package dev.splitstream.pipelines;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.decode.DecodeEvents;
import dev.splitstream.pipelines.decode.RawEvent;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.rollup.RollUpExperiments;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.RollupUpdate;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * The one graph. Live streams and history go through the same steps; callers choose the ends.
 *
 * <pre>
 * raw → DecodeEvents → events → TrackUnits → unique, late → lake
 *             ↓                      ↓
 *       failed events          contributions → RollUpExperiments → rollups
 * </pre>
 *
 * @param catalog what is measured
 * @param lateness how long after it happened an event may be received and still count
 */
public record EventPipeline(CatalogSource catalog, Duration lateness) {
  /** The horizon of a production job. */
  public static final Duration DEFAULT_LATENESS = Duration.standardHours(24);

  /**
   * Builds the graph for a stream.
   *
   * @param raw what was read
   * @param failed where failed events go
   * @param lake where unique and late events go
   * @param rollups where rollups go
   */
  public void build(
      PCollection<RawEvent> raw,
      PTransform<PCollection<FailedEvent>, PDone> failed,
      PTransform<PCollectionTuple, PDone> lake,
      PTransform<PCollection<RollupUpdate>, PDone> rollups) {
    PCollectionTuple decoded = raw.apply("DecodeEvents", new DecodeEvents());
    decoded.get(DecodeEvents.FAILED).apply("WriteFailedEvents", failed);
    PCollectionTuple tracked =
        decoded.get(DecodeEvents.EVENTS).apply("TrackUnits", TrackUnits.live(catalog, lateness));
    tracked.apply("CommitToLake", lake);
    rollUp(tracked, RollUpExperiments.live(lateness), rollups);
  }

  /**
   * Builds the graph for history, which comes from the lake and need not go there.
   *
   * @param events all of them, each at least once
   * @param shards into how many groups the units are divided
   * @param rollups where rollups go
   */
  public void replay(
      PCollection<Event> events, int shards, PTransform<PCollection<RollupUpdate>, PDone> rollups) {
    PCollectionTuple tracked = events.apply("TrackUnits", TrackUnits.replay(catalog, shards));
    rollUp(tracked, RollUpExperiments.replay(shards), rollups);
  }

  private static void rollUp(
      PCollectionTuple tracked,
      RollUpExperiments rollUpExperiments,
      PTransform<PCollection<RollupUpdate>, PDone> rollups) {
    tracked
        .get(TrackUnits.CONTRIBUTIONS)
        .apply("RollUpExperiments", rollUpExperiments)
        .apply("WriteRollups", rollups);
  }
}

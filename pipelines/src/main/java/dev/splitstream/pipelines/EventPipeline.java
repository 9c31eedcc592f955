package dev.splitstream.pipelines;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.decode.DecodeEvents;
import dev.splitstream.pipelines.decode.RawEvent;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.rollup.RollUpExperiments;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.RollupRow;
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
 * @param lateness how far behind the watermark an event may lie and still count
 */
public record EventPipeline(CatalogSource catalog, Duration lateness) {
  /** The horizon of a production job. */
  public static final Duration DEFAULT_LATENESS = Duration.standardHours(24);

  /**
   * Builds the graph from bytes on.
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
      PTransform<PCollection<RollupRow>, PDone> rollups) {
    PCollectionTuple decoded = raw.apply("DecodeEvents", new DecodeEvents());
    decoded.get(DecodeEvents.FAILED).apply("WriteFailedEvents", failed);
    track(decoded.get(DecodeEvents.EVENTS), rollups).apply("CommitToLake", lake);
  }

  /**
   * Builds the graph from events on, for events that come from the lake and need not go there.
   *
   * @param events each at least once
   * @param rollups where rollups go
   * @return the outputs of {@link TrackUnits}
   */
  public PCollectionTuple track(
      PCollection<Event> events, PTransform<PCollection<RollupRow>, PDone> rollups) {
    PCollectionTuple tracked = events.apply("TrackUnits", new TrackUnits(catalog, lateness));
    tracked
        .get(TrackUnits.CONTRIBUTIONS)
        .apply("RollUpExperiments", new RollUpExperiments(lateness))
        .apply("WriteRollups", rollups);
    return tracked;
  }
}

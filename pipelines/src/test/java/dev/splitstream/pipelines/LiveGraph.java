package dev.splitstream.pipelines;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.pipelines.io.RawEventCoder;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real graph on the direct runner, with a script of elements and watermarks for its input. An
 * element is received when the watermark is, unless it says otherwise.
 */
final class LiveGraph implements BeforeEachCallback, AfterEachCallback {
  static final Duration HORIZON = EventPipeline.DEFAULT_LATENESS;

  /** A moment too late for an event of noon. */
  static final Instant PAST_HORIZON = PipelineFixture.BASE.plus(HORIZON).plus(Duration.millis(1));

  private final CollectedOutputs outputs = new CollectedOutputs();

  @Override
  public void beforeEach(ExtensionContext context) {
    outputs.open();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    outputs.close();
  }

  /** A script that begins at noon. */
  static TestStream.Builder<RawEvent> stream() {
    return TestStream.create(RawEventCoder.of()).advanceWatermarkTo(PipelineFixture.BASE);
  }

  /** A script that begins where a job is after a restart: no watermark was heard of yet. */
  static TestStream.Builder<RawEvent> restarted() {
    return TestStream.create(RawEventCoder.of());
  }

  /** An event that was received at this time, wherever the watermark is. */
  static TimestampedValue<RawEvent> received(Event event, Instant at) {
    return TimestampedValue.of(PipelineFixture.raw(event), at);
  }

  /**
   * How long it takes to this time from the beginning of time, where the clock of a script starts.
   */
  static Duration until(Instant time) {
    return Duration.millis(time.getMillis() - BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis());
  }

  CollectedOutputs outputs() {
    return outputs;
  }

  /** Plays the script to its end, where the watermark goes to infinity. */
  CollectedOutputs run(TestStream.Builder<RawEvent> stream) {
    return run(stream, new FixedCatalogSource(PipelineFixture::catalog));
  }

  /** The same with a catalog. */
  CollectedOutputs run(TestStream.Builder<RawEvent> stream, CatalogSource catalog) {
    return run(stream, new EventPipeline(catalog, HORIZON));
  }

  /** The same with bounds on the rows of traffic. */
  CollectedOutputs run(TestStream.Builder<RawEvent> stream, RollUpTraffic.Bounds bounds) {
    CatalogSource catalog = new FixedCatalogSource(PipelineFixture::catalog);
    return run(stream, new EventPipeline(catalog, HORIZON, bounds));
  }

  private CollectedOutputs run(TestStream.Builder<RawEvent> stream, EventPipeline graph) {
    Pipeline pipeline = Pipeline.create();
    graph.build(
        pipeline.apply("Events", stream.advanceWatermarkToInfinity()),
        outputs.failedSink(),
        outputs.lakeSink(),
        outputs.rollupSink(),
        outputs.trafficSink(),
        outputs.progressSink());
    pipeline.run().waitUntilFinish();
    return outputs;
  }
}

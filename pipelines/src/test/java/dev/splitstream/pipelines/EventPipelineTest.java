package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.purchase;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.decode.RawEvent;
import dev.splitstream.pipelines.decode.RawEventCoder;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole graph on the direct runner, one lateness case a test. */
class EventPipelineTest {
  private static final Duration HORIZON = Duration.standardHours(24);

  private final CollectedOutputs outputs = new CollectedOutputs();

  @BeforeEach
  void open() {
    outputs.open();
  }

  @AfterEach
  void close() {
    outputs.close();
  }

  @Test
  void eventOnTime_isInEveryGrain() {
    run(stream().addElements(raw(exposure(1, BASE))));
    assertThat(outputs.total("bought", Grain.MINUTE)).isEqualTo(Moments.ofUnit(0, 0));
    assertThat(outputs.total("bought", Grain.HOUR)).isEqualTo(Moments.ofUnit(0, 0));
    assertThat(outputs.total("bought", Grain.DAY)).isEqualTo(Moments.ofUnit(0, 0));
  }

  @Test
  void changeBeforeTheWindowEnds_isShownAtOnceAndReplaced() {
    run(
        stream()
            .addElements(raw(exposure(1, BASE)))
            .advanceProcessingTime(Duration.standardSeconds(5))
            .addElements(raw(purchase(2, BASE.plus(Duration.standardSeconds(1)), 3_000_000))));
    assertThat(outputs.panes("bought", Grain.MINUTE))
        .containsExactly(Moments.ofUnit(0, 0), Moments.ofUnit(1, 0));
  }

  @Test
  void eventLateWithinTheHorizon_correctsItsClosedWindow() {
    run(
        stream()
            .addElements(raw(exposure(1, BASE)))
            .advanceWatermarkTo(BASE.plus(Duration.standardHours(23)))
            .addElements(raw(purchase(2, BASE.plus(Duration.standardSeconds(1)), 3_000_000))));
    assertThat(outputs.total("bought", Grain.MINUTE)).isEqualTo(Moments.ofUnit(1, 0));
    assertThat(outputs.late()).isEmpty();
  }

  @Test
  void eventLateBeyondTheHorizon_goesAsideAndChangesNothing() {
    Event late = purchase(2, BASE.plus(Duration.standardSeconds(1)), 3_000_000);
    run(
        stream()
            .addElements(raw(exposure(1, BASE)))
            .advanceWatermarkTo(BASE.plus(Duration.standardHours(25)))
            .addElements(raw(late)));
    assertThat(outputs.total("bought", Grain.DAY)).isEqualTo(Moments.ofUnit(0, 0));
    assertThat(outputs.late()).containsExactly(late);
    assertThat(outputs.unique()).doesNotContain(late);
  }

  @Test
  void watermarkAtTheEnd_writesNoEmptyPaneOverAValue() {
    run(stream().addElements(raw(exposure(1, BASE))));
    assertThat(outputs.panes("bought", Grain.DAY)).containsExactly(Moments.ofUnit(0, 0));
  }

  @Test
  void duplicate_isDroppedFromLakeAndRollups() {
    Event event = exposure(1, BASE);
    run(stream().addElements(raw(event)).addElements(raw(event)));
    assertThat(outputs.unique()).containsExactly(event);
    assertThat(outputs.panes("bought", Grain.DAY)).containsExactly(Moments.ofUnit(0, 0));
  }

  @Test
  void garbage_isSetAsideWithItsBytes() {
    byte[] key = "acme|unit".getBytes(StandardCharsets.UTF_8);
    RawEvent garbage = new RawEvent("topic-0@7", 1_000, key, new byte[] {1, 2, 3});
    run(stream().addElements(garbage).addElements(raw(exposure(1, BASE))));
    assertThat(outputs.failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.original()).containsExactly(1, 2, 3))
        .satisfies(failed -> assertThat(failed.source()).isEqualTo("topic-0@7"));
    assertThat(outputs.unique()).hasSize(1);
  }

  @Test
  void garbage_isKeptInTheLakeWithItsTimeAndTheTenantOfItsKey() {
    byte[] key = "acme|unit".getBytes(StandardCharsets.UTF_8);
    run(stream().addElements(new RawEvent("topic-0@7", 1_000, key, new byte[] {1})));
    assertThat(outputs.failedInLake())
        .singleElement()
        .satisfies(failed -> assertThat(failed.recordedAtMillis()).isEqualTo(1_000))
        .satisfies(failed -> assertThat(failed.tenant()).isEqualTo("acme"));
  }

  @Test
  void garbageUnderAKeyOfAnotherForm_isKeptWithoutATenant() {
    byte[] key = {(byte) 0xff, '|', 0};
    run(stream().addElements(new RawEvent("topic-0@7", 1_000, key, new byte[] {1})));
    assertThat(outputs.failedInLake())
        .singleElement()
        .satisfies(failed -> assertThat(failed.tenant()).isNull());
  }

  @Test
  void replay_endsInTheSameRollups() {
    Pipeline pipeline = Pipeline.create();
    new EventPipeline(new FixedCatalogSource(PipelineFixture::catalog), HORIZON)
        .replay(
            pipeline.apply(
                Create.of(
                        purchase(2, BASE.plus(Duration.standardDays(40)), 3_000_000),
                        exposure(1, BASE),
                        exposure(1, BASE))
                    .withCoder(EventCoder.of())),
            4,
            outputs.rollupSink());
    pipeline.run().waitUntilFinish();
    assertThat(outputs.panes("bought", Grain.DAY))
        .containsExactlyInAnyOrder(
            Moments.ofUnit(0, 0), Moments.ofUnit(1, 0).minus(Moments.ofUnit(0, 0)));
  }

  private static TestStream.Builder<RawEvent> stream() {
    return TestStream.create(RawEventCoder.of()).advanceWatermarkTo(BASE);
  }

  private void run(TestStream.Builder<RawEvent> stream) {
    Pipeline pipeline = Pipeline.create();
    new EventPipeline(new FixedCatalogSource(PipelineFixture::catalog), HORIZON)
        .build(
            pipeline.apply("Events", stream.advanceWatermarkToInfinity()),
            outputs.failedSink(),
            outputs.lakeSink(),
            outputs.rollupSink());
    pipeline.run().waitUntilFinish();
  }
}

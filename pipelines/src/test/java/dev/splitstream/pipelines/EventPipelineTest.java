package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.purchase;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.splitstream.event.Event;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole graph on the direct runner. When things come is for the timing tests. */
class EventPipelineTest {
  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @Test
  void duplicate_isDroppedFromLakeAndRollups() {
    Event event = exposure(1, BASE);
    CollectedOutputs outputs = graph.run(stream().addElements(raw(event)).addElements(raw(event)));
    assertThat(outputs.unique()).containsExactly(event);
    assertThat(outputs.panes("bought", Grain.DAY)).containsExactly(Moments.ofUnit(0, 0));
  }

  @Test
  void garbage_isSetAsideWithItsBytes() {
    byte[] key = "acme|unit".getBytes(StandardCharsets.UTF_8);
    RawEvent garbage = new RawEvent("topic", 0, 7, 1_000, key, new byte[] {1, 2, 3});
    CollectedOutputs outputs =
        graph.run(stream().addElements(garbage).addElements(raw(exposure(1, BASE))));
    assertThat(outputs.failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.original()).containsExactly(1, 2, 3))
        .satisfies(failed -> assertThat(failed.source()).isEqualTo("topic-0@7"));
    assertThat(outputs.unique()).hasSize(1);
  }

  @Test
  void garbage_isKeptInTheLakeWithItsTimeAndTheTenantOfItsKey() {
    byte[] key = "acme|unit".getBytes(StandardCharsets.UTF_8);
    CollectedOutputs outputs =
        graph.run(stream().addElements(new RawEvent("topic", 0, 7, 1_000, key, new byte[] {1})));
    assertThat(outputs.failedInLake())
        .singleElement()
        .satisfies(failed -> assertThat(failed.recordedAtMillis()).isEqualTo(1_000))
        .satisfies(failed -> assertThat(failed.tenant()).isEqualTo("acme"));
  }

  @Test
  void garbageUnderAKeyOfAnotherForm_isKeptWithoutATenant() {
    byte[] key = {(byte) 0xff, '|', 0};
    CollectedOutputs outputs =
        graph.run(stream().addElements(new RawEvent("topic", 0, 7, 1_000, key, new byte[] {1})));
    assertThat(outputs.failedInLake())
        .singleElement()
        .satisfies(failed -> assertThat(failed.tenant()).isNull());
  }

  @Test
  void progress_saysHowFarEachPartitionWasRead() {
    byte[] key = "acme|unit".getBytes(StandardCharsets.UTF_8);
    byte[] garbage = {1};
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(
                    raw(exposure(1, BASE)),
                    new RawEvent("topic", 1, 41, 2_000, key, garbage),
                    new RawEvent("topic", 1, 42, 1_000, key, garbage)));
    assertThat(outputs.progress())
        .containsOnly(
            entry(
                "topic-0",
                new PartitionProgress("topic", 0, 2, Instant.ofEpochMilli(BASE.getMillis()))),
            entry("topic-1", new PartitionProgress("topic", 1, 43, Instant.ofEpochMilli(2_000))));
  }

  @Test
  void replay_endsInTheSameRollups() {
    CollectedOutputs outputs = graph.outputs();
    Pipeline pipeline = Pipeline.create();
    new EventPipeline(new FixedCatalogSource(PipelineFixture::catalog), LiveGraph.HORIZON)
        .replay(
            pipeline.apply(
                Create.of(
                        purchase(2, BASE.plus(Duration.standardDays(40)), 3_000_000),
                        exposure(1, BASE),
                        exposure(1, BASE))
                    .withCoder(EventCoder.of())),
            4,
            outputs.rollupSink(),
            outputs.trafficSink());
    pipeline.run().waitUntilFinish();
    assertThat(outputs.panes("bought", Grain.DAY))
        .containsExactlyInAnyOrder(
            Moments.ofUnit(0, 0), Moments.ofUnit(1, 0).minus(Moments.ofUnit(0, 0)));
  }
}

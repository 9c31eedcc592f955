package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.restarted;
import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.RawEvent;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Failed inputs have no time of their own, so none of them is ever late: one case a test. */
class FailedEventTimingTest {
  private static final String SOURCE = "topic-0@7";
  private static final RawEvent GARBAGE =
      new RawEvent(
          "topic",
          0,
          7,
          BASE.getMillis(),
          "acme|unit".getBytes(StandardCharsets.UTF_8),
          new byte[] {1, 2, 3});

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @Test
  void onTime_isAnnouncedAndKept() {
    assertIsAnnouncedAndKept(stream().addElements(GARBAGE));
  }

  @Test
  void beforeTheFirstWatermark_isAnnouncedAndKept() {
    assertIsAnnouncedAndKept(restarted().addElements(GARBAGE));
  }

  @Test
  void readWithinTheHorizon_isAnnouncedAndKept() {
    assertIsAnnouncedAndKept(
        stream()
            .advanceWatermarkTo(BASE.plus(HORIZON))
            .addElements(TimestampedValue.of(GARBAGE, BASE)));
  }

  @Test
  void readBeyondTheHorizon_isAnnouncedAndKept() {
    assertIsAnnouncedAndKept(
        stream()
            .advanceWatermarkTo(BASE.plus(Duration.standardDays(40)))
            .addElements(TimestampedValue.of(GARBAGE, BASE)));
  }

  @Test
  void afterIdleDays_isAnnouncedAndKept() {
    assertIsAnnouncedAndKept(
        stream()
            .addElements(raw(exposure(1, BASE)))
            .advanceWatermarkTo(BASE.plus(Duration.standardDays(3)))
            .addElements(GARBAGE));
  }

  private void assertIsAnnouncedAndKept(TestStream.Builder<RawEvent> stream) {
    CollectedOutputs outputs = graph.run(stream);
    assertThat(outputs.failed()).extracting(FailedEvent::source).containsExactly(SOURCE);
    assertThat(outputs.failedInLake()).extracting(FailedEvent::source).containsExactly(SOURCE);
  }
}

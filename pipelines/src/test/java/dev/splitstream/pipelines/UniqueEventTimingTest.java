package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.PAST_HORIZON;
import static dev.splitstream.pipelines.LiveGraph.received;
import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.purchase;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.RawEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When events become events of record in the lake, one case a test. */
class UniqueEventTimingTest {
  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @Test
  void onTime_isKept() {
    Event event = exposure(1, BASE);
    assertThat(graph.run(stream().addElements(raw(event))).unique()).containsExactly(event);
  }

  @Test
  void aheadOfTheClock_isKept() {
    Event event = exposure(1, BASE.plus(Duration.standardHours(24)));
    assertThat(graph.run(stream().addElements(raw(event))).unique()).containsExactly(event);
  }

  @Test
  void lateWithinTheHorizon_isKept() {
    Event event = exposure(1, BASE);
    assertThat(
            graph
                .run(stream().advanceWatermarkTo(BASE.plus(HORIZON)).addElements(raw(event)))
                .unique())
        .containsExactly(event);
  }

  @Test
  void receivedInTimeButReadLate_isKept() {
    Event event = exposure(1, BASE);
    Instant backlog = BASE.plus(Duration.standardDays(1));
    assertThat(
            graph
                .run(stream().advanceWatermarkTo(backlog).addElements(received(event, backlog)))
                .unique())
        .containsExactly(event);
  }

  @Test
  void lateBeyondTheHorizon_isNotKept() {
    Event event = exposure(1, BASE);
    assertThat(
            graph.run(stream().advanceWatermarkTo(PAST_HORIZON).addElements(raw(event))).unique())
        .isEmpty();
  }

  @Test
  void afterIdleDays_isKept() {
    Instant later = BASE.plus(Duration.standardDays(3));
    Event event = exposure(2, later);
    assertThat(
            graph
                .run(
                    stream()
                        .addElements(raw(exposure(1, BASE)))
                        .advanceWatermarkTo(later)
                        .addElements(raw(event)))
                .unique())
        .contains(event)
        .hasSize(2);
  }

  @Test
  void repetitionAtTheEndOfTheHorizon_isNotKeptAgain() {
    Event event = exposure(1, BASE);
    assertThat(
            graph
                .run(
                    stream()
                        .addElements(raw(event))
                        .advanceWatermarkTo(BASE.plus(HORIZON))
                        .addElements(raw(event)))
                .unique())
        .containsExactly(event);
  }

  @Test
  void repetitionOfAnyOfManyEvents_isNotKeptAgain() {
    List<Event> events =
        IntStream.range(0, 60)
            .mapToObj(i -> purchase(i, BASE.plus(Duration.standardSeconds(i)), i))
            .toList();
    TestStream.Builder<RawEvent> script = stream();
    for (Event event : events) {
      script = script.addElements(raw(event));
    }
    for (int again : List.of(0, 31, 58)) {
      script = script.addElements(raw(events.get(again)));
    }
    assertThat(graph.run(script).unique()).containsExactlyInAnyOrderElementsOf(events);
  }
}

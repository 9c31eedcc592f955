package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.PAST_HORIZON;
import static dev.splitstream.pipelines.LiveGraph.received;
import static dev.splitstream.pipelines.LiveGraph.restarted;
import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When events go to the lake's table of late ones, one case a test. */
class LateEventTimingTest {
  private static final Event EVENT = exposure(1, BASE);

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @Test
  void onTime_isNotLate() {
    assertThat(graph.run(stream().addElements(raw(EVENT))).late()).isEmpty();
  }

  @Test
  void aheadOfTheClock_isNotLate() {
    Event ahead = exposure(1, BASE.plus(Duration.standardHours(24)));
    assertThat(graph.run(stream().addElements(raw(ahead))).late()).isEmpty();
  }

  @Test
  void atTheEndOfTheHorizon_isNotLate() {
    assertThat(
            graph
                .run(stream().advanceWatermarkTo(BASE.plus(HORIZON)).addElements(raw(EVENT)))
                .late())
        .isEmpty();
  }

  @Test
  void beyondTheHorizon_isLate() {
    assertThat(graph.run(stream().advanceWatermarkTo(PAST_HORIZON).addElements(raw(EVENT))).late())
        .containsExactly(EVENT);
  }

  @Test
  void beyondTheHorizon_isLateHoweverFarTheWatermarkIsBehind() {
    assertThat(graph.run(stream().addElements(received(EVENT, PAST_HORIZON))).late())
        .containsExactly(EVENT);
  }

  @Test
  void beyondTheHorizon_isLateAfterARestart() {
    assertThat(graph.run(restarted().addElements(received(EVENT, PAST_HORIZON))).late())
        .containsExactly(EVENT);
  }

  @Test
  void afterIdleDays_onlyTheOldIsLate() {
    Instant later = BASE.plus(Duration.standardDays(3));
    assertThat(
            graph
                .run(
                    stream()
                        .advanceWatermarkTo(later)
                        .addElements(raw(EVENT), raw(exposure(2, later))))
                .late())
        .containsExactly(EVENT);
  }
}

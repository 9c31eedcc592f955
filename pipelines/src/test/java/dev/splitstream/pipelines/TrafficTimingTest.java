package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.PAST_HORIZON;
import static dev.splitstream.pipelines.LiveGraph.received;
import static dev.splitstream.pipelines.LiveGraph.restarted;
import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.LiveGraph.until;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When events count in the rollups of traffic, one case a test. */
class TrafficTimingTest {
  private static final Event FIRST = TrafficFixture.view(1, "jo", BASE, "/a", "CH");
  private static final Event SECOND =
      TrafficFixture.view(2, "jo", BASE.plus(Duration.standardSeconds(1)), "/a", "CH");

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @ParameterizedTest
  @EnumSource
  void onTime_countsInEveryGrain(Grain grain) {
    graph.run(stream().addElements(raw(FIRST)));
    assertThat(views(grain)).isEqualTo(1);
  }

  @Test
  void speculative_isReplacedBeforeTheWindowEnds() {
    graph.run(
        stream()
            .addElements(raw(FIRST))
            .advanceProcessingTime(Duration.standardMinutes(1))
            .addElements(raw(SECOND)));
    assertThat(viewsAsTold()).containsExactly(1L, 2L);
  }

  @Test
  void changesThatFollowFast_arePassedOnTogether() {
    graph.run(
        stream()
            .addElements(raw(FIRST))
            .advanceProcessingTime(Duration.standardSeconds(1))
            .addElements(raw(SECOND))
            .advanceProcessingTime(Duration.standardMinutes(1)));
    assertThat(viewsAsTold()).containsExactly(2L);
  }

  @Test
  void jobThatIsBehind_passesChangesOnMoreSeldom() {
    graph.run(
        stream()
            .advanceProcessingTime(until(BASE.plus(Duration.standardHours(1))))
            .advanceWatermarkTo(BASE)
            .addElements(raw(FIRST))
            .advanceProcessingTime(Duration.standardSeconds(30))
            .addElements(raw(SECOND))
            .advanceProcessingTime(Duration.standardSeconds(31)));
    assertThat(viewsAsTold()).containsExactly(2L);
  }

  @Test
  void jobThatCatchesUp_passesOnWhatWaits() {
    graph.run(
        stream()
            .advanceProcessingTime(until(BASE.plus(Duration.standardHours(1))))
            .advanceWatermarkTo(BASE)
            .addElements(raw(FIRST))
            .advanceWatermarkTo(BASE.plus(Duration.standardMinutes(59)))
            .addElements(raw(SECOND)));
    assertThat(viewsAsTold()).containsExactly(1L, 2L);
  }

  @Test
  void windowThatGoesBeforeTheJobHasCaughtUp_isPassedOnWithAllItHad() {
    graph.run(
        stream()
            .advanceProcessingTime(until(PAST_HORIZON.plus(Duration.standardDays(1))))
            .advanceWatermarkTo(BASE)
            .addElements(raw(FIRST))
            .advanceProcessingTime(Duration.standardSeconds(61))
            .addElements(raw(SECOND))
            .advanceWatermarkTo(PAST_HORIZON));
    assertThat(viewsAsTold()).containsExactly(1L, 2L);
  }

  @ParameterizedTest
  @EnumSource
  void lateWithinTheHorizon_isAddedToItsClosedWindow(Grain grain) {
    graph.run(
        stream()
            .addElements(raw(FIRST))
            .advanceWatermarkTo(BASE.plus(HORIZON))
            .addElements(raw(SECOND)));
    assertThat(views(grain)).isEqualTo(2);
  }

  @Test
  void lateBeyondTheHorizon_changesNothing() {
    graph.run(
        stream().addElements(raw(SECOND)).advanceWatermarkTo(PAST_HORIZON).addElements(raw(FIRST)));
    assertThat(views(Grain.DAY)).isEqualTo(1);
  }

  @Test
  void lateBeyondTheHorizon_changesNothingAfterARestartEither() {
    graph.run(restarted().addElements(received(FIRST, PAST_HORIZON)));
    assertThat(graph.outputs().traffic()).isEmpty();
  }

  @Test
  void idle_keepsWhatWasCountedAndGoesOnInANewWindow() {
    Instant later = BASE.plus(Duration.standardDays(3));
    graph.run(
        stream()
            .addElements(raw(FIRST))
            .advanceWatermarkTo(later)
            .addElements(raw(TrafficFixture.view(3, "jo", later, "/a", "CH"))));
    assertThat(views(Grain.DAY)).isEqualTo(1);
    assertThat(views(Grain.DAY, later)).isEqualTo(1);
  }

  private long views(Grain grain) {
    return views(grain, BASE);
  }

  private long views(Grain grain, Instant at) {
    return graph.outputs().traffic().getOrDefault(slot(grain, at), Traffic.ZERO).events();
  }

  /** The successive updates of the first minute. */
  private List<Long> viewsAsTold() {
    return graph.outputs().trafficVersions(slot(Grain.MINUTE, BASE)).stream()
        .map(Traffic::events)
        .toList();
  }

  private static RollupSlot<TrafficKey> slot(Grain grain, Instant at) {
    TrafficKey key = new TrafficKey("acme", "view", TrafficDimension.TOTAL, "");
    java.time.Instant start = java.time.Instant.ofEpochMilli(grain.windowStart(at.getMillis()));
    return new RollupSlot<>(key, grain, start);
  }
}

package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.PAST_HORIZON;
import static dev.splitstream.pipelines.LiveGraph.received;
import static dev.splitstream.pipelines.LiveGraph.restarted;
import static dev.splitstream.pipelines.LiveGraph.stream;
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

/** When sessions and bounces count in the rollups of traffic, one case a test. */
class SessionTimingTest {
  private static final Visits NONE = new Visits(0, 0);
  private static final Visits BOUNCED = new Visits(1, 1);
  private static final Visits STAYED = new Visits(1, 0);
  private static final Visits BOUNCED_TWICE = new Visits(2, 2);

  private static final Instant SOON = BASE.plus(Duration.standardSeconds(1));

  /** Not in a session with noon, but in one with what {@link #BRIDGE} joins to noon. */
  private static final Instant ON = BASE.plus(Duration.standardMinutes(40));

  private static final Instant BRIDGE = BASE.plus(Duration.standardMinutes(20));

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  /** What the rows of sessions are about. */
  private record Visits(long sessions, long bounces) {
    static Visits of(Traffic traffic) {
      return new Visits(traffic.sessions(), traffic.bounces());
    }
  }

  @ParameterizedTest
  @EnumSource
  void onTime_countsInEveryGrain(Grain grain) {
    graph.run(stream().addElements(raw(view(1, BASE)), raw(view(2, SOON))));
    assertThat(visits(grain, BASE)).isEqualTo(STAYED);
  }

  @Test
  void speculative_bounceIsShownBeforeTheWindowEndsAndTakenBack() {
    graph.run(
        stream()
            .addElements(raw(view(1, BASE)))
            .advanceProcessingTime(Duration.standardMinutes(1))
            .addElements(raw(view(2, SOON))));
    assertThat(versions(Grain.MINUTE, BASE)).contains(BOUNCED).endsWith(STAYED);
  }

  @ParameterizedTest
  @EnumSource(names = {"HOUR", "DAY"})
  void lateWithinTheHorizon_makesOneSessionOfTheTwoItBridges(Grain grain) {
    bridge(BRIDGE.plus(HORIZON));
    assertThat(versions(grain, BASE)).contains(BOUNCED_TWICE).endsWith(STAYED);
  }

  /** The second's minute loses its session, and the bridge's has the first's bounce taken back. */
  @Test
  void lateWithinTheHorizon_correctsTheClosedWindowsOfBothItBridges() {
    bridge(BRIDGE.plus(HORIZON));
    assertThat(visits(Grain.MINUTE, BASE)).isEqualTo(BOUNCED);
    assertThat(visits(Grain.MINUTE, BRIDGE)).isEqualTo(new Visits(0, -1));
    assertThat(versions(Grain.MINUTE, ON)).contains(BOUNCED).endsWith(NONE);
  }

  @Test
  void lateBeyondTheHorizon_bridgesNothing() {
    bridge(BRIDGE.plus(HORIZON).plus(Duration.millis(1)));
    assertThat(visits(Grain.DAY, BASE)).isEqualTo(BOUNCED_TWICE);
    assertThat(visits(Grain.MINUTE, BRIDGE)).isEqualTo(NONE);
  }

  @Test
  void lateBeyondTheHorizon_opensNoneAfterARestartEither() {
    graph.run(restarted().addElements(received(view(1, BASE), PAST_HORIZON)));
    assertThat(visits(Grain.DAY, BASE)).isEqualTo(NONE);
  }

  @Test
  void idle_keepsTheBounceAndOpensANewSession() {
    Instant later = BASE.plus(Duration.standardDays(3));
    graph.run(
        stream()
            .addElements(raw(view(1, BASE)))
            .advanceWatermarkTo(later)
            .addElements(raw(view(2, later))));
    assertThat(visits(Grain.DAY, BASE)).isEqualTo(BOUNCED);
    assertThat(visits(Grain.DAY, later)).isEqualTo(BOUNCED);
  }

  /** Two sessions on time, and an event between them that is received at this time. */
  private void bridge(Instant at) {
    graph.run(
        stream()
            .addElements(raw(view(1, BASE)), raw(view(2, ON)))
            .advanceProcessingTime(Duration.standardMinutes(1))
            .advanceWatermarkTo(at)
            .addElements(raw(view(3, BRIDGE))));
  }

  private static Event view(long id, Instant at) {
    return TrafficFixture.view(id, "jo", at, "/a", "CH");
  }

  private Visits visits(Grain grain, Instant at) {
    List<Visits> versions = versions(grain, at);
    return versions.isEmpty() ? NONE : versions.get(versions.size() - 1);
  }

  private List<Visits> versions(Grain grain, Instant at) {
    TrafficKey key = new TrafficKey("acme", "view", TrafficDimension.TOTAL, "");
    java.time.Instant start = java.time.Instant.ofEpochMilli(grain.windowStart(at.getMillis()));
    return graph.outputs().trafficVersions(new RollupSlot<>(key, grain, start)).stream()
        .map(Visits::of)
        .toList();
  }
}

package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.unit.SessionChangeCoder;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.ValueSums;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traffic through the whole graph on the direct runner. */
class TrafficPipelineTest {
  @RegisterExtension private final LiveGraph live = new LiveGraph();
  @RegisterExtension private final LiveGraph replayed = new LiveGraph();

  private static final List<Event> VIEWS =
      List.of(
          TrafficFixture.view(1, "jo", BASE, "/a?q=1", "CH"),
          TrafficFixture.view(2, "jo", BASE.plus(Duration.standardMinutes(5)), "/b", "CH"),
          TrafficFixture.view(3, "jo", BASE.plus(Duration.standardMinutes(50)), "/a", null),
          TrafficFixture.view(4, "kim", BASE.plus(Duration.standardSeconds(7)), null, "DE"));

  @Test
  void views_areCountedByDimensionAndGrain() {
    playLive();
    assertThat(traffic(TrafficDimension.TOTAL, "", Grain.DAY).events()).isEqualTo(4);
    assertThat(traffic(TrafficDimension.TOTAL, "", Grain.MINUTE).events()).isEqualTo(2);
    assertThat(traffic(TrafficDimension.COUNTRY, "CH", Grain.DAY).events()).isEqualTo(2);
    assertThat(traffic(TrafficDimension.PAGE, "/a", Grain.HOUR).events()).isEqualTo(2);
    assertThat(traffic(TrafficDimension.REFERRER, "example.org", Grain.DAY).events()).isEqualTo(4);
  }

  @Test
  void units_areCountedOnce() {
    playLive();
    assertThat(Math.round(traffic(TrafficDimension.TOTAL, "", Grain.DAY).units().estimate()))
        .isEqualTo(2);
    assertThat(Math.round(traffic(TrafficDimension.PAGE, "/a", Grain.DAY).units().estimate()))
        .isEqualTo(1);
  }

  /** One visit of two events, and one that is not over: its bounce is taken back later. */
  @Test
  void changesOfSessions_joinTheRowsOfTheirFirstEvents() {
    EventDimensions swiss = new EventDimensions("CH", null, null, null, "/a", null);
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple tracked =
        PCollectionTuple.of(
                TrackUnits.UNIQUE,
                pipeline.apply("Events", Create.of(VIEWS).withCoder(EventCoder.of())))
            .and(
                TrackUnits.SESSIONS,
                pipeline.apply(
                    "Sessions",
                    Create.of(
                            change(swiss, 0, 1, 1), change(swiss, 0, 1, 1), change(swiss, 5, 0, -1))
                        .withCoder(SessionChangeCoder.of())));
    tracked
        .apply(
            new RollUpTraffic(
                new Accumulation.Live(LiveGraph.HORIZON), RollUpTraffic.Bounds.DEFAULT))
        .apply(live.outputs().trafficSink());
    pipeline.run().waitUntilFinish();
    Traffic day = traffic(TrafficDimension.COUNTRY, "CH", Grain.DAY);
    assertThat(List.of(day.events(), day.sessions(), day.bounces())).containsExactly(2L, 2L, 1L);
    assertThat(traffic(TrafficDimension.TOTAL, "", Grain.MINUTE).bounces()).isEqualTo(2);
    assertThat(traffic(TrafficDimension.REFERRER, "example.org", Grain.DAY).sessions()).isZero();
  }

  private static SessionChange change(
      EventDimensions dimensions, int minute, int sessions, int bounces) {
    long start = BASE.plus(Duration.standardMinutes(minute)).getMillis();
    return new SessionChange("acme", "view", dimensions, start, sessions, bounces);
  }

  /** Duplicates too: replayed history equals the stream, row by row and bit for bit. */
  @Test
  void replay_endsInTheSameTraffic() {
    playLive();
    Pipeline pipeline = Pipeline.create();
    new EventPipeline(new FixedCatalogSource(PipelineFixture::catalog), LiveGraph.HORIZON)
        .replay(
            pipeline.apply(
                Create.of(VIEWS.get(3), VIEWS.get(2), VIEWS.get(0), VIEWS.get(1), VIEWS.get(1))
                    .withCoder(EventCoder.of())),
            3,
            replayed.outputs().rollupSink(),
            replayed.outputs().trafficSink());
    pipeline.run().waitUntilFinish();
    assertThat(withoutNone(replayed.outputs().traffic()))
        .isNotEmpty()
        .isEqualTo(withoutNone(live.outputs().traffic()));
  }

  /** Events that were accepted before currencies were checked come from Kafka and from the lake. */
  @Test
  void currencyThatIngestRefusesByNow_isStillSummed() {
    live.run(stream().addElements(raw(TrafficFixture.donation(1, "jo", BASE, 7, "AAA"))));
    TrafficKey key = new TrafficKey("acme", "donation", TrafficDimension.TOTAL, "");
    Instant start = Instant.ofEpochMilli(Grain.DAY.windowStart(BASE.getMillis()));
    assertThat(live.outputs().failed()).isEmpty();
    RollupSlot<TrafficKey> slot = new RollupSlot<>(key, Grain.DAY, start);
    assertThat(live.outputs().traffic().getOrDefault(slot, Traffic.ZERO).values())
        .isEqualTo(ValueSums.of("AAA", Int192.of(7)));
  }

  /** A session that is taken back leaves a row of nothing, which is as good as none. */
  private static Map<RollupSlot<TrafficKey>, Traffic> withoutNone(
      Map<RollupSlot<TrafficKey>, Traffic> traffic) {
    traffic.values().removeIf(Traffic::isZero);
    return traffic;
  }

  private void playLive() {
    live.run(
        stream()
            .addElements(raw(VIEWS.get(0)), raw(VIEWS.get(3)))
            .addElements(raw(VIEWS.get(2)))
            .addElements(raw(VIEWS.get(1)), raw(VIEWS.get(1))));
  }

  private Traffic traffic(TrafficDimension dimension, String value, Grain grain) {
    TrafficKey key = new TrafficKey("acme", "view", dimension, value);
    Instant start = Instant.ofEpochMilli(grain.windowStart(BASE.getMillis()));
    return live.outputs().traffic().getOrDefault(new RollupSlot<>(key, grain, start), Traffic.ZERO);
  }
}

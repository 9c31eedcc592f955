package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tenant that sends more names of events than have rows of their own. */
class CrowdedNamesTest {
  private static final RollUpTraffic.Bounds TWO_NAMES = new RollUpTraffic.Bounds(2, 1_000);
  private static final Duration NEXT_DAY = Duration.standardHours(13);

  @RegisterExtension private final LiveGraph live = new LiveGraph();
  @RegisterExtension private final LiveGraph replayed = new LiveGraph();

  /** Two names, a dozen others, and the first two again. */
  private static List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.add(TrafficFixture.named(1, "jo", BASE, "view"));
    events.add(TrafficFixture.named(2, "jo", BASE, "click"));
    for (int i = 0; i < 12; i++) {
      events.add(TrafficFixture.named(100 + i, "jo", BASE, "made-up-" + i));
    }
    events.add(TrafficFixture.named(3, "kim", BASE.plus(Duration.standardHours(2)), "view"));
    events.add(TrafficFixture.named(4, "kim", BASE.plus(Duration.standardHours(2)), "click"));
    return events;
  }

  @Test
  void names_beyondTheBound_areCountedTogether() {
    play(events());
    assertThat(names(day(0))).containsExactlyInAnyOrder("view", "click", TrafficDimension.OTHER);
    assertThat(total("view", day(0)).events()).isEqualTo(2);
    assertThat(total("click", day(0)).events()).isEqualTo(2);
    assertThat(total(TrafficDimension.OTHER, day(0)).events()).isEqualTo(12);
    assertThat(Math.round(total(TrafficDimension.OTHER, day(0)).units().estimate())).isEqualTo(1);
  }

  @Test
  void names_areAdmittedAgainOnTheNextDay() {
    List<Event> events = events();
    events.add(TrafficFixture.named(5, "kim", BASE.plus(NEXT_DAY), "made-up-7"));
    play(events);
    assertThat(names(day(1))).containsExactly("made-up-7");
  }

  @Test
  void names_upToTheBound_haveRowsOfTheirOwn() {
    play(events().subList(0, 2));
    assertThat(names(day(0))).containsExactlyInAnyOrder("view", "click");
  }

  @Test
  void nameForTheRest_sentByAClient_takesNoRoom() {
    List<Event> events = new ArrayList<>();
    events.add(TrafficFixture.named(9, "jo", BASE, TrafficDimension.OTHER));
    events.addAll(events());
    play(events);
    assertThat(total("click", day(0)).events()).isEqualTo(2);
    assertThat(total(TrafficDimension.OTHER, day(0)).events()).isEqualTo(13);
  }

  /** Which names have rows depends on the order, but not what all of them come to. */
  @Test
  void replay_endsInTheSameTrafficOverAllNames() {
    play(events());
    Pipeline pipeline = Pipeline.create();
    new EventPipeline(
            new FixedCatalogSource(PipelineFixture::catalog), LiveGraph.HORIZON, TWO_NAMES)
        .replay(
            pipeline.apply(Create.of(events()).withCoder(EventCoder.of())),
            3,
            replayed.outputs().rollupSink(),
            replayed.outputs().trafficSink());
    pipeline.run().waitUntilFinish();
    assertThat(overAllNames(replayed.outputs().traffic()))
        .isNotEmpty()
        .isEqualTo(overAllNames(live.outputs().traffic()));
    assertThat(
            replayed.outputs().traffic().keySet().stream()
                .map(slot -> slot.key().eventName())
                .collect(Collectors.toSet()))
        .hasSize(3);
  }

  private static Map<RollupSlot<TrafficKey>, Traffic> overAllNames(
      Map<RollupSlot<TrafficKey>, Traffic> traffic) {
    Map<RollupSlot<TrafficKey>, Traffic> sums = new HashMap<>();
    traffic.forEach(
        (slot, part) -> {
          TrafficKey key = slot.key();
          TrafficKey all = new TrafficKey(key.tenant(), "", key.dimension(), key.value());
          sums.merge(new RollupSlot<>(all, slot.grain(), slot.windowStart()), part, Traffic::plus);
        });
    sums.values().removeIf(Traffic::isZero);
    return sums;
  }

  /** Each event in a bundle of its own, so that it is known which name came first. */
  private void play(List<Event> events) {
    TestStream.Builder<RawEvent> script = stream();
    for (Event event : events) {
      script = script.addElements(raw(event));
    }
    live.run(script, TWO_NAMES);
  }

  private static Instant day(int days) {
    long start = Grain.DAY.windowStart(BASE.getMillis());
    return Instant.ofEpochMilli(start).plus(java.time.Duration.ofDays(days));
  }

  private Set<String> names(Instant day) {
    return live.outputs().traffic().keySet().stream()
        .filter(slot -> slot.grain() == Grain.DAY && slot.windowStart().equals(day))
        .map(slot -> slot.key().eventName())
        .collect(Collectors.toSet());
  }

  private Traffic total(String name, Instant day) {
    TrafficKey key = new TrafficKey("acme", name, TrafficDimension.TOTAL, TrafficDimension.ALL);
    return live.outputs()
        .traffic()
        .getOrDefault(new RollupSlot<>(key, Grain.DAY, day), Traffic.ZERO);
  }
}

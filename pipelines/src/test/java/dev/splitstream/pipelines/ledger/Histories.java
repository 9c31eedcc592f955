package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random histories of one unit: few times, so that they meet, and edges of windows are hit. */
final class Histories {
  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 86_400 * SECOND;

  /** None, that of a metric, one that it converts, and one that it does not. */
  private static final List<String> CURRENCIES = List.of("", "USD", "EUR", "JPY");

  private Histories() {}

  static Arbitrary<List<Event>> ofAtMost(int events) {
    return event().list().ofMaxSize(events).map(history -> withOwnIds(history, 17));
  }

  /** So long that a ledger seals most of it; one in some dozens comes twice. */
  static Arbitrary<List<Event>> longOnes() {
    return event().list().ofMinSize(40).ofMaxSize(130).map(history -> withOwnIds(history, 113));
  }

  private static List<Event> withOwnIds(List<Event> events, int ids) {
    List<Event> found = new ArrayList<>();
    for (Event event : events) {
      // Ids out of the order of time, so that ties are broken either way; in long ones, two alike.
      long id = (found.size() * 7L) % ids;
      String platform = event.context().platform();
      Event own =
          LedgerFixture.as(
              event,
              id,
              event.catalogRevision(),
              event.properties(),
              platform == null ? "none" : platform);
      found.add(excludedByItsId(LedgerFixture.in(named(CURRENCIES.get((int) id % 4)), own)));
    }
    return found;
  }

  /** One exposure in four does not count. */
  private static Event excludedByItsId(Event event) {
    long id = event.eventId().getLeastSignificantBits();
    ExposureExclusion[] reasons = ExposureExclusion.values();
    return event.type() == EventType.EXPOSURE && id % 4 == 3
        ? event.excluded(reasons[(int) (id / 4 % reasons.length)])
        : event;
  }

  private static Arbitrary<Event> event() {
    return Combinators.combine(
            what(), times(), values(), Arbitraries.of(1L, 2L, 2L), properties(), platforms())
        .as(
            (what, time, value, revision, properties, platform) ->
                LedgerFixture.as(
                    LedgerFixture.event(
                        0,
                        what.get1(),
                        what.get2(),
                        named(what.get3()),
                        named(what.get4()),
                        time,
                        value),
                    0,
                    revision,
                    properties,
                    platform));
  }

  private static Arbitrary<Tuple.Tuple4<EventType, String, String, String>> what() {
    Arbitrary<String> experiments = Arbitraries.of(LedgerFixture.EXPERIMENT, "homepage");
    Arbitrary<String> variants = Arbitraries.of("control", "control", "control", "treatment");
    Arbitrary<String> names = Arbitraries.of("buy", "buy", "visit", "other");
    return Combinators.combine(Arbitraries.integers().between(0, 5), experiments, variants, names)
        .as(
            (kind, experiment, variant, name) ->
                switch (kind) {
                  case 0, 1 -> Tuple.of(EventType.EXPOSURE, "exposure", experiment, variant);
                  case 2 -> Tuple.of(EventType.CONVERSION, name, experiment, variant);
                  default -> Tuple.of(EventType.CUSTOM, name, "", "");
                });
  }

  private static @Nullable String named(String id) {
    return id.isEmpty() ? null : id;
  }

  /** The base is at 22:14 UTC. */
  private static Arbitrary<Long> times() {
    Arbitrary<Long> days = Arbitraries.of(-3L, -2L, -1L, -1L, 0L, 0L, 0L, 0L, 0L, 1L);
    Arbitrary<Long> parts =
        Arbitraries.of(
            0L,
            25 * SECOND - 1,
            25 * SECOND,
            50 * SECOND,
            75 * SECOND - 1,
            75 * SECOND,
            30 * MINUTE,
            30 * MINUTE + 1,
            60 * MINUTE,
            // Just before midnight, and midnight.
            106 * MINUTE - 1,
            106 * MINUTE);
    return Combinators.combine(days, parts).as((day, part) -> day * DAY + part);
  }

  private static Arbitrary<Long> values() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-5, 400_000_000),
        Arbitraries.of(-1_000_000_000_000_000L, 1_000_000_000_000_000L, 300_500_000L));
  }

  private static Arbitrary<String> properties() {
    return Arbitraries.of(
        "{}",
        "{\"plan\":\"pro\",\"items\":2}",
        "{\"plan\":\"pro\",\"items\":2.0,\"more\":[1]}",
        "{\"plan\":\"pro\",\"items\":1.999999999999999999999}",
        "{\"plan\":\"free\",\"items\":3}",
        "{\"plan\":\"pro\"}",
        "{\"plan\":true,\"items\":\"2\"}",
        "{\"plan\":{},\"items\":[]}");
  }

  private static Arbitrary<String> platforms() {
    return Arbitraries.of("web", "ios");
  }
}

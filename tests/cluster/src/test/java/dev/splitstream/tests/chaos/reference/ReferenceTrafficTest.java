package dev.splitstream.tests.chaos.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference, by figures worked out by hand. */
class ReferenceTrafficTest {
  private static final long MINUTE = 60_000_000L;
  private static final long EURO = 1_000_000L;
  private static final AtomicLong MADE = new AtomicLong();
  private static final Place WEB_CART =
      new Place(
          List.of(
              new Place.Sign("platform", "web", Map.of("PLATFORM", "web")),
              new Place.Sign("page", "/cart?a=1", Map.of("PAGE", "/cart"))));
  private static final Place WEB =
      new Place(List.of(new Place.Sign("platform", "web", Map.of("PLATFORM", "web"))));

  @Test
  void events_areCountedInTotalAndByWhatTheirPlacesSay() {
    List<ChaosEvent> events =
        List.of(event("u", 1, "visit", WEB_CART), event("v", 1, "visit", WEB), visit("w", 3));
    assertThat(minutes(events, "visit", "TOTAL", ""))
        .hasSize(2)
        .hasEntrySatisfying(1L, row -> assertThat(row.events()).isEqualTo(2))
        .hasEntrySatisfying(3L, row -> assertThat(row.events()).isEqualTo(1));
    assertThat(minutes(events, "visit", "PLATFORM", "web"))
        .hasSize(1)
        .hasEntrySatisfying(1L, row -> assertThat(row.events()).isEqualTo(2));
    assertThat(minutes(events, "visit", "PAGE", "/cart"))
        .hasSize(1)
        .hasEntrySatisfying(1L, row -> assertThat(row.events()).isEqualTo(1));
  }

  @Test
  void hour_holdsAllItsMinutes() {
    List<ChaosEvent> events = List.of(visit("u", 1), visit("u", 59), visit("u", 60));
    assertThat(rows(events, "visit", "TOTAL", "", "HOUR"))
        .hasSize(2)
        .hasEntrySatisfying(0L, row -> assertThat(row.events()).isEqualTo(2))
        .hasEntrySatisfying(3_600L, row -> assertThat(row.events()).isEqualTo(1));
  }

  @Test
  void unit_countsOnceInAWindow() {
    List<ChaosEvent> events = List.of(visit("u", 1), visit("u", 1), visit("v", 1), visit("v", 2));
    assertThat(minutes(events, "visit", "TOTAL", ""))
        .hasEntrySatisfying(1L, row -> assertThat(Math.round(row.units().estimate())).isEqualTo(2))
        .hasEntrySatisfying(2L, row -> assertThat(Math.round(row.units().estimate())).isEqualTo(1));
  }

  @Test
  void units_areKnownByTheirPseudonyms() {
    List<ChaosEvent> events = List.of(visit("u", 1));
    assertThat(ReferenceTraffic.of(events, Map.of("u", "one")))
        .isEqualTo(ReferenceTraffic.of(List.of(visit("one", 1)), Map.of()))
        .isNotEqualTo(ReferenceTraffic.of(events, Map.of("u", "other")));
  }

  @Test
  void values_areSummedByCurrency() {
    List<ChaosEvent> events =
        List.of(
            worth(2 * EURO, "EUR"), worth(3 * EURO, "EUR"), worth(-EURO, "USD"), worth(7, null));
    assertThat(minutes(events, "purchase", "TOTAL", "").get(1L))
        .extracting(TrafficCount::values)
        .isEqualTo(
            Map.of(
                "EUR", BigInteger.valueOf(5 * EURO),
                "USD", BigInteger.valueOf(-EURO),
                "", BigInteger.valueOf(7)));
  }

  @Test
  void sessions_endAfterMoreThanHalfAnHour() {
    List<ChaosEvent> events = List.of(visit("u", 62), visit("u", 1), visit("u", 31));
    assertThat(minutes(events, "visit", "TOTAL", ""))
        .hasEntrySatisfying(1L, row -> assertThat(row.sessions()).isEqualTo(1))
        .hasEntrySatisfying(31L, row -> assertThat(row.sessions()).isZero())
        .hasEntrySatisfying(62L, row -> assertThat(row.sessions()).isEqualTo(1));
  }

  @Test
  void exposure_neitherOpensNorProlongsASession() {
    List<ChaosEvent> events = List.of(visit("u", 1), exposure("u", 20), visit("u", 40));
    assertThat(minutes(events, "exposure", "TOTAL", ""))
        .hasEntrySatisfying(20L, row -> assertThat(row.sessions()).isZero());
    assertThat(minutes(events, "visit", "TOTAL", ""))
        .hasEntrySatisfying(40L, row -> assertThat(row.sessions()).isEqualTo(1));
  }

  @Test
  void bounce_isTakenBackWhereTheSecondEventIs() {
    List<ChaosEvent> events =
        List.of(event("u", 3, "scroll", WEB), event("u", 1, "visit", WEB), visit("u", 4));
    assertThat(minutes(events, "visit", "PLATFORM", "web"))
        .hasEntrySatisfying(1L, row -> assertThat(row.bounces()).isEqualTo(1))
        .hasEntrySatisfying(3L, row -> assertThat(row.bounces()).isEqualTo(-1))
        .doesNotContainKey(4L);
    assertThat(minutes(events, "scroll", "TOTAL", ""))
        .hasEntrySatisfying(3L, row -> assertThat(row.bounces()).isZero());
  }

  @Test
  void sessionOfEventsOfOneMoment_beginsWithTheSmallestId() {
    ChaosEvent visit = visit("u", 1);
    ChaosEvent scroll = event("u", 1, "scroll", WEB);
    for (List<ChaosEvent> events : List.of(List.of(visit, scroll), List.of(scroll, visit))) {
      assertThat(minutes(events, "scroll", "TOTAL", ""))
          .hasEntrySatisfying(1L, row -> assertThat(row.sessions()).isEqualTo(1));
      assertThat(minutes(events, "visit", "TOTAL", ""))
          .hasEntrySatisfying(1L, row -> assertThat(row.sessions()).isZero());
    }
  }

  private static Map<Long, TrafficCount> minutes(
      List<ChaosEvent> events, String name, String dimension, String value) {
    return rows(events, name, dimension, value, "MINUTE").entrySet().stream()
        .collect(Collectors.toMap(row -> row.getKey() / 60, Map.Entry::getValue));
  }

  private static Map<Long, TrafficCount> rows(
      List<ChaosEvent> events, String name, String dimension, String value, String grain) {
    return ReferenceTraffic.of(events, Map.of()).entrySet().stream()
        .filter(
            row ->
                row.getKey().eventName().equals(name)
                    && row.getKey().dimension().equals(dimension)
                    && row.getKey().value().equals(value)
                    && row.getKey().grain().equals(grain))
        .collect(Collectors.toMap(row -> row.getKey().start(), Map.Entry::getValue));
  }

  private static ChaosEvent exposure(String unit, int minute) {
    return event(unit, "exposure", minute, "exposure", null, null, Place.UNKNOWN);
  }

  private static ChaosEvent worth(long micros, @Nullable String currency) {
    return event("u", "conversion", 1, "purchase", micros, currency, Place.UNKNOWN);
  }

  private static ChaosEvent visit(String unit, int minute) {
    return event(unit, minute, "visit", Place.UNKNOWN);
  }

  private static ChaosEvent event(String unit, int minute, String name, Place place) {
    return event(unit, "custom", minute, name, null, null, place);
  }

  /** Each has a smaller id than the one before. */
  private static ChaosEvent event(
      String unit,
      String type,
      int minute,
      String name,
      @Nullable Long valueMicros,
      @Nullable String currency,
      Place place) {
    return new ChaosEvent(
        new UUID(0, -MADE.incrementAndGet()),
        unit,
        type,
        name,
        null,
        null,
        minute * MINUTE,
        valueMicros,
        currency,
        place);
  }
}

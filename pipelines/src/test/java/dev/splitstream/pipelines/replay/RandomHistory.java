package dev.splitstream.pipelines.replay;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of many units over some days, of which one unit has a tenth: exposures to two experiments,
 * some to both variants, purchases in two currencies, visits, events at the same time and ids that
 * come twice.
 */
final class RandomHistory {
  private static final long BASE_MICROS =
      Instant.parse("2026-03-01T22:00:00Z").getEpochSecond() * 1_000_000;
  private static final List<String> PROPERTIES =
      List.of("{}", "{\"plan\":\"pro\",\"items\":2}", "{\"plan\":\"free\",\"items\":3}");

  private final Random random;
  private final int units;

  RandomHistory(long seed, int units) {
    this.random = new Random(seed);
    this.units = units;
  }

  List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isRepeated = i > 0 && random.nextInt(20) == 0;
      events.add(isRepeated ? events.get(random.nextInt(i)) : event(i));
    }
    return events;
  }

  private Event event(int id) {
    String unit = "unit-" + (random.nextInt(10) == 0 ? 0 : random.nextInt(units));
    int kind = random.nextInt(6);
    if (kind == 0) {
      // Most units stay with one variant.
      boolean isOther = (unit.hashCode() & 1) == 1 ^ random.nextInt(20) == 0;
      String experiment = random.nextBoolean() ? "checkout" : "homepage";
      return event(
          id, unit, EventType.EXPOSURE, "exposure", experiment, isOther ? "treatment" : "control");
    }
    return event(id, unit, EventType.CUSTOM, kind < 3 ? "buy" : "visit", null, null);
  }

  private Event event(
      int id,
      String unit,
      EventType type,
      String name,
      @Nullable String experiment,
      @Nullable String variant) {
    // Whole minutes make equal times likely; two days and some hours cross two midnights.
    long occurredAt = BASE_MICROS + random.nextInt(60 * 50) * 60_000_000L;
    boolean isPurchase = name.equals("buy");
    return new Event(
        new UUID(7, id),
        "acme",
        unit,
        type,
        name,
        experiment,
        variant,
        occurredAt,
        occurredAt + random.nextInt(1_000_000),
        1 + random.nextInt(2),
        isPurchase ? (Long) (long) (random.nextInt(900_000_000) - 5_000_000) : null,
        isPurchase && random.nextBoolean() ? "EUR" : null,
        null,
        PROPERTIES.get(random.nextInt(PROPERTIES.size())),
        context());
  }

  private EventContext context() {
    String page = random.nextBoolean() ? "https://shop.example/p" + random.nextInt(5) : null;
    return new EventContext(page, null, null, null, "web", null)
        .with(
            new ClientTraits(
                random.nextInt(3) == 0 ? null : "C" + (char) ('A' + random.nextInt(4)),
                "mobile",
                "Firefox",
                null,
                false));
  }
}

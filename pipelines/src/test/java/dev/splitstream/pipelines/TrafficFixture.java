package dev.splitstream.pipelines;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import java.util.UUID;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Page views. */
public final class TrafficFixture {
  private TrafficFixture() {}

  /**
   * A unit's look at a page.
   *
   * @param page null for none
   * @param country null for none
   */
  public static Event view(
      long id, String unit, Instant at, @Nullable String page, @Nullable String country) {
    EventContext context =
        new EventContext(page, "https://example.org/from?q", null, null, "web", null);
    return event(
        id,
        unit,
        at,
        null,
        null,
        context.with(new ClientTraits(country, "mobile", "Firefox", "Android", false)));
  }

  /** A unit's donation, about which nothing else is known. */
  public static Event donation(
      long id, String unit, Instant at, long valueMicros, @Nullable String currency) {
    return event(id, unit, at, valueMicros, currency, EventContext.EMPTY);
  }

  /** A unit's event of this name, about which nothing else is known. */
  public static Event named(long id, String unit, Instant at, String name) {
    return event(id, unit, at, name, null, null, EventContext.EMPTY);
  }

  private static Event event(
      long id,
      String unit,
      Instant at,
      @Nullable Long valueMicros,
      @Nullable String currency,
      EventContext context) {
    String name = valueMicros == null ? "view" : "donation";
    return event(id, unit, at, name, valueMicros, currency, context);
  }

  private static Event event(
      long id,
      String unit,
      Instant at,
      String name,
      @Nullable Long valueMicros,
      @Nullable String currency,
      EventContext context) {
    long micros = at.getMillis() * 1_000;
    return new Event(
        new UUID(1, id),
        "acme",
        unit,
        EventType.CUSTOM,
        name,
        null,
        null,
        micros,
        micros,
        1,
        valueMicros,
        currency,
        null,
        "{}",
        context);
  }
}

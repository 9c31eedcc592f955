package dev.splitstream.event;

import java.util.UUID;

/** Events for tests: complete ones, and ones that differ from them in a single field. */
public final class TestEvents {
  /** 2025-01-08T10:00:00Z in microseconds. */
  public static final long NOON_MICROS = 1_736_330_400_000_000L;

  private static final UUID ID = UUID.fromString("6f8a3c1e-2b4d-4e5f-8a9b-0c1d2e3f4a5b");

  private TestEvents() {}

  /** A conversion with every field set. */
  public static Event conversion() {
    return new Event(
        ID,
        "acme",
        "unit-1",
        EventType.CONVERSION,
        "purchase_completed",
        "checkout_test",
        "variant_b",
        NOON_MICROS,
        NOON_MICROS + 250_000,
        42,
        99_990_000L,
        "USD",
        "session-1",
        "{\"items\":3}",
        new EventContext("/checkout", "https://example.org/", "test/1.0", "de-CH", "web", "3.2.1")
            .with(new ClientTraits("CH", "mobile", "Firefox", "Android", true)));
  }

  /** A custom event with only the fields set that every event has. */
  public static Event custom() {
    return new Event(
        ID,
        "acme",
        "unit-1",
        EventType.CUSTOM,
        "page_view",
        null,
        null,
        NOON_MICROS,
        NOON_MICROS,
        0,
        null,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }
}

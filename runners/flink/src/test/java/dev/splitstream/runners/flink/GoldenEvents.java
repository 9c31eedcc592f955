package dev.splitstream.runners.flink;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.io.RawEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of the golden savepoint, by number. Those before {@link #SAVED} are in it, and must
 * not change, or the savepoint has to be made again.
 *
 * <p>Twenty units are exposed first; then, after the savepoint, they buy, five of their exposures
 * come a second time, and ten more units are exposed.
 */
final class GoldenEvents {
  static final String TENANT = "acme";
  static final String EXPERIMENT = "checkout";
  static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  /** After these the traffic of the first units is added up, and that of the next is pending. */
  static final int FIRST = 10;

  static final int SAVED = 20;
  static final int PURCHASES = 20;
  static final int REPEATED = 5;
  static final int MORE_UNITS = 10;
  static final int ALL = SAVED + PURCHASES + REPEATED + MORE_UNITS;

  private static final long NOON_MICROS = DAY.plusSeconds(43_200).toEpochMilli() * 1_000;

  private GoldenEvents() {}

  static CatalogSnapshot catalog() {
    Metric bought =
        new Metric(
            "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
    Experiment experiment =
        Experiment.builder(TENANT, EXPERIMENT)
            .status(ExperimentStatus.RUNNING)
            .variants(
                List.of(
                    new Variant("v0", "Control", 5_000, "{}"),
                    new Variant("v1", "Treatment", 5_000, "{}")))
            .metricIds(List.of("bought"))
            .revision(1)
            .build();
    return new CatalogSnapshot(1, Map.of(TENANT, TenantCatalog.of(1, List.of(experiment, bought))));
  }

  /** The event with this number, as it comes from Kafka. */
  static RawEvent raw(int number) {
    Event event = event(number);
    return new RawEvent(
        "golden",
        0,
        number,
        event.receivedAtMicros() / 1_000,
        event.unitKey().getBytes(StandardCharsets.UTF_8),
        new EventCodec().encode(event));
  }

  private static Event event(int number) {
    int after = number - SAVED;
    if (after < 0) {
      return exposure(number);
    }
    if (after < PURCHASES) {
      return event(number, after, EventType.CONVERSION, "purchase");
    }
    boolean isRepeated = after < PURCHASES + REPEATED;
    return exposure(isRepeated ? after - PURCHASES : after - REPEATED);
  }

  private static Event exposure(int unit) {
    return event(1_000 + unit, unit, EventType.EXPOSURE, "exposure");
  }

  private static Event event(int id, int unit, EventType type, String name) {
    long at = NOON_MICROS + unit * 1_000_000L;
    return new Event(
        new UUID(0, id),
        TENANT,
        "unit-" + unit,
        type,
        name,
        EXPERIMENT,
        "v" + unit % 2,
        at,
        at,
        1,
        null,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }
}

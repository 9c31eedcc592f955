package dev.splitstream.pipelines;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.io.RawEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** One experiment with one metric, and events of one unit. */
public final class PipelineFixture {
  /** Noon, so that an hour on is the same day. */
  public static final Instant BASE = Instant.parse("2026-03-01T12:00:00Z");

  static final String TENANT = "acme";

  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());

  static final TenantCatalog TENANT_CATALOG = TenantCatalog.of(1, List.of(experiment(), BOUGHT));

  private PipelineFixture() {}

  private static Experiment experiment() {
    return Experiment.builder(TENANT, "checkout")
        .status(ExperimentStatus.RUNNING)
        .variants(
            List.of(
                new Variant("control", "Control", 5_000, "{}"),
                new Variant("treatment", "Treatment", 5_000, "{}")))
        .metricIds(List.of("bought"))
        .revision(1)
        .build();
  }

  static CatalogSnapshot catalog() {
    return new CatalogSnapshot(1, Map.of(TENANT, TENANT_CATALOG));
  }

  /** The unit sees the control. */
  public static Event exposure(long id, Instant at) {
    return event(id, EventType.EXPOSURE, "exposure", "control", at, null);
  }

  /** The unit sees the treatment. */
  static Event exposureToTreatment(long id, Instant at) {
    return event(id, EventType.EXPOSURE, "exposure", "treatment", at, null);
  }

  /** The unit buys. */
  public static Event purchase(long id, Instant at, long valueMicros) {
    return event(id, EventType.CONVERSION, "purchase", "control", at, valueMicros);
  }

  /** The unit sees the control, with a client of which this was found out. */
  public static Event seenFrom(long id, ClientTraits client) {
    return event(
        id, EventType.EXPOSURE, "exposure", "control", BASE, null, EventContext.EMPTY.with(client));
  }

  private static Event event(
      long id,
      EventType type,
      String name,
      String variant,
      Instant at,
      @Nullable Long valueMicros) {
    return event(id, type, name, variant, at, valueMicros, EventContext.EMPTY);
  }

  private static Event event(
      long id,
      EventType type,
      String name,
      String variant,
      Instant at,
      @Nullable Long valueMicros,
      EventContext context) {
    return new Event(
        new UUID(0, id),
        TENANT,
        "unit",
        type,
        name,
        "checkout",
        variant,
        at.getMillis() * 1_000,
        at.getMillis() * 1_000,
        1,
        valueMicros,
        null,
        null,
        "{\"items\":3}",
        context);
  }

  static RawEvent raw(Event event) {
    return new RawEvent(
        "topic",
        0,
        event.eventId().getLeastSignificantBits(),
        event.receivedAtMicros() / 1_000,
        event.unitKey().getBytes(StandardCharsets.UTF_8),
        new EventCodec().encode(event));
  }
}

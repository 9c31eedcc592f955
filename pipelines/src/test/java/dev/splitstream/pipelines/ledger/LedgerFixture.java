package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.ledger.ids.MemoryIdStore;
import dev.splitstream.pipelines.ledger.state.SealedStore;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A catalog of two experiments, and the events of one unit. */
final class LedgerFixture {
  static final long BASE_MICROS = 1_700_000_040_000_000L;
  static final String TENANT = "acme";
  static final String EXPERIMENT = "checkout";

  private static final Metric BOUGHT = metric("bought", Measure.Kind.OCCURRED, Optional.empty());
  private static final Metric SPENT = metric("spent", Measure.Kind.SUM, Optional.empty());
  private static final Metric PER_VISIT =
      metric(
          "per_visit", Measure.Kind.COUNT, Optional.of(new Measure(Measure.Kind.COUNT, "visit")));

  static final LedgerCatalog CATALOG =
      LedgerCatalog.live(
          TenantCatalog.of(
              1,
              List.of(
                  experiment(EXPERIMENT, "bought", "spent", "per_visit"),
                  experiment("homepage", "bought", "spent", "per_visit"),
                  BOUGHT,
                  SPENT,
                  PER_VISIT)));

  private LedgerFixture() {}

  private static Metric metric(String id, Measure.Kind kind, Optional<Measure> denominator) {
    return new Metric(id, id, new Measure(kind, "buy"), denominator);
  }

  static Experiment experiment(String id, String... metrics) {
    return Experiment.builder(TENANT, id)
        .status(ExperimentStatus.RUNNING)
        .variants(
            List.of(
                new Variant("control", "Control", 5_000, "{}"),
                new Variant("treatment", "Treatment", 5_000, "{}")))
        .metricIds(List.of(metrics))
        .revision(1)
        .build();
  }

  /** A live catalog with one experiment that has this metric. */
  static LedgerCatalog measuring(Metric metric) {
    return LedgerCatalog.live(
        TenantCatalog.of(1, List.of(experiment(EXPERIMENT, metric.id()), metric)));
  }

  static Event exposure(long id, long afterMicros, String variant) {
    return event(id, EventType.EXPOSURE, "exposure", EXPERIMENT, variant, afterMicros, null);
  }

  static Event conversion(long id, long afterMicros, String name, long value) {
    return event(id, EventType.CONVERSION, name, EXPERIMENT, "control", afterMicros, value);
  }

  static Event custom(long id, long afterMicros, String name, long value) {
    return event(id, EventType.CUSTOM, name, null, null, afterMicros, value);
  }

  static Event event(
      long id,
      EventType type,
      String name,
      @Nullable String experiment,
      @Nullable String variant,
      long afterMicros,
      @Nullable Long value) {
    return new Event(
        new UUID(0, id),
        TENANT,
        "unit",
        type,
        name,
        experiment,
        variant,
        BASE_MICROS + afterMicros,
        BASE_MICROS,
        1,
        value,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }

  /** The same event, otherwise checked and with properties. */
  static Event as(Event event, long id, long catalogRevision, String properties, String platform) {
    return new Event(
        new UUID(id % 3 - 1, id),
        event.tenant(),
        event.unitId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros(),
        event.receivedAtMicros(),
        catalogRevision,
        event.valueMicros(),
        null,
        null,
        properties,
        new EventContext(null, null, null, null, platform, null));
  }

  /** The same event with a value in a currency. */
  static Event in(@Nullable String currency, Event event) {
    return new Event(
        event.eventId(),
        event.tenant(),
        event.unitId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros(),
        event.receivedAtMicros(),
        event.catalogRevision(),
        event.valueMicros(),
        currency,
        null,
        event.properties(),
        event.context());
  }

  /** The same event at another time. */
  static Event at(Event event, long micros) {
    return new Event(
        event.eventId(),
        event.tenant(),
        event.unitId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        micros,
        event.receivedAtMicros(),
        event.catalogRevision(),
        event.valueMicros(),
        event.currency(),
        null,
        event.properties(),
        event.context());
  }

  /** The ledger of a unit never seen before, with what is kept apart in memory. */
  static UnitLedger ledger() {
    UnitLedger ledger = UnitLedger.empty();
    ledger.attach(SealedStore.NONE, new MemoryIdStore());
    return ledger;
  }

  static LedgerSums.Cell cell(String variant, String metric, long minute) {
    return new LedgerSums.Cell(
        new RollupKey(TENANT, EXPERIMENT, variant, metric),
        (BASE_MICROS / 60_000_000L + minute) * 60_000L);
  }

  /** All that a fresh ledger says of these events, summed by key and minute; zeros left out. */
  static Map<LedgerSums.Cell, Moments> sums(List<Event> events) {
    return sums(events, CATALOG);
  }

  /** The same under another catalog. */
  static Map<LedgerSums.Cell, Moments> sums(List<Event> events, LedgerCatalog catalog) {
    LedgerSums sums = new LedgerSums();
    UnitLedger ledger = ledger();
    events.forEach(event -> sums.add(ledger.apply(event, catalog, Long.MIN_VALUE)));
    return sums.contributions();
  }

  static UnitLedger copy(UnitLedger ledger) throws IOException {
    return UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(ledger))));
  }

  static byte[] bytes(UnitLedger ledger) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ledger.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}

package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
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

  static final TenantCatalog CATALOG =
      TenantCatalog.of(
          1, List.of(experiment(EXPERIMENT), experiment("homepage"), BOUGHT, SPENT, PER_VISIT));

  private LedgerFixture() {}

  private static Metric metric(String id, Measure.Kind kind, Optional<Measure> denominator) {
    return new Metric(id, id, new Measure(kind, "buy"), denominator);
  }

  private static Experiment experiment(String id) {
    return Experiment.builder(TENANT, id)
        .status(ExperimentStatus.RUNNING)
        .variants(
            List.of(
                new Variant("control", "Control", 5_000, "{}"),
                new Variant("treatment", "Treatment", 5_000, "{}")))
        .metricIds(List.of("bought", "spent", "per_visit"))
        .revision(1)
        .build();
  }

  static Event exposure(long id, long afterMicros, String variant) {
    return event(id, EventType.EXPOSURE, "exposure", EXPERIMENT, variant, afterMicros, null);
  }

  static Event conversion(long id, long afterMicros, String name, long value) {
    return event(id, EventType.CONVERSION, name, EXPERIMENT, "control", afterMicros, value);
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

  static ExperimentHistory.Cell cell(String variant, String metric, long minute) {
    return new ExperimentHistory.Cell(
        new RollupKey(TENANT, EXPERIMENT, variant, metric),
        (BASE_MICROS / 60_000_000L + minute) * 60_000L);
  }

  /** All that a fresh ledger says of these events, summed by key and minute; zeros left out. */
  static Map<ExperimentHistory.Cell, Moments> sums(List<Event> events) {
    UnitLedger ledger = UnitLedger.empty();
    Map<ExperimentHistory.Cell, Moments> sums = new HashMap<>();
    for (Event event : events) {
      if (ledger.apply(event, CATALOG, Long.MIN_VALUE) instanceof LedgerOutcome.Counted counted) {
        counted
            .contributions()
            .forEach(
                contribution ->
                    sums.merge(
                        new ExperimentHistory.Cell(contribution.key(), contribution.minuteStart()),
                        contribution.change(),
                        Moments::plus));
      }
    }
    sums.values().removeIf(Moments::isZero);
    return sums;
  }

  static UnitLedger copy(UnitLedger ledger) throws IOException {
    return UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(ledger))));
  }

  /** How many bytes its state takes. */
  static int size(UnitLedger ledger) throws IOException {
    return bytes(ledger).length;
  }

  private static byte[] bytes(UnitLedger ledger) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ledger.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}

package dev.splitstream.bench.ledger;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.PropertyFilter;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit that is in two of ten experiments with five metrics each, views pages every ten seconds,
 * and buys with every eighth event.
 */
final class Workload {
  private static final String TENANT = "acme";
  private static final long START_MICROS = 1_700_000_000_000_000L;
  private static final long STEP_MICROS = 10_000_000L;
  private static final int EXPERIMENTS = 10;
  private static final int PURCHASE_EVERY = 8;
  private static final int PAGES = 50;

  private Workload() {}

  static LedgerCatalog catalog() {
    Measure spent = new Measure(Measure.Kind.SUM, "purchase");
    List<PropertyFilter> pro =
        List.of(new PropertyFilter("plan", PropertyFilter.Operator.EQUALS, List.<Object>of("pro")));
    List<Metric> metrics =
        List.of(
            metric("bought", new Measure(Measure.Kind.OCCURRED, "purchase")).withWindow(0, 604_800),
            metric("spent", spent).withCap(BigDecimal.valueOf(1_000)),
            metric("spent_more", spent).withCovariateDays(14),
            metric("pro", new Measure(Measure.Kind.COUNT, "purchase", pro)),
            new Metric(
                "per_view",
                "per_view",
                spent,
                Optional.of(new Measure(Measure.Kind.COUNT, "view"))));
    List<CatalogEntry> entries = new ArrayList<>(metrics);
    for (int i = 0; i < EXPERIMENTS; i++) {
      entries.add(experiment("experiment-" + i, metrics.stream().map(Metric::id).toList()));
    }
    return LedgerCatalog.live(TenantCatalog.of(1, entries));
  }

  private static Metric metric(String id, Measure measure) {
    return new Metric(id, id, measure, Optional.empty());
  }

  private static Experiment experiment(String id, List<String> metricIds) {
    return Experiment.builder(TENANT, id)
        .status(ExperimentStatus.RUNNING)
        .variants(
            List.of(
                new Variant("control", "Control", 5_000, "{}"),
                new Variant("treatment", "Treatment", 5_000, "{}")))
        .metricIds(metricIds)
        .build();
  }

  /** The unit's event with this number; the first two are exposures. */
  static Event event(int number) {
    return event(number, STEP_MICROS);
  }

  /** The same of a unit whose events come at another distance. */
  static Event event(int number, long stepMicros) {
    return again(number, START_MICROS + number * stepMicros);
  }

  /** An event of another id, in the middle of the newest so many. */
  static Event between(int number, int newest) {
    return again(-number - 1, START_MICROS + (number - newest / 2) * STEP_MICROS + 1);
  }

  /** An event of another id, before all others but the exposures. */
  static Event oldest(int number) {
    return again(-number - 1, START_MICROS + STEP_MICROS + 1);
  }

  /** The event with this number, at any time. */
  static Event again(int number, long occurredAtMicros) {
    boolean exposure = number == 0 || number == 1;
    boolean purchase = !exposure && number % PURCHASE_EVERY == 0;
    return new Event(
        new UUID(0x9e3779b97f4a7c15L * number, 0xc2b2ae3d27d4eb4fL * number),
        TENANT,
        "unit",
        exposure ? EventType.EXPOSURE : EventType.CUSTOM,
        exposure ? "exposure" : purchase ? "purchase" : "view",
        exposure ? "experiment-" + number : null,
        exposure ? "control" : null,
        occurredAtMicros,
        occurredAtMicros,
        1,
        value(purchase),
        null,
        null,
        purchase ? "{\"plan\":\"pro\",\"items\":3}" : "{\"title\":\"A page\"}",
        new EventContext(
            "/page/" + Math.floorMod(number, PAGES), "example.org", null, null, "web", null));
  }

  private static @Nullable Long value(boolean purchase) {
    return purchase ? 19_990_000L : null;
  }

  /** A unit after so many events. */
  static StoredUnit unit(int events, LedgerCatalog catalog) throws IOException {
    StoredUnit unit = StoredUnit.NEW;
    for (int i = 0; i < events; i++) {
      unit = unit.after(event(i), catalog);
    }
    return unit;
  }

  /** A unit after a day with so many events. */
  static CrowdedUnit day(int events, LedgerCatalog catalog) throws IOException {
    CrowdedUnit unit = new CrowdedUnit(events, catalog);
    for (int i = 0; i < events; i++) {
      unit.next();
    }
    return unit;
  }

  /** The first event, from this one on, that has the ledger seal some. */
  static int sealing(int from, LedgerCatalog catalog) throws IOException {
    int number = from;
    StoredUnit unit = unit(from, catalog);
    StoredUnit next = unit.after(event(number), catalog);
    while (!next.hasSealed(unit)) {
      unit = next;
      number++;
      next = unit.after(event(number), catalog);
    }
    return number;
  }
}

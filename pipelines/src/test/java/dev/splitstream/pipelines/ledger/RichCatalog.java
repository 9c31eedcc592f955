package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.PropertyFilter;
import dev.splitstream.catalog.measure.PropertyFilter.Operator;
import dev.splitstream.catalog.measure.ValueCurrency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two experiments with a metric of every sort; two of them were added while they ran. */
public final class RichCatalog {
  private static final Measure BUYS = new Measure(Measure.Kind.COUNT, "buy");
  private static final Measure SPENT = new Measure(Measure.Kind.SUM, "buy");
  private static final Measure PRO =
      new Measure(
          Measure.Kind.COUNT,
          "buy",
          List.of(
              new PropertyFilter("plan", Operator.EQUALS, List.of("pro")),
              new PropertyFilter("items", Operator.GREATER_OR_EQUAL, List.of(2))));

  private static final ValueCurrency DOLLARS =
      new ValueCurrency("USD", Map.of("EUR", new BigDecimal("1.0834567")));

  private static final List<Metric> FROM_THE_START =
      List.of(
          metric("bought", new Measure(Measure.Kind.OCCURRED, "buy")),
          metric("spent", SPENT),
          metric("capped", SPENT).withCap(new BigDecimal("300.5")),
          metric("windowed", BUYS).withWindow(25, 50),
          metric("delayed", SPENT).withWindow(86_400, 1_800),
          metric("before", SPENT).withCovariateDays(2).withCap(new BigDecimal(700)),
          metric("dollars", SPENT).withCurrency(DOLLARS).withCap(new BigDecimal(500)),
          metric("dollars_before", SPENT).withCurrency(DOLLARS).withCovariateDays(2),
          metric("points", SPENT).withCurrency(new ValueCurrency(ValueCurrency.NONE, Map.of())),
          new Metric("basket", "basket", SPENT, Optional.of(BUYS)).withCurrency(DOLLARS),
          metric("habit", new Measure(Measure.Kind.OCCURRED, "visit")).withCovariateDays(1),
          new Metric(
              "per_visit",
              "per_visit",
              SPENT,
              Optional.of(new Measure(Measure.Kind.COUNT, "visit"))));

  private static final List<Metric> ADDED =
      List.of(
          metric("pro", PRO).withDefinedAt(2),
          new Metric("pro_spent", "pro_spent", PRO, Optional.of(SPENT))
              .withCurrency(DOLLARS)
              .withDefinedAt(2),
          metric("pro_before", PRO).withCovariateDays(3).withDefinedAt(2),
          metric("added", BUYS));

  /** As of revision 1. */
  static final TenantCatalog FIRST = catalog(1, FROM_THE_START, Map.of());

  /** As of revision 2: with the metrics that were added. */
  public static final TenantCatalog SECOND =
      catalog(2, all(), Map.of("pro", 2L, "pro_spent", 2L, "pro_before", 2L, "added", 2L));

  /** The same as it was before metrics had currencies, when stored ledgers were written. */
  static final TenantCatalog WITHOUT_CURRENCIES =
      catalog(
          2,
          all().stream().filter(metric -> metric.currency().isEmpty()).toList(),
          Map.of("pro", 2L, "pro_before", 2L, "added", 2L));

  private RichCatalog() {}

  private static List<Metric> all() {
    List<Metric> all = new ArrayList<>(FROM_THE_START);
    all.addAll(ADDED);
    return all;
  }

  private static Metric metric(String id, Measure numerator) {
    return new Metric(id, id, numerator, Optional.empty());
  }

  private static TenantCatalog catalog(
      long revision, List<Metric> metrics, Map<String, Long> since) {
    String[] ids = metrics.stream().map(Metric::id).toArray(String[]::new);
    List<CatalogEntry> entries = new ArrayList<>(metrics);
    for (String id : List.of(LedgerFixture.EXPERIMENT, "homepage")) {
      Experiment experiment = LedgerFixture.experiment(id, ids);
      entries.add(experiment.toBuilder().metricsSince(since).startedRevision(1).build());
    }
    return TenantCatalog.of(revision, entries);
  }
}

package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.PropertyFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's catalog as ledgers need it. Built once per revision, used for many events. Immutable.
 *
 * <p>Revisions, and when a worker learns of them: a unit is measured by a metric if its first
 * exposure was checked against the revision that gave the experiment this metric, or a newer one;
 * filters and covariates see the events that were checked against the metric's definition, or a
 * newer one. Both are facts of the events, so it does not matter when a worker learns of a newer
 * catalog, as long as none applies an event with a catalog older than the event's own.
 *
 * <p>It does matter for what is removed while experiments run: a metric that is redefined, or
 * removed, stops for the units it measured when their worker learns of that, and what they
 * contributed stays. A replay starts from scratch, so it corrects that.
 */
public final class LedgerCatalog {
  private final Map<String, MeasuredExperiment> experiments = new HashMap<>();
  private final Map<String, Set<String>> properties = new HashMap<>();
  private final List<MeasuredMetric> covariates = new ArrayList<>();

  private LedgerCatalog(TenantCatalog catalog, Since since) {
    for (Experiment experiment : catalog.experiments().values()) {
      List<MeasuredMetric> metrics = new ArrayList<>();
      for (String id : experiment.metricIds()) {
        Metric metric = catalog.metrics().get(id);
        if (metric != null) {
          metrics.add(since.measured(experiment, metric));
        }
      }
      experiments.put(
          experiment.id(),
          new MeasuredExperiment(experiment.tenant(), experiment.id(), List.copyOf(metrics)));
    }
    for (Metric metric : catalog.metrics().values()) {
      Stream.concat(Stream.of(metric.numerator()), metric.denominator().stream())
          .forEach(measure -> keepPropertiesFor(measure, metric.currency().isPresent()));
      MeasuredMetric measured = since.measured(null, metric);
      if (measured.covariateDays() > 0) {
        covariates.add(measured);
      }
    }
  }

  /** Since when a metric holds. */
  private interface Since {
    MeasuredMetric measured(@Nullable Experiment experiment, Metric metric);
  }

  /** For live events: a metric that comes later starts later. */
  public static LedgerCatalog live(TenantCatalog catalog) {
    return new LedgerCatalog(
        catalog,
        (experiment, metric) ->
            MeasuredMetric.of(
                metric,
                metric.definedAt(),
                experiment == null
                    ? metric.definedAt()
                    : TenantCatalog.metricSince(experiment, metric)));
  }

  /** For history, which is measured with this catalog from the beginning. */
  public static LedgerCatalog replay(TenantCatalog catalog) {
    return new LedgerCatalog(
        catalog, (experiment, metric) -> MeasuredMetric.of(metric, Long.MIN_VALUE, Long.MIN_VALUE));
  }

  private void keepPropertiesFor(Measure measure, boolean withCurrency) {
    for (PropertyFilter filter : measure.filters()) {
      keep(measure.eventName(), filter.property());
    }
    if (withCurrency) {
      keep(measure.eventName(), LedgerEntry.CURRENCY);
    }
  }

  private void keep(String eventName, String property) {
    properties.computeIfAbsent(eventName, name -> new HashSet<>()).add(property);
  }

  @Nullable MeasuredExperiment experiment(String id) {
    return experiments.get(id);
  }

  /** What some metric asks for, of events of this name: properties, and the currency. */
  Set<String> propertiesOf(String eventName) {
    return properties.getOrDefault(eventName, Set.of());
  }

  /** All metrics with a covariate. */
  List<MeasuredMetric> covariates() {
    return covariates;
  }
}

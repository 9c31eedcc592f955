package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one unit's events in order of time, as one experiment sees them, and writes down what they
 * contribute. Two passes over two histories, subtracted, give what an event changes.
 *
 * <p>Rules, for a unit and an experiment E:
 *
 * <ul>
 *   <li>The first exposure to E makes the unit count, with x = y = 0, in the variant it names.
 *   <li>Later events that name E, or no experiment, move x and y in their own minutes.
 *   <li>An exposure to another variant contaminates the unit: all it contributed is taken away in
 *       the minute of that exposure, and nothing counts afterwards.
 *   <li>An event that names E with no exposure at or before it is unexposed.
 * </ul>
 */
final class ExperimentHistory {
  private final Experiment experiment;
  private final List<Metric> metrics;
  private final ExperimentTotals totals;
  private final Map<Cell, Moments> contributed = new HashMap<>();

  /** Where a contribution goes. */
  record Cell(RollupKey key, long minuteStart) {}

  /** Starts from what is known of the time before; changes {@code totals}. */
  ExperimentHistory(Experiment experiment, TenantCatalog catalog, ExperimentTotals totals) {
    this.experiment = experiment;
    this.metrics = metricsOf(experiment, catalog);
    this.totals = totals;
  }

  private static List<Metric> metricsOf(Experiment experiment, TenantCatalog catalog) {
    List<Metric> found = new ArrayList<>(experiment.metricIds().size());
    for (String id : experiment.metricIds()) {
      Metric metric = catalog.metrics().get(id);
      if (metric != null) {
        found.add(metric);
      }
    }
    return found;
  }

  /** Plays entries, which must be in order. Exposures of a moment come before its other events. */
  ExperimentHistory play(List<LedgerEntry> entries) {
    int index = 0;
    while (index < entries.size()) {
      int end = endOfMoment(entries, index);
      for (LedgerEntry entry : entries.subList(index, end)) {
        if (entry.isExposure() && experiment.id().equals(entry.experimentId())) {
          expose(entry);
        }
      }
      for (LedgerEntry entry : entries.subList(index, end)) {
        if (!entry.isExposure() && entry.concerns(experiment.id())) {
          count(entry);
        }
      }
      index = end;
    }
    return this;
  }

  private static int endOfMoment(List<LedgerEntry> entries, int start) {
    long moment = entries.get(start).occurredAtMicros();
    int end = start + 1;
    while (end < entries.size() && entries.get(end).occurredAtMicros() == moment) {
      end++;
    }
    return end;
  }

  /** What was contributed while playing. */
  Map<Cell, Moments> contributed() {
    return contributed;
  }

  private void expose(LedgerEntry entry) {
    String variant = entry.variantOrEmpty();
    if (!totals.isExposed()) {
      totals.expose(variant);
      add(entry, variant, RollupKey.EXPOSED, Moments.ofUnit(0, 0));
      for (Metric metric : metrics) {
        totals.start(metric.id());
        add(entry, variant, metric.id(), Moments.ofUnit(0, 0));
      }
    } else if (!totals.isContaminated() && !totals.variant().equals(variant)) {
      contaminate(entry);
    }
  }

  private void contaminate(LedgerEntry entry) {
    String variant = totals.variant();
    totals.contaminate();
    add(entry, variant, RollupKey.CONTAMINATED, Moments.ofUnit(0, 0));
    add(entry, variant, RollupKey.EXPOSED, Moments.ofUnit(0, 0).negated());
    for (String metricId : totals.startedMetrics()) {
      ExperimentTotals.Pair pair = totals.pair(metricId);
      add(entry, variant, metricId, Moments.ofUnit(pair.x(), pair.y()).negated());
    }
  }

  private void count(LedgerEntry entry) {
    if (!totals.isExposed()) {
      if (entry.experimentId() != null) {
        add(entry, entry.variantOrEmpty(), RollupKey.UNEXPOSED, Moments.ofUnit(0, 0));
      }
      return;
    }
    if (totals.isContaminated()) {
      return;
    }
    for (Metric metric : metrics) {
      if (totals.hasStarted(metric.id())) {
        count(entry, metric);
      }
    }
  }

  private void count(LedgerEntry entry, Metric metric) {
    ExperimentTotals.Pair before = totals.pair(metric.id());
    long x = next(metric.numerator(), before.x(), entry);
    long y = metric.denominator().map(d -> next(d, before.y(), entry)).orElse(before.y());
    if (x != before.x() || y != before.y()) {
      totals.set(metric.id(), new ExperimentTotals.Pair(x, y));
      Moments change = Moments.ofUnit(x, y).minus(Moments.ofUnit(before.x(), before.y()));
      add(entry, totals.variant(), metric.id(), change);
    }
  }

  private static long next(Measure measure, long current, LedgerEntry entry) {
    return measure.eventName().equals(entry.name())
        ? measure.next(current, entry.valueMicros())
        : current;
  }

  private void add(LedgerEntry cause, String variant, String metricId, Moments change) {
    long minute = Grain.MINUTE.windowStart(Math.floorDiv(cause.occurredAtMicros(), 1000L));
    RollupKey key = new RollupKey(experiment.tenant(), experiment.id(), variant, metricId);
    contributed.merge(new Cell(key, minute), change, Moments::plus);
  }
}

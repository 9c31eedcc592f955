package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads one unit's events in order of time, as one experiment sees them, and records what they
 * contribute. Two passes over two histories, subtracted, give what an event changes.
 *
 * <p>Rules, for a unit and an experiment E:
 *
 * <ul>
 *   <li>An exposure that is excluded is counted by its reason; otherwise it is as if it had not
 *       happened.
 *   <li>The first exposure to E makes the unit count in the variant it names: with x = 0, and y = 0
 *       or the covariate, for each metric that E had when the exposure was checked.
 *   <li>Later events that name E, or no experiment, move x and y in their own minutes, as long as
 *       the metric's conversion window is open.
 *   <li>An event whose value a metric would add, but not in its currency, does not move it, and is
 *       counted as refused.
 *   <li>An exposure to another variant contaminates the unit: all it contributed is taken away in
 *       the minute of that exposure, and nothing counts afterwards.
 *   <li>An event that names E with no exposure at or before it is unexposed.
 * </ul>
 */
final class ExperimentHistory {
  private static final Moments ONE_UNIT = Moments.ofUnit(0, 0);

  private final MeasuredExperiment experiment;
  private final ExperimentTotals totals;
  private final PrePeriods prePeriods;
  private final Supplier<List<LedgerEntry>> known;
  private final ContributionLog contributed;

  /**
   * Starts from the totals of the time before; changes {@code totals}.
   *
   * @param prePeriods what the unit did before its recent events
   * @param known its recent events, in order; read only when needed
   */
  ExperimentHistory(
      MeasuredExperiment experiment,
      ExperimentTotals totals,
      PrePeriods prePeriods,
      Supplier<List<LedgerEntry>> known) {
    this.experiment = experiment;
    this.totals = totals;
    this.prePeriods = prePeriods;
    this.known = known;
    this.contributed = new ContributionLog(experiment);
  }

  /** Plays all known events. */
  ExperimentHistory play() {
    return play(known.get());
  }

  /** Plays entries, which must be in order. Exposures of a moment come before its other events. */
  ExperimentHistory play(List<LedgerEntry> entries) {
    int index = 0;
    while (index < entries.size()) {
      int end = endOfMoment(entries, index);
      for (int i = index; i < end; i++) {
        LedgerEntry entry = entries.get(i);
        if (entry.isExposure() && experiment.id().equals(entry.experimentId())) {
          expose(entry);
        }
      }
      for (int i = index; i < end; i++) {
        LedgerEntry entry = entries.get(i);
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
  ContributionLog contributed() {
    return contributed;
  }

  private void expose(LedgerEntry entry) {
    String variant = entry.variantOrEmpty();
    ExposureExclusion exclusion = entry.exclusion();
    if (exclusion != null) {
      add(entry, variant, RollupKey.excluded(exclusion), ONE_UNIT);
      return;
    }
    if (!totals.isExposed()) {
      totals.expose(variant, entry.occurredAtMicros(), entry.catalogRevision());
      add(entry, variant, RollupKey.EXPOSED, ONE_UNIT);
      for (MeasuredMetric metric : experiment.metrics()) {
        if (entry.catalogRevision() >= metric.since()) {
          start(entry, metric);
        }
      }
    } else if (!totals.isContaminated() && !totals.variant().equals(variant)) {
      contaminate(entry);
    }
  }

  private void start(LedgerEntry exposure, MeasuredMetric metric) {
    Int192 covariate =
        metric.covariateDays() == 0
            ? Int192.ZERO
            : prePeriods.sum(metric, exposure.occurredAtMicros(), known.get());
    ExperimentTotals.Sums sums = new ExperimentTotals.Sums(Int192.ZERO, covariate);
    totals.set(metric.id(), sums);
    add(exposure, totals.variant(), metric.id(), moments(metric, sums));
  }

  private void contaminate(LedgerEntry entry) {
    String variant = totals.variant();
    add(entry, variant, RollupKey.CONTAMINATED, ONE_UNIT);
    add(entry, variant, RollupKey.EXPOSED, ONE_UNIT.negated());
    for (MeasuredMetric metric : experiment.metrics()) {
      ExperimentTotals.Sums sums = totals.of(metric.id());
      if (sums != null && measures(metric)) {
        add(entry, variant, metric.id(), moments(metric, sums).negated());
      }
    }
    totals.contaminate();
  }

  /** A metric that was redefined after the unit was exposed measures only other units. */
  private boolean measures(MeasuredMetric metric) {
    return totals.exposedAtRevision() >= metric.since();
  }

  private void count(LedgerEntry entry) {
    if (!totals.isExposed()) {
      if (entry.experimentId() != null) {
        add(entry, entry.variantOrEmpty(), RollupKey.UNEXPOSED, ONE_UNIT);
      }
      return;
    }
    if (totals.isContaminated()) {
      return;
    }
    for (MeasuredMetric metric : experiment.metrics()) {
      if (metric.asksFor(entry.name())
          && metric.isOpen(totals.exposedAtMicros(), entry.occurredAtMicros())
          && measures(metric)) {
        count(entry, metric);
      }
    }
  }

  private void count(LedgerEntry entry, MeasuredMetric metric) {
    ExperimentTotals.Sums before = totals.of(metric.id());
    if (before == null) {
      return;
    }
    if (metric.refuses(entry)) {
      add(entry, totals.variant(), RollupKey.refusedValues(metric.id()), ONE_UNIT);
      return;
    }
    long x = metric.addedToX(entry);
    long y = metric.addedToY(entry);
    if (x == 0 && y == 0) {
      return;
    }
    ExperimentTotals.Sums after =
        new ExperimentTotals.Sums(plus(before.x(), x), plus(before.y(), y));
    totals.set(metric.id(), after);
    contributed.move(totals.variant(), metric, entry.minuteStart(), before, after);
  }

  private static Int192 plus(Int192 sum, long added) {
    return added == 0 ? sum : sum.plus(Int192.of(added));
  }

  private static Moments moments(MeasuredMetric metric, ExperimentTotals.Sums sums) {
    return Moments.ofUnit(metric.x(sums.x()), metric.y(sums.y()));
  }

  private void add(LedgerEntry cause, String variant, String metricId, Moments change) {
    contributed.add(variant, metricId, cause.minuteStart(), change);
  }
}

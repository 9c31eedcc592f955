package dev.splitstream.pipelines.ledger;

import dev.splitstream.rollup.Int192;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a unit did before it saw an experiment, day by day (UTC), for covariates: for closed days,
 * as long as an exposure may still need them. Newer events are among the recent ones.
 *
 * <p>A covariate covers whole days and ends before the day of the first exposure. So sums of days
 * are enough, and the order of events does not matter. Events that name an experiment are left out:
 * they count for that one alone, and there they are unexposed.
 */
final class PrePeriods {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final Map<String, Days> closed = new TreeMap<>();

  /**
   * One metric's days.
   *
   * @param definedAt the catalog revision of the definition they were summed by
   * @param sums by day since the epoch
   */
  record Days(long definedAt, SortedMap<Long, Int192> sums) {}

  /** By metric. */
  Map<String, Days> closed() {
    return closed;
  }

  /**
   * The sum that a unit's covariate is read from.
   *
   * @param exposedAtMicros when it was first exposed
   * @param entries its events after the closed ones, in order
   */
  Int192 sum(MeasuredMetric metric, long exposedAtMicros, List<LedgerEntry> entries) {
    long end = Math.floorDiv(exposedAtMicros, DAY_MICROS);
    long start = end - metric.covariateDays();
    Int192 sum = Int192.ZERO;
    Days days = closed.get(metric.id());
    if (days != null && days.definedAt() == metric.definedAt()) {
      for (Int192 day : days.sums().subMap(start, end).values()) {
        sum = sum.plus(day);
      }
    }
    for (LedgerEntry entry : entries) {
      long day = day(entry);
      if (day >= end) {
        break;
      }
      if (day >= start) {
        sum = sum.plus(Int192.of(added(metric, entry)));
      }
    }
    return sum;
  }

  private static long day(LedgerEntry entry) {
    return Math.floorDiv(entry.occurredAtMicros(), DAY_MICROS);
  }

  private static long added(MeasuredMetric metric, LedgerEntry entry) {
    boolean counts = entry.experimentId() == null && entry.catalogRevision() >= metric.definedAt();
    return counts ? metric.addedToX(entry) : 0;
  }

  /**
   * Folds in events that will not be remembered, and forgets days that no exposure can need any
   * more.
   */
  void close(List<LedgerEntry> entries, LedgerCatalog catalog, long horizonMicros) {
    if (entries.isEmpty() && closed.isEmpty()) {
      return;
    }
    long today = Math.floorDiv(horizonMicros, DAY_MICROS);
    Map<String, MeasuredMetric> known = new HashMap<>();
    for (MeasuredMetric metric : catalog.covariates()) {
      known.put(metric.id(), metric);
      for (LedgerEntry entry : entries) {
        long added = added(metric, entry);
        if (added != 0) {
          days(metric).merge(day(entry), Int192.of(added), Int192::plus);
        }
      }
    }
    closed.entrySet().removeIf(days -> isOver(days.getValue(), known.get(days.getKey()), today));
  }

  private SortedMap<Long, Int192> days(MeasuredMetric metric) {
    Days days = closed.get(metric.id());
    if (days == null || days.definedAt() != metric.definedAt()) {
      days = new Days(metric.definedAt(), new TreeMap<>());
      closed.put(metric.id(), days);
    }
    return days.sums();
  }

  private static boolean isOver(Days days, @Nullable MeasuredMetric metric, long today) {
    if (metric == null || metric.definedAt() != days.definedAt()) {
      return true;
    }
    days.sums().headMap(today - metric.covariateDays()).clear();
    return days.sums().isEmpty();
  }
}

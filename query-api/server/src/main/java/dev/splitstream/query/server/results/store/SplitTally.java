package dev.splitstream.query.server.results.store;

import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts units by period of equal weights from windows that come in order of time. A window that is
 * not in one period as a whole is left out.
 */
public final class SplitTally {
  private final List<SplitPeriod> periods;
  private final List<Totals> totals = new ArrayList<>();

  /** Nothing yet. */
  public SplitTally(List<SplitPeriod> periods) {
    this.periods = List.copyOf(periods);
    periods.forEach(period -> totals.add(Totals.NONE));
  }

  /** Adds the sums of a window. */
  public void add(Instant start, Instant end, Map<RollupKey, Moments> sums) {
    for (int i = 0; i < periods.size(); i++) {
      if (periods.get(i).holds(start, end)) {
        totals.set(i, totals.get(i).plus(sums));
      }
    }
  }

  /** What was added. */
  public List<SplitCounts> all() {
    List<SplitCounts> found = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      found.add(SplitCounts.of(periods.get(i), totals.get(i)));
    }
    return found;
  }

  /** What was added, as of a time after all of it. */
  public List<SplitCounts> before(Instant end) {
    List<SplitCounts> found = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      Optional<SplitPeriod> before = periods.get(i).before(end);
      if (before.isPresent()) {
        found.add(SplitCounts.of(before.get(), totals.get(i)));
      }
    }
    return found;
  }
}

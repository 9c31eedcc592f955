package dev.splitstream.query.server.results.store;

import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.rollup.RollupKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Units first exposed in a period of equal weights.
 *
 * @param period the period
 * @param units by variant; those that were found to be contaminated later included
 */
public record SplitCounts(SplitPeriod period, Map<String, Long> units) {
  /** Counts whose sum is the units first exposed: contaminated ones leave the first. */
  public static final List<String> COUNTED = List.of(RollupKey.EXPOSED, RollupKey.CONTAMINATED);

  /** Copies the map. */
  public SplitCounts {
    units = Map.copyOf(units);
  }

  /** From the sums over a period. */
  public static SplitCounts of(SplitPeriod period, Totals totals) {
    Map<String, Long> units = new HashMap<>();
    for (String variant : totals.variants()) {
      units.put(variant, COUNTED.stream().mapToLong(count -> totals.of(variant, count).n()).sum());
    }
    return new SplitCounts(period, units);
  }
}

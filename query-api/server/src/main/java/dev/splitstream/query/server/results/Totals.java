package dev.splitstream.query.server.results;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums over windows, by variant and metric of one experiment.
 *
 * @param sums by key
 */
record Totals(Map<RollupKey, Moments> sums) {
  /** No window. */
  static final Totals NONE = new Totals(Map.of());

  /** Copies the map. */
  Totals {
    sums = Map.copyOf(sums);
  }

  /** The sums of a variant's metric, or of one of the counts in {@link RollupKey}. */
  Moments of(String variantId, String metricId) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().variantId().equals(variantId))
        .filter(entry -> entry.getKey().metricId().equals(metricId))
        .map(Map.Entry::getValue)
        .reduce(Moments.ZERO, Moments::plus);
  }

  /** Units of all variants in one of the counts in {@link RollupKey}. */
  long units(String count) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().metricId().equals(count))
        .mapToLong(entry -> entry.getValue().n())
        .sum();
  }

  /** The sums over both. */
  Totals plus(Map<RollupKey, Moments> more) {
    Map<RollupKey, Moments> merged = new HashMap<>(sums);
    more.forEach((key, moments) -> merged.merge(key, moments, Moments::plus));
    return new Totals(merged);
  }
}

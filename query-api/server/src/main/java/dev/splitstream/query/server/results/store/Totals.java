package dev.splitstream.query.server.results.store;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums over windows, by variant and metric of one experiment. */
public final class Totals {
  /** No window. */
  public static final Totals NONE = new Totals(Map.of());

  private final Map<Cell, Moments> sums;

  private record Cell(String variantId, String metricId) {}

  private Totals(Map<Cell, Moments> sums) {
    this.sums = sums;
  }

  /** The sums of these keys, all of one experiment. */
  public static Totals of(Map<RollupKey, Moments> sums) {
    return NONE.plus(sums);
  }

  /** The sums of a variant's metric, or of one of the counts in {@link RollupKey}. */
  public Moments of(String variantId, String metricId) {
    return sums.getOrDefault(new Cell(variantId, metricId), Moments.ZERO);
  }

  /** The sums without those of some metrics. */
  public Totals without(Set<String> metricIds) {
    if (metricIds.isEmpty()) {
      return this;
    }
    Map<Cell, Moments> others = new HashMap<>(sums);
    others.keySet().removeIf(cell -> metricIds.contains(cell.metricId()));
    return new Totals(others);
  }

  /** The variants that have any sums. */
  Set<String> variants() {
    return sums.keySet().stream().map(Cell::variantId).collect(Collectors.toSet());
  }

  /** Units of all variants in one of the counts in {@link RollupKey}. */
  public long units(String count) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().metricId().equals(count))
        .mapToLong(entry -> entry.getValue().n())
        .sum();
  }

  /** The sums over both. */
  public Totals plus(Map<RollupKey, Moments> more) {
    Map<Cell, Moments> merged = new HashMap<>(sums);
    more.forEach(
        (key, moments) ->
            merged.merge(new Cell(key.variantId(), key.metricId()), moments, Moments::plus));
    return new Totals(merged);
  }

  @Override
  public String toString() {
    return sums.toString();
  }
}

package dev.splitstream.backfill;

import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.TrafficDifference;
import dev.splitstream.rollup.TrafficKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Summarizes the differences of two generations. */
public final class GenerationDiff {
  private static final int EXAMPLES = 10;

  private final SortedMap<String, Long> rowsByMetric = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private long rows;

  /** Adds a row of an experiment that differs. */
  public void add(RollupDifference difference) {
    RollupKey key = difference.key();
    add(
        key.experimentId() + "/" + key.metricId(),
        () ->
            String.join(
                " ",
                key.experimentId(),
                key.metricId(),
                key.variantId(),
                difference.grain().name(),
                difference.windowStart().toString(),
                difference.before().toString(),
                "→",
                difference.after().toString()));
  }

  /** Adds a row of traffic that differs. */
  public void add(TrafficDifference difference) {
    TrafficKey key = difference.key();
    String dimension = key.dimension().wireName();
    add(
        "traffic " + key.eventName() + "/" + dimension,
        () ->
            String.join(
                " ",
                "traffic",
                key.eventName(),
                dimension,
                key.value(),
                difference.grain().name(),
                difference.windowStart().toString(),
                difference.before().toString(),
                "→",
                difference.after().toString()));
  }

  private void add(String metric, Supplier<String> example) {
    rows++;
    rowsByMetric.merge(metric, 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(example.get());
    }
  }

  /** How many rows differ. */
  public long rows() {
    return rows;
  }

  /** How many rows differ, for each metric. */
  public SortedMap<String, Long> rowsByMetric() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(rowsByMetric));
  }

  /** The first rows that differ, before and after. */
  public List<String> examples() {
    return List.copyOf(examples);
  }
}

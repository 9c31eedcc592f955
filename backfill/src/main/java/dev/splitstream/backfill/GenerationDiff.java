package dev.splitstream.backfill;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Summarizes the differences of two generations. */
public final class GenerationDiff {
  private static final int EXAMPLES = 10;

  private final SortedMap<String, Long> rowsByMetric = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private long rows;

  /** Adds a row of an experiment that differs. */
  public void addExperiment(RollupDifference<RollupKey, Moments> difference) {
    RollupKey key = difference.slot().key();
    add(
        key.experimentId() + "/" + key.metricId(),
        List.of(key.experimentId(), key.metricId(), key.variantId()),
        difference);
  }

  /** Adds a row of traffic that differs. */
  public void addTraffic(RollupDifference<TrafficKey, Traffic> difference) {
    TrafficKey key = difference.slot().key();
    String dimension = key.dimension().wireName();
    add(
        "traffic " + key.eventName() + "/" + dimension,
        List.of("traffic", key.eventName(), dimension, key.value()),
        difference);
  }

  private void add(String metric, List<String> key, RollupDifference<?, ?> difference) {
    rows++;
    rowsByMetric.merge(metric, 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(
          String.join(
              " ",
              String.join(" ", key),
              difference.slot().grain().name(),
              difference.slot().windowStart().toString(),
              difference.before().toString(),
              "→",
              difference.after().toString()));
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

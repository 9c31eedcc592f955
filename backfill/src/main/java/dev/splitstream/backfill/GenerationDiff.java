package dev.splitstream.backfill;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Summarizes the differences of two generations for people. */
public final class GenerationDiff {
  private static final int EXAMPLES = 10;

  private final Map<String, Long> rowsByMetric = new TreeMap<>();
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

  /** Whether the generations are equal, bit for bit. */
  public boolean isEmpty() {
    return rows == 0;
  }

  /** How many rows differ. */
  public long rows() {
    return rows;
  }

  /** What differs: a count for each metric, then the first rows before and after. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    rowsByMetric.forEach((metric, count) -> lines.add(metric + ": " + count + " rows differ"));
    lines.addAll(examples);
    return lines;
  }
}

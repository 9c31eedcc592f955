package dev.splitstream.backfill;

import dev.splitstream.rollup.RollupDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the differences of two generations into what people want to know of them. */
public final class GenerationDiff {
  private static final int EXAMPLES = 10;

  private final Map<String, Long> rowsByMetric = new TreeMap<>();
  private final List<RollupDifference> examples = new ArrayList<>();
  private long rows;

  /** Adds a row that differs. */
  public void add(RollupDifference difference) {
    rows++;
    rowsByMetric.merge(
        difference.key().experimentId() + "/" + difference.key().metricId(), 1L, Long::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(difference);
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
    for (RollupDifference example : examples) {
      lines.add(
          String.join(
              " ",
              example.key().experimentId(),
              example.key().metricId(),
              example.key().variantId(),
              example.grain().name(),
              example.windowStart().toString(),
              example.before().toString(),
              "→",
              example.after().toString()));
    }
    return lines;
  }
}

package dev.splitstream.backfill;

import dev.splitstream.process.Report;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two generations side by side.
 *
 * @param published the one that readers see
 * @param compared the other
 * @param rows how many rows differ; 0 if they are equal, bit for bit
 * @param rowsByMetric how many of them belong to each experiment and metric, or kind of traffic
 * @param examples the first that differ, before and after
 */
public record Comparison(
    long published,
    long compared,
    long rows,
    SortedMap<String, Long> rowsByMetric,
    List<String> examples)
    implements Report {
  /** Copies map and list. */
  public Comparison {
    rowsByMetric = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByMetric));
    examples = List.copyOf(examples);
  }

  static Comparison of(long published, long compared, GenerationDiff diff) {
    return new Comparison(published, compared, diff.rows(), diff.rowsByMetric(), diff.examples());
  }

  @Override
  public String text() {
    if (rows == 0) {
      return "Generation %d equals the published generation %d, bit for bit%n"
          .formatted(compared, published);
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Generation %d differs from the published generation %d in %,d rows%n",
            compared,
            published,
            rows));
    rowsByMetric.forEach(
        (metric, count) ->
            text.append(String.format(Locale.ROOT, "%s: %,d rows differ%n", metric, count)));
    examples.forEach(example -> text.append(example).append('\n'));
    return text.toString();
  }
}

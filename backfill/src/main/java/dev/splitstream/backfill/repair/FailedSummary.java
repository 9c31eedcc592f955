package dev.splitstream.backfill.repair;

import dev.splitstream.pipelines.failed.FailedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Counts failed events by step and reason, and keeps the newest. What it holds is bounded, however
 * many there are.
 */
final class FailedSummary {
  private static final int MAX_REASONS = 1_000;
  private static final String OTHER = "(other)";
  private static final Comparator<Row> BY_TIME =
      Comparator.comparingLong(Row::recordedAtMillis).thenComparing(Row::source);

  private final int limit;
  private final PriorityQueue<Row> newest = new PriorityQueue<>(BY_TIME);
  private final Map<Cause, Long> counts = new HashMap<>();

  /**
   * @param limit how many of the newest to keep
   */
  FailedSummary(int limit) {
    this.limit = limit;
  }

  /** One failed event, without its bytes. */
  record Row(String source, long recordedAtMillis, String step, String reason) {}

  /** Why events failed. */
  record Cause(String step, String reason) {}

  /** Why, and how many. */
  record Count(Cause cause, long events) {}

  void add(FailedEvent failed) {
    newest.add(new Row(failed.source(), failed.recordedAtMillis(), failed.step(), failed.reason()));
    if (newest.size() > limit) {
      newest.remove();
    }
    Cause cause = new Cause(failed.step(), failed.reason());
    boolean fits = counts.size() < MAX_REASONS || counts.containsKey(cause);
    counts.merge(fits ? cause : new Cause(failed.step(), OTHER), 1L, Long::sum);
  }

  /** The newest first. */
  List<Row> newest() {
    List<Row> rows = new ArrayList<>(newest);
    rows.sort(BY_TIME.reversed());
    return rows;
  }

  /** The most frequent first. */
  List<Count> counts() {
    return counts.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Count::events)
                .reversed()
                .thenComparing(count -> count.cause().reason()))
        .toList();
  }

  long events() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}

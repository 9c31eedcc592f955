package dev.splitstream.bench.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long events took to become visible. Both counts only grow, so the event that was acknowledged
 * as the k-th is taken to be visible once k are.
 *
 * <p>Acknowledged in one thread, seen in another.
 */
final class PipelineFreshness {
  private final List<Long> acknowledged = new ArrayList<>();
  private final NavigableMap<Long, Long> seen = new TreeMap<>();

  /** One more event was acknowledged, at this time in nanoseconds. */
  synchronized void acknowledge(long nanos) {
    acknowledged.add(nanos);
  }

  /** So many events were visible, at this time in nanoseconds. */
  synchronized void see(long events, long nanos) {
    seen.putIfAbsent(events, nanos);
  }

  /** How many were acknowledged. */
  synchronized long acknowledged() {
    return acknowledged.size();
  }

  /** How long those acknowledged since then took, the shortest first; of those that are visible. */
  synchronized List<Duration> delaysSince(long startNanos) {
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < acknowledged.size(); i++) {
      var visible = seen.ceilingEntry((long) i + 1);
      long since = acknowledged.get(i);
      if (visible != null && since - startNanos >= 0) {
        delays.add(Duration.ofNanos(visible.getValue() - since));
      }
    }
    delays.sort(null);
    return delays;
  }
}

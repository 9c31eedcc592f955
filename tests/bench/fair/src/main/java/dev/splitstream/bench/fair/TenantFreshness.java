package dev.splitstream.bench.fair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long events took from accepted to visible. Both counts only grow, so the event that was
 * accepted as the k-th is taken to be visible once k are. Accepted in one thread, seen in another.
 */
final class TenantFreshness {
  private final List<Long> accepted = new ArrayList<>();
  private final NavigableMap<Long, Long> seen = new TreeMap<>();

  /** So many more were accepted, at this time in nanoseconds. */
  synchronized void accept(int events, long nanos) {
    for (int i = 0; i < events; i++) {
      accepted.add(nanos);
    }
  }

  /** So many are visible, at this time in nanoseconds. */
  synchronized void see(long events, long nanos) {
    seen.putIfAbsent(events, nanos);
  }

  synchronized long accepted() {
    return accepted.size();
  }

  /**
   * The seconds that those took which were accepted in a time, the shortest first. One that is not
   * visible has taken until now.
   */
  synchronized List<Double> delays(long from, long to, long now) {
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < accepted.size(); i++) {
      long at = accepted.get(i);
      if (at - from >= 0 && at - to < 0) {
        Map.Entry<Long, Long> visible = seen.ceilingEntry((long) i + 1);
        delays.add(((visible == null ? now : visible.getValue()) - at) / 1e9);
      }
    }
    delays.sort(null);
    return delays;
  }
}

package dev.splitstream.store.eventcount;

import dev.splitstream.event.Violation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why events of one name do not fit, with a bound on how many reasons are counted separately. */
final class MisfitCounts {
  private static final Comparator<Map.Entry<Violation, Long>> BY_FREQUENCY =
      Map.Entry.<Violation, Long>comparingByValue()
          .reversed()
          .thenComparing(entry -> entry.getKey().pointer())
          .thenComparing(entry -> entry.getKey().reason());

  private final Map<Violation, Long> counts = new HashMap<>();

  /** Adds these; reasons beyond the bound are counted together. */
  void addSome(Map<Violation, Long> more) {
    int room = EventCount.MAX_MISFITS - counts.size();
    List<Map.Entry<Violation, Long>> added =
        more.entrySet().stream()
            .filter(entry -> !counts.containsKey(entry.getKey()))
            .sorted(BY_FREQUENCY)
            .toList();
    more.forEach((violation, events) -> counts.computeIfPresent(violation, (v, n) -> n + events));
    for (int place = 0; place < added.size(); place++) {
      Violation violation = place < room ? added.get(place).getKey() : EventCount.OTHER_MISFITS;
      counts.merge(violation, added.get(place).getValue(), Long::sum);
    }
  }

  /** Adds all of the other, without a bound. */
  void addAll(MisfitCounts other) {
    other.counts.forEach((violation, events) -> counts.merge(violation, events, Long::sum));
  }

  List<SeenEvent.Misfit> mostFrequent() {
    return counts.entrySet().stream()
        .sorted(BY_FREQUENCY)
        .limit(EventCount.MAX_MISFITS)
        .map(entry -> new SeenEvent.Misfit(entry.getKey(), entry.getValue()))
        .toList();
  }
}

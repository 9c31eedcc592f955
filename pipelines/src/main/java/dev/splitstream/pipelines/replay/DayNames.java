package dev.splitstream.pipelines.replay;

import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.rollup.TrafficDimension;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The event names of a day, by tenant. Of more than the bound, those with most events have rows of
 * their own: a stream takes the first that arrive, but a history arrives at once.
 */
final class DayNames {
  private final Map<String, Map<String, Long>> events = new HashMap<>();
  private final Map<String, Set<String>> admitted = new HashMap<>();

  void add(String tenant, String name, long count) {
    events.computeIfAbsent(tenant, first -> new HashMap<>()).merge(name, count, Long::sum);
  }

  void add(DayNames other) {
    other.events.forEach(
        (tenant, names) -> names.forEach((name, count) -> add(tenant, name, count)));
  }

  /** Whether all names of all tenants have rows of their own. */
  boolean fit(int max) {
    return events.values().stream()
        .allMatch(names -> names.size() <= max && !names.containsKey(TrafficDimension.OTHER));
  }

  /** The subject, or that of all other names. */
  TrafficSubject admitted(TrafficSubject subject, int max) {
    Set<String> names =
        admitted.computeIfAbsent(subject.tenant(), tenant -> mostFrequent(tenant, max));
    return names.contains(subject.eventName()) ? subject : subject.named(TrafficDimension.OTHER);
  }

  /** A client may send the word for all others: its events are then counted with them. */
  private Set<String> mostFrequent(String tenant, int max) {
    return events.getOrDefault(tenant, Map.of()).entrySet().stream()
        .filter(name -> !name.getKey().equals(TrafficDimension.OTHER))
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(max)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}

package dev.splitstream.store.eventcount;

import static java.util.stream.Collectors.groupingBy;

import dev.splitstream.event.Violation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of events in memory: for tests, and for trying out what uses them. */
public final class InMemoryEventCountStore implements EventCountStore {
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** The most frequent names get the rows that are left. */
  private static final Comparator<EventCount> BY_FREQUENCY =
      Comparator.comparingLong(EventCount::received)
          .reversed()
          .thenComparing(EventCount::name, BY_BYTES);

  private record TenantDay(String tenant, long day) {}

  private final Map<TenantDay, Map<String, SeenEvent>> days = new HashMap<>();
  private final Map<TenantDay, Map<String, MisfitCounts>> misfits = new HashMap<>();

  @Override
  public synchronized void add(List<EventCount> counts, int maxNames) {
    counts.stream()
        .collect(groupingBy(count -> new TenantDay(count.tenant(), count.day())))
        .forEach(
            (day, ofDay) -> {
              Map<String, SeenEvent> known = days.computeIfAbsent(day, none -> new HashMap<>());
              addNames(known, ofDay, maxNames);
              addMisfits(known, misfits.computeIfAbsent(day, none -> new HashMap<>()), ofDay);
            });
  }

  private static void addNames(
      Map<String, SeenEvent> known, List<EventCount> counts, int maxNames) {
    Map<Boolean, List<EventCount>> bySure =
        counts.stream().collect(groupingBy(count -> hasRow(count, known)));
    int room = maxNames - known.size();
    bySure.getOrDefault(true, List.of()).forEach(count -> add(known, count.name(), count));
    List<EventCount> others =
        bySure.getOrDefault(false, List.of()).stream().sorted(BY_FREQUENCY).toList();
    for (int place = 0; place < others.size(); place++) {
      EventCount count = others.get(place);
      add(known, place < room ? count.name() : EventCount.OTHER, count);
    }
  }

  private static boolean hasRow(EventCount count, Map<String, SeenEvent> known) {
    return count.isDeclared()
        || count.name().equals(EventCount.OTHER)
        || known.containsKey(count.name());
  }

  private static void add(Map<String, SeenEvent> known, String name, EventCount count) {
    known.merge(name, SeenEvent.of(name, count), SeenEvent::plus);
  }

  private static void addMisfits(
      Map<String, SeenEvent> known, Map<String, MisfitCounts> misfits, List<EventCount> counts) {
    Map<String, Map<Violation, Long>> sent = new HashMap<>();
    for (EventCount count : counts) {
      String name = known.containsKey(count.name()) ? count.name() : EventCount.OTHER;
      Map<Violation, Long> ofName = sent.computeIfAbsent(name, none -> new HashMap<>());
      count.misfits().forEach((violation, events) -> ofName.merge(violation, events, Long::sum));
    }
    sent.forEach(
        (name, ofName) ->
            misfits.computeIfAbsent(name, none -> new MisfitCounts()).addSome(ofName));
  }

  @Override
  public synchronized void forget(LocalDate first) {
    days.keySet().removeIf(key -> key.day() < first.toEpochDay());
    misfits.keySet().removeIf(key -> key.day() < first.toEpochDay());
  }

  @Override
  public synchronized List<SeenEvent> page(Query query) {
    SortedMap<String, SeenEvent> found = new TreeMap<>(BY_BYTES);
    Map<String, MisfitCounts> wrong = new HashMap<>();
    days.forEach((day, names) -> collect(query, day, names, found, wrong));
    return found.values().stream()
        .limit(query.limit())
        .map(
            event ->
                event.with(wrong.getOrDefault(event.name(), new MisfitCounts()).mostFrequent()))
        .toList();
  }

  private void collect(
      Query query,
      TenantDay day,
      Map<String, SeenEvent> names,
      Map<String, SeenEvent> found,
      Map<String, MisfitCounts> wrong) {
    if (!day.tenant().equals(query.tenant()) || day.day() < query.since().toEpochDay()) {
      return;
    }
    names.forEach(
        (name, event) -> {
          if (isSelected(query, name)) {
            found.merge(name, event, SeenEvent::plus);
            MisfitCounts ofDay =
                misfits.getOrDefault(day, Map.of()).getOrDefault(name, new MisfitCounts());
            wrong.computeIfAbsent(name, none -> new MisfitCounts()).addAll(ofDay);
          }
        });
  }

  private static boolean isSelected(Query query, String name) {
    return BY_BYTES.compare(name, query.after()) > 0
        && name.toLowerCase(Locale.ROOT).contains(query.text().toLowerCase(Locale.ROOT));
  }
}

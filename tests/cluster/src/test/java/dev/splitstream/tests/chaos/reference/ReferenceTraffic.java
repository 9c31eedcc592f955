package dev.splitstream.tests.chaos.reference;

import dev.splitstream.codec.sketch.DistinctCounter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the traffic has to be, from all events at once: each is counted where it happened, and those
 * of a unit are put in order of time and cut into sessions.
 */
final class ReferenceTraffic {
  private static final String TENANT = "local";
  private static final String TOTAL = "TOTAL";
  private static final Map<String, Long> GRAINS =
      Map.of("MINUTE", 60L, "HOUR", 3_600L, "DAY", 86_400L);
  private static final long MICROS = 1_000_000L;
  private static final long SESSION_GAP_MICROS = 30 * 60 * MICROS;
  private static final Comparator<ChaosEvent> ORDER =
      Comparator.comparingLong(ChaosEvent::micros).thenComparing(ChaosEvent::id);

  private final Map<ReferenceTrafficCell, Tally> rows = new HashMap<>();

  private ReferenceTraffic() {}

  /**
   * The rows that are not all zero.
   *
   * @param pseudonyms what the product calls each unit: its sketches are made of these names
   */
  static Map<ReferenceTrafficCell, TrafficCount> of(
      Collection<ChaosEvent> events, Map<String, String> pseudonyms) {
    ReferenceTraffic reference = new ReferenceTraffic();
    Map<String, List<ChaosEvent>> units =
        events.stream().sorted(ORDER).collect(Collectors.groupingBy(ChaosEvent::unit));
    units.forEach(
        (unit, inOrder) -> {
          long hash = DistinctCounter.hash(pseudonyms.getOrDefault(unit, unit));
          inOrder.forEach(
              event -> reference.put(event, event.micros(), row -> row.add(event, hash)));
          sessions(inOrder).forEach(reference::addSession);
        });
    Map<ReferenceTrafficCell, TrafficCount> counts = new HashMap<>();
    reference.rows.forEach((cell, row) -> counts.put(cell, row.count()));
    counts.values().removeIf(TrafficCount.NONE::equals);
    return counts;
  }

  /** An exposure is not part of a session, and does not prolong it. */
  private static List<List<ChaosEvent>> sessions(List<ChaosEvent> inOrder) {
    List<List<ChaosEvent>> sessions = new ArrayList<>();
    long last = 0;
    for (ChaosEvent event : inOrder) {
      if (event.isExposure()) {
        continue;
      }
      if (sessions.isEmpty() || event.micros() - last > SESSION_GAP_MICROS) {
        sessions.add(new ArrayList<>());
      }
      sessions.get(sessions.size() - 1).add(event);
      last = event.micros();
    }
    return sessions;
  }

  /** It belongs to its first event, and is a bounce until the second. */
  private void addSession(List<ChaosEvent> session) {
    ChaosEvent first = session.get(0);
    put(first, first.micros(), row -> row.addSession(1, 1));
    if (session.size() > 1) {
      put(first, session.get(1).micros(), row -> row.addSession(0, -1));
    }
  }

  /** Changes every row that the event belongs to, in the windows of that time. */
  private void put(ChaosEvent event, long micros, Consumer<Tally> change) {
    put(event, TOTAL, "", micros, change);
    for (Place.Sign sign : event.place().signs()) {
      sign.counted().forEach((dimension, value) -> put(event, dimension, value, micros, change));
    }
  }

  private void put(
      ChaosEvent event, String dimension, String value, long micros, Consumer<Tally> change) {
    long second = Math.floorDiv(micros, MICROS);
    GRAINS.forEach(
        (grain, width) -> {
          long start = second - Math.floorMod(second, width);
          ReferenceTrafficCell cell =
              new ReferenceTrafficCell(TENANT, event.name(), dimension, value, grain, start);
          change.accept(rows.computeIfAbsent(cell, unseen -> new Tally()));
        });
  }

  /** A row that is being added up. */
  private static final class Tally {
    private final Map<String, BigInteger> values = new HashMap<>();
    private final DistinctCounter units = new DistinctCounter();
    private long events;
    private long sessions;
    private long bounces;

    void add(ChaosEvent event, long unitHash) {
      events++;
      units.add(unitHash);
      if (event.valueMicros() != null) {
        String currency = event.currency() == null ? "" : event.currency();
        values.merge(currency, BigInteger.valueOf(event.valueMicros()), BigInteger::add);
      }
    }

    void addSession(long moreSessions, long moreBounces) {
      sessions += moreSessions;
      bounces += moreBounces;
    }

    TrafficCount count() {
      return new TrafficCount(events, values, units.toSketch(), sessions, bounces);
    }
  }
}

package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts traffic by minute, broken down by dimension; hours and days are computed from the minutes
 * at the end. An event costs a hash of its unit and a map access for each of its dimensions.
 */
public final class TrafficTally {
  /** How many counters may gather before they are drained; a counter takes some hundred bytes. */
  private static final int MAX_COUNTERS = 100_000;

  private static final TrafficDimension[] DIMENSIONS = TrafficDimension.values();
  private static final List<Grain> COARSER = List.of(Grain.HOUR, Grain.DAY);

  private Map<Subject, Breakdown> minutes = new HashMap<>();
  private int counters;

  /** Receives what was counted. */
  @FunctionalInterface
  public interface Output {
    /**
     * Receives the changes of a cell.
     *
     * @param windowStart of the window, in milliseconds since the epoch
     * @param changes no two of the same value
     */
    void accept(TrafficGrainCell cell, long windowStart, List<TrafficChange> changes);
  }

  private record Subject(String tenant, String eventName, long windowStart) {
    Subject in(Grain grain) {
      return new Subject(tenant, eventName, grain.windowStart(windowStart));
    }
  }

  /** Counters by value, for each dimension. */
  private static final class Breakdown {
    private final Map<TrafficDimension, Map<String, TrafficCounter>> byDimension =
        new EnumMap<>(TrafficDimension.class);

    Breakdown() {
      for (TrafficDimension dimension : DIMENSIONS) {
        byDimension.put(dimension, new HashMap<>(4));
      }
    }

    Map<String, TrafficCounter> of(TrafficDimension dimension) {
      return Objects.requireNonNull(byDimension.get(dimension));
    }

    void add(Breakdown other) {
      for (TrafficDimension dimension : DIMENSIONS) {
        Map<String, TrafficCounter> counters = of(dimension);
        other
            .of(dimension)
            .forEach(
                (value, counter) ->
                    counters.computeIfAbsent(value, known -> new TrafficCounter()).add(counter));
      }
    }

    static Breakdown sum(List<Breakdown> parts) {
      if (parts.size() == 1) {
        return parts.get(0);
      }
      Breakdown sum = new Breakdown();
      parts.forEach(sum::add);
      return sum;
    }
  }

  /** Counts an event. */
  public void add(Event event) {
    long unit = DistinctCounter.hash(event.unitId());
    EventDimensions dimensions = EventDimensions.of(event);
    Breakdown breakdown =
        breakdown(event.tenant(), event.name(), Grain.MINUTE.windowStart(event.occurredAtMillis()));
    for (TrafficDimension dimension : DIMENSIONS) {
      TrafficCounter counter = counter(breakdown, dimension, dimensions);
      if (counter != null) {
        counter.add(event, unit);
      }
    }
  }

  /** Counts what a unit adds to sessions. */
  public void add(SessionChange change) {
    Breakdown breakdown = breakdown(change.tenant(), change.eventName(), change.minuteStart());
    for (TrafficDimension dimension : DIMENSIONS) {
      TrafficCounter counter = counter(breakdown, dimension, change.dimensions());
      if (counter != null) {
        counter.addSessions(change.sessions(), change.bounces());
      }
    }
  }

  /** Adds what was counted elsewhere, of one minute. */
  public void add(TrafficGrainCell cell, long minuteStart, List<TrafficChange> changes) {
    Map<String, TrafficCounter> known =
        breakdown(cell.tenant(), cell.eventName(), minuteStart).of(cell.dimension());
    for (TrafficChange change : changes) {
      counter(known, change.value()).add(change.traffic());
    }
  }

  private Breakdown breakdown(String tenant, String eventName, long minuteStart) {
    return minutes.computeIfAbsent(
        new Subject(tenant, eventName, minuteStart), subject -> new Breakdown());
  }

  /** Null if there is no value: such an event is only in the total. */
  private @Nullable TrafficCounter counter(
      Breakdown breakdown, TrafficDimension dimension, EventDimensions dimensions) {
    String value = dimension.valueIn(dimensions);
    if (value == null) {
      return null;
    }
    return counter(breakdown.of(dimension), value);
  }

  private TrafficCounter counter(Map<String, TrafficCounter> known, String value) {
    TrafficCounter counter = known.get(value);
    if (counter == null) {
      counter = new TrafficCounter();
      known.put(value, counter);
      counters++;
    }
    return counter;
  }

  /** Whether it should be drained before more is added. */
  public boolean isFull() {
    return counters >= MAX_COUNTERS;
  }

  /** Emits everything, by minute, and starts again. */
  public void drainMinutes(Output output) {
    emit(take(), Grain.MINUTE, output);
  }

  private Map<Subject, Breakdown> take() {
    Map<Subject, Breakdown> taken = minutes;
    minutes = new HashMap<>();
    counters = 0;
    return taken;
  }

  /** Emits everything, in every grain, and starts again. */
  public void drain(Output output) {
    Map<Subject, Breakdown> windows = take();
    emit(windows, Grain.MINUTE, output);
    for (Grain grain : COARSER) {
      windows = coarser(windows, grain);
      emit(windows, grain, output);
    }
  }

  private static Map<Subject, Breakdown> coarser(Map<Subject, Breakdown> windows, Grain grain) {
    Map<Subject, List<Breakdown>> parts = new HashMap<>();
    windows.forEach(
        (subject, breakdown) ->
            parts.computeIfAbsent(subject.in(grain), wide -> new ArrayList<>(1)).add(breakdown));
    Map<Subject, Breakdown> sums = new HashMap<>();
    parts.forEach((subject, breakdowns) -> sums.put(subject, Breakdown.sum(breakdowns)));
    return sums;
  }

  private static void emit(Map<Subject, Breakdown> windows, Grain grain, Output output) {
    windows.forEach(
        (subject, breakdown) -> {
          for (TrafficDimension dimension : DIMENSIONS) {
            List<TrafficChange> changes = changes(breakdown, dimension);
            if (!changes.isEmpty()) {
              output.accept(
                  new TrafficGrainCell(subject.tenant(), subject.eventName(), dimension, grain),
                  subject.windowStart(),
                  changes);
            }
          }
        });
  }

  private static List<TrafficChange> changes(Breakdown breakdown, TrafficDimension dimension) {
    List<TrafficChange> changes = new ArrayList<>();
    breakdown
        .of(dimension)
        .forEach(
            (value, counter) -> {
              Traffic traffic = counter.toTraffic();
              if (!traffic.isNone()) {
                changes.add(new TrafficChange(value, traffic));
              }
            });
    return changes;
  }
}

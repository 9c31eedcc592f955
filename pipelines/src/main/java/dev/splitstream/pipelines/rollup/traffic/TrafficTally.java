package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.pipelines.rollup.WindowSums;
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

  private final WindowSums<EventName, Breakdown> windows = new WindowSums<>(Breakdown::sum);
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
    void accept(
        GrainCell<TrafficSubject> cell, long windowStart, List<MemberChange<Traffic>> changes);
  }

  private record EventName(String tenant, String name) {}

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
  public void add(TrafficSubject subject, long minuteStart, List<MemberChange<Traffic>> changes) {
    Map<String, TrafficCounter> known =
        breakdown(subject.tenant(), subject.eventName(), minuteStart).of(subject.dimension());
    for (MemberChange<Traffic> change : changes) {
      counter(known, change.member()).add(change.value());
    }
  }

  private Breakdown breakdown(String tenant, String eventName, long minuteStart) {
    return windows.of(new EventName(tenant, eventName), minuteStart, Breakdown::new);
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

  /** How many counters there are. */
  public int size() {
    return counters;
  }

  /** Whether it should be drained before more is added. */
  public boolean isFull() {
    return counters >= MAX_COUNTERS;
  }

  /** Emits everything, by minute, and starts again. */
  public void drainMinutes(Output output) {
    windows.drainMinutes(emitTo(output));
    counters = 0;
  }

  /** Emits everything, in every grain, and starts again. */
  public void drain(Output output) {
    windows.drain(emitTo(output));
    counters = 0;
  }

  private static WindowSums.Output<EventName, Breakdown> emitTo(Output output) {
    return (name, grain, windowStart, breakdown) -> {
      for (TrafficDimension dimension : DIMENSIONS) {
        List<MemberChange<Traffic>> changes = changes(breakdown, dimension);
        if (!changes.isEmpty()) {
          TrafficSubject subject = new TrafficSubject(name.tenant(), name.name(), dimension);
          output.accept(new GrainCell<>(subject, grain), windowStart, changes);
        }
      }
    };
  }

  private static List<MemberChange<Traffic>> changes(
      Breakdown breakdown, TrafficDimension dimension) {
    List<MemberChange<Traffic>> changes = new ArrayList<>();
    breakdown
        .of(dimension)
        .forEach(
            (value, counter) -> {
              Traffic traffic = counter.sum();
              if (!traffic.isZero()) {
                changes.add(new MemberChange<>(value, traffic));
              }
            });
    return changes;
  }
}

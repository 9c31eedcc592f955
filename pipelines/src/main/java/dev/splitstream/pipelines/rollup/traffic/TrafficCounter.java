package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.event.Event;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.ValueSums;
import org.jspecify.annotations.Nullable;

/** Adds up traffic in place: one counter takes thousands of events of a bundle. */
final class TrafficCounter {
  private final DistinctCounter units = new DistinctCounter();
  private long events;
  private long sessions;
  private long bounces;

  /**
   * The sum in the latest currency; the sums of others, and what a long cannot hold, are in {@link
   * #otherSums}.
   */
  private long recentSum;

  private @Nullable String recentCurrency;
  private ValueSums otherSums = ValueSums.NONE;

  /** Counts an event of the unit with this hash. */
  void add(Event event, long unitHash) {
    events++;
    units.add(unitHash);
    Long value = event.valueMicros();
    if (value != null) {
      String currency = event.currency();
      addValue(currency == null ? ValueSums.NO_CURRENCY : currency, value);
    }
  }

  private void addValue(String currency, long micros) {
    long sum = recentSum + micros;
    boolean overflows = ((recentSum ^ sum) & (micros ^ sum)) < 0;
    if (overflows || !currency.equals(recentCurrency)) {
      otherSums = sums();
      recentCurrency = currency;
      recentSum = micros;
    } else {
      recentSum = sum;
    }
  }

  private ValueSums sums() {
    return recentCurrency == null
        ? otherSums
        : otherSums.plus(ValueSums.of(recentCurrency, Int192.of(recentSum)));
  }

  /** Counts what a unit adds to sessions; may be negative. */
  void addSessions(long moreSessions, long moreBounces) {
    sessions += moreSessions;
    bounces += moreBounces;
  }

  /** Adds everything that the other has counted. */
  void add(TrafficCounter other) {
    addSums(other.events, other.sums(), other.sessions, other.bounces);
    units.add(other.units);
  }

  /** Adds everything in this traffic. */
  void add(Traffic traffic) {
    addSums(traffic.events(), traffic.values(), traffic.sessions(), traffic.bounces());
    units.add(traffic.units());
  }

  private void addSums(long moreEvents, ValueSums sums, long moreSessions, long moreBounces) {
    events += moreEvents;
    otherSums = otherSums.plus(sums);
    addSessions(moreSessions, moreBounces);
  }

  Traffic toTraffic() {
    return new Traffic(events, sums(), units.toSketch(), sessions, bounces);
  }
}

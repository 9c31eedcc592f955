package dev.splitstream.query.server.aggregate;

import dev.splitstream.event.EventValue;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.ValueSums;
import dev.splitstream.sketch.DistinctSketch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Traffic of a period.
 *
 * @param event the name of the events; left out for all of them together
 * @param from where the first window starts
 * @param to where the last window ends
 * @param granularity how wide windows are
 * @param groupBy what they are broken down by; left out for nothing
 * @param totals of the whole period: one without a breakdown, or one for each value
 * @param windows those with traffic, in order of time
 */
record AggregateBody(
    @Nullable String event,
    Instant from,
    Instant to,
    String granularity,
    @Nullable String groupBy,
    List<Group> totals,
    List<Window> windows) {
  private static final SortedMap<String, BigDecimal> NO_SUMS =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  /**
   * The traffic of a window.
   *
   * @param start where it starts
   * @param groups one without a breakdown, or one for each value, that with the most events first
   */
  record Window(Instant start, List<Group> groups) {}

  /**
   * The traffic of a value.
   *
   * @param value of the dimension; left out without a breakdown
   * @param events how many
   * @param distinctUsers how many different users, about
   * @param valueSums sums of values by currency, exact; the empty one is of values without a
   *     currency
   * @param sessions how many began
   * @param bounces how many of them have one event only
   */
  @Schema(name = "TrafficGroup")
  record Group(
      @Nullable String value,
      long events,
      DistinctUsers distinctUsers,
      SortedMap<String, BigDecimal> valueSums,
      long sessions,
      long bounces) {
    static Group of(@Nullable String value, Traffic traffic) {
      return new Group(
          value,
          traffic.events(),
          DistinctUsers.of(traffic.units()),
          decimals(traffic.values()),
          traffic.sessions(),
          traffic.bounces());
    }
  }

  /**
   * How many different users, about.
   *
   * @param estimate the nearest whole number
   * @param lower there are fewer in one case of forty
   * @param upper there are more in one case of forty
   */
  record DistinctUsers(long estimate, long lower, long upper) {
    static DistinctUsers of(DistinctSketch sketch) {
      return new DistinctUsers(
          Math.round(sketch.estimate()),
          (long) Math.floor(sketch.lowerBound() + ROUNDING),
          (long) Math.ceil(sketch.upperBound() - ROUNDING));
    }

    /** Small sketches are exact but for less than this. */
    private static final double ROUNDING = 0.01;
  }

  static AggregateBody of(AggregateQuery query, FoldTraffic traffic) {
    return new AggregateBody(
        query.event().orElse(null),
        query.from(),
        query.to(),
        query.granularity().name().toLowerCase(Locale.ROOT),
        query.isGrouped() ? query.groupBy().wireName() : null,
        traffic.totals(),
        traffic.windows());
  }

  /** How many groups there are. */
  long size() {
    return totals.size() + windows.stream().mapToLong(window -> window.groups().size()).sum();
  }

  private static SortedMap<String, BigDecimal> decimals(ValueSums sums) {
    if (sums.byCurrency().isEmpty()) {
      return NO_SUMS;
    }
    SortedMap<String, BigDecimal> decimals = new TreeMap<>();
    sums.byCurrency()
        .forEach(
            (currency, micros) ->
                decimals.put(currency, EventValue.toDecimal(micros.toBigInteger())));
    return decimals;
  }
}

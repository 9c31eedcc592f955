package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.rollup.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Units that an experiment gets, over some days.
 *
 * @param units in all these days
 * @param days above 0
 */
public record NewUnits(long units, double days) {
  /** How far back traffic says what is to be expected. */
  public static final int DAYS = 28;

  /** Why an experiment does not get there without traffic. */
  static final String NONE = "it got no units in the last " + DAYS + " days";

  private static final double LEAST_DAYS = 1.0 / 24;

  /**
   * Units first exposed in the last 28 days, or since the start.
   *
   * @param byDay units first exposed, by the start of the day (UTC)
   * @param asOf the end of the 28 days
   */
  public static NewUnits of(Experiment experiment, Map<Instant, Long> byDay, Instant asOf) {
    Instant firstDay = asOf.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));
    Instant start = experiment.startedAt().filter(firstDay::isBefore).orElse(firstDay);
    long units =
        byDay.entrySet().stream()
            .filter(day -> day.getKey().plus(Grain.DAY.width()).isAfter(start))
            .filter(day -> day.getKey().isBefore(asOf))
            .mapToLong(Map.Entry::getValue)
            .sum();
    double days =
        Duration.between(start, asOf).toSeconds() / (double) Grain.DAY.width().toSeconds();
    return new NewUnits(Math.max(0, units), Math.max(LEAST_DAYS, days));
  }

  /** On average. */
  public double perDay() {
    return units / days;
  }
}

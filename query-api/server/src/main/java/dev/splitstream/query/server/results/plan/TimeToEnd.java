package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.http.json.EnumNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until an experiment has the units that it needs.
 *
 * @param needed units of all variants; empty when no number is enough
 * @param now units that it has
 * @param days until then, at the traffic of the last days; empty when it never gets there
 * @param never why it never gets there; null when it does
 */
public record TimeToEnd(OptionalLong needed, long now, OptionalLong days, @Nullable String never) {
  /** What takes longer is not planned: traffic, users and the product change before. */
  static final long MOST_DAYS = 2 * 365;

  /**
   * What is to be expected.
   *
   * @param perDay units on a day
   * @param ifNone why it does not get there when that is 0
   */
  public record Traffic(double perDay, String ifNone) {}

  /**
   * The time.
   *
   * @param asOf from when on
   */
  public static TimeToEnd of(
      Experiment experiment, OptionalLong needed, long now, Traffic traffic, Instant asOf) {
    if (needed.isEmpty()) {
      return new TimeToEnd(needed, now, needed, "no number of units is enough");
    }
    long left = needed.getAsLong() - now;
    if (left <= 0) {
      return new TimeToEnd(needed, now, OptionalLong.of(0), null);
    }
    double days = Math.ceil(left / traffic.perDay());
    Optional<String> never = never(experiment, traffic, days, asOf);
    return new TimeToEnd(
        needed,
        now,
        never.isPresent() ? OptionalLong.empty() : OptionalLong.of((long) days),
        never.orElse(null));
  }

  private static Optional<String> never(
      Experiment experiment, Traffic traffic, double days, Instant asOf) {
    ExperimentStatus status = experiment.status();
    if (status == ExperimentStatus.STOPPED || status == ExperimentStatus.ARCHIVED) {
      return Optional.of("it is " + EnumNames.of(status) + ", so it gets no further units");
    }
    if (traffic.perDay() <= 0) {
      return Optional.of(traffic.ifNone());
    }
    if (days > MOST_DAYS) {
      return Optional.of(
          "it would take "
              + years(days)
              + " years at its traffic, and more than two are not planned");
    }
    Instant end = experiment.endAt();
    if (end != null && asOf.plus(Duration.ofDays((long) days)).isAfter(end)) {
      return Optional.of(
          "it would take " + days((long) days) + ", and it is scheduled to end on " + end);
    }
    return Optional.empty();
  }

  /** Whether it gets there. */
  public boolean ends() {
    return never == null;
  }

  private static String years(double days) {
    double years = days / 365;
    return years > 1_000 ? "more than 1000" : String.valueOf(Math.round(years));
  }

  /** 1 day, 2 days. */
  static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}

package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When an experiment without a result can be decided: at the planned end, or when it has the units
 * to find the default effect.
 *
 * @param days until then, at the traffic of the last days; empty when it is not known, and when it
 *     is never
 * @param never why it is never; null when it is not
 * @param reason what is waited for, or was reached
 */
public record PlannedEnd(OptionalLong days, @Nullable String never, String reason) {

  /** Whether nothing is left to wait for. */
  public boolean isReached() {
    return days.isPresent() && days.getAsLong() == 0;
  }

  /** Continue, for people. */
  public String sentence() {
    return "Continue for " + TimeToEnd.days(days.orElse(0)) + ": " + reason + ".";
  }

  /**
   * The end that is planned; call it only if there is one, or a minimum of days.
   *
   * @param plan with planned days or units
   * @param ran whole days since the start
   * @param time until the planned units are there; null without planned units
   */
  static PlannedEnd planned(AnalysisPlan plan, long ran, @Nullable TimeToEnd time) {
    long days = Math.max(plan.minimumDays(), plan.plannedDays().orElse(0)) - ran;
    long most = Math.max(0, days);
    StringBuilder reason = new StringBuilder("it ran for ").append(TimeToEnd.days(ran));
    if (plan.plannedDays().isPresent()) {
      reason.append(" of ").append(plan.plannedDays().getAsInt()).append(" planned");
    } else if (plan.minimumDays() > 0) {
      reason.append(" of at least ").append(plan.minimumDays());
    }
    if (time != null) {
      reason
          .append(", and has ")
          .append(ReadableNumbers.count(time.now()))
          .append(" of ")
          .append(ReadableNumbers.count(time.needed().orElse(0)))
          .append(" planned units");
      if (time.never() != null) {
        return new PlannedEnd(
            OptionalLong.empty(), reason + ": " + time.never(), reason.toString());
      }
      most = Math.max(most, time.days().orElse(0));
    }
    return new PlannedEnd(OptionalLong.of(most), null, reason.toString());
  }

  /**
   * The end at which the default effect is found.
   *
   * @param metric its name
   * @param effect that is found, as a share, with its sign
   */
  static PlannedEnd unplanned(String metric, double effect, double power, TimeToEnd time) {
    String found =
        "a change of %s%s%% in %s is found with %s%% power"
            .formatted(
                effect < 0 ? "" : "+",
                ReadableNumbers.percent(effect),
                metric,
                ReadableNumbers.percent(power));
    String reason =
        time.needed().isPresent()
            ? "it has %s units, and with %s %s"
                .formatted(
                    ReadableNumbers.count(time.now()),
                    ReadableNumbers.count(time.needed().getAsLong()),
                    found)
            : "it has %s units".formatted(ReadableNumbers.count(time.now()));
    return time.never() == null
        ? new PlannedEnd(time.days(), null, reason)
        : new PlannedEnd(OptionalLong.empty(), reason + ": " + time.never(), reason);
  }

  /** Nothing is known of how long it takes. */
  static PlannedEnd unknown() {
    return new PlannedEnd(
        OptionalLong.empty(), null, "there are too few units to say how long it takes");
  }
}

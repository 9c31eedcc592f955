package dev.splitstream.query.server.results.verdict;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.catalog.plan.AnalysisPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an experiment has come towards its planned end.
 *
 * @param plan what was planned
 * @param days whole days since its start; empty when it never started
 * @param units exposed units of all variants
 */
public record Maturity(AnalysisPlan plan, OptionalLong days, long units) {

  /** The maturity as of some time. */
  public static Maturity of(Experiment experiment, Instant asOf, long units) {
    OptionalLong days =
        experiment
            .startedAt()
            .map(start -> OptionalLong.of(Math.max(0, Duration.between(start, asOf).toDays())))
            .orElse(OptionalLong.empty());
    return new Maturity(experiment.plan(), days, units);
  }

  /**
   * Sequential, unless the plan asks for a fixed horizon and it is reached. A fixed test on top of
   * sequential ones would be a second chance of a false alarm.
   */
  public AnalysisMethod method() {
    return isFixed() && isAtPlannedEnd() ? AnalysisMethod.FIXED : AnalysisMethod.SEQUENTIAL;
  }

  private boolean isFixed() {
    return plan.method().equals(Optional.of(AnalysisMethod.FIXED));
  }

  /** Why it is too early to decide; empty when it is not. */
  public Optional<String> early() {
    if (days.orElse(0) < plan.minimumDays()) {
      return Optional.of(
          "it ran for %d of at least %d days".formatted(days.orElse(0), plan.minimumDays()));
    }
    if (isFixed() && !isAtPlannedEnd()) {
      return Optional.of("its fixed horizon is not reached: " + progress());
    }
    return Optional.empty();
  }

  private boolean isAtPlannedEnd() {
    boolean planned = plan.plannedDays().isPresent() || plan.plannedUnits().isPresent();
    return planned
        && days.orElse(0) >= plan.plannedDays().orElse(0)
        && units >= plan.plannedUnits().orElse(0);
  }

  private String progress() {
    String ofDays =
        plan.plannedDays().isPresent()
            ? days.orElse(0) + " of " + plan.plannedDays().getAsInt() + " days"
            : "";
    String ofUnits =
        plan.plannedUnits().isPresent()
            ? units + " of " + plan.plannedUnits().getAsInt() + " units"
            : "";
    return ofDays + (ofDays.isEmpty() || ofUnits.isEmpty() ? "" : ", ") + ofUnits;
  }
}

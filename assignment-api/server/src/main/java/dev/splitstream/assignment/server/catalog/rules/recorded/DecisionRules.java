package dev.splitstream.assignment.server.catalog.rules.recorded;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.plan.Decision;
import dev.splitstream.catalog.plan.Decision.Outcome;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be decided, and when.
 *
 * @param outcome as it was sent
 * @param variantId as it was sent
 * @param reason as it was sent
 */
public record DecisionRules(
    @Nullable String outcome, @Nullable String variantId, @Nullable String reason) {

  /**
   * The experiment with the decision, which replaces an earlier one.
   *
   * @param by who decides
   * @throws ProblemException 409 until the experiment is stopped; 400 for an invalid decision
   */
  public Experiment on(Experiment experiment, String by, Instant now) {
    if (!experiment.status().isOver()) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "Cannot decide about experiment "
              + experiment.id()
              + ": it is "
              + EnumNames.of(experiment.status())
              + ". Stop it first.");
    }
    Outcome decided = outcomeGiven();
    return experiment.toBuilder()
        .decision(
            new Decision(decided, variant(experiment, decided), Reasons.required(reason), by, now))
        .build();
  }

  private Outcome outcomeGiven() {
    for (Outcome one : Outcome.values()) {
      if (EnumNames.of(one).equals(outcome)) {
        return one;
      }
    }
    throw ProblemException.invalid("/outcome", "must be shipped, rolled_back or iterate");
  }

  private @Nullable String variant(Experiment experiment, Outcome decided) {
    if (decided != Outcome.SHIPPED) {
      if (variantId != null) {
        throw ProblemException.invalid("/variant_id", "must be left out unless one was shipped");
      }
      return null;
    }
    if (variantId == null || experiment.variant(variantId).isEmpty()) {
      throw ProblemException.invalid(
          "/variant_id", "must be the id of the variant that is shipped");
    }
    return variantId;
  }
}

package dev.splitstream.assignment.server.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.Step;
import dev.splitstream.catalog.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assignment and the way to it, on the wire.
 *
 * @param experimentId the experiment
 * @param variantId what the unit gets; null when it is not in
 * @param variantName its name for people
 * @param config its configuration
 * @param reason why
 * @param path the questions in the order in which they were asked, up to the one that decided
 */
record ExplanationView(
    @JsonProperty("experiment_id") String experimentId,
    @JsonProperty("variant_id") @JsonInclude @Nullable String variantId,
    @JsonProperty("variant_name") @Nullable String variantName,
    @JsonRawValue @Nullable String config,
    String reason,
    List<StepView> path) {

  /**
   * One question.
   *
   * @param question what the answer would have been for, named by its reason
   * @param decided whether it was
   * @param detail what was found
   */
  record StepView(String question, boolean decided, String detail) {
    static StepView of(Step step) {
      return new StepView(step.question().name(), step.decided(), step.detail());
    }
  }

  static ExplanationView of(Explanation explanation) {
    Decision decision = explanation.decision();
    Variant variant = decision.variant();
    return new ExplanationView(
        decision.experimentId(),
        variant == null ? null : variant.id(),
        variant == null ? null : variant.name(),
        variant == null ? null : variant.config(),
        decision.reason().name(),
        explanation.steps().stream().map(StepView::of).toList());
  }
}

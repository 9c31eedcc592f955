package dev.splitstream.assignment.server.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.Step;
import dev.splitstream.catalog.Variant;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assignment and the decision steps behind it, on the wire.
 *
 * @param experimentId the experiment
 * @param variantId the unit's variant; null if it is not enrolled
 * @param variantName its display name
 * @param config its configuration
 * @param reason why
 * @param path the steps in evaluation order, up to the one that decided
 */
record ExplanationView(
    @JsonProperty("experiment_id") String experimentId,
    @JsonProperty("variant_id") @JsonInclude @Schema(types = {"string", "null"})
        @Nullable String variantId,
    @JsonProperty("variant_name") @Nullable String variantName,
    @JsonRawValue @Schema(types = "object") @Nullable String config,
    String reason,
    List<StepView> path) {

  /**
   * One decision step.
   *
   * @param question the reason that the decision would have had
   * @param decided whether this step decided
   * @param detail what the step found
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

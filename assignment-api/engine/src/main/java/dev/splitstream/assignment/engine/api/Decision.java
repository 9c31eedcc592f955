package dev.splitstream.assignment.engine.api;

import dev.splitstream.catalog.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The decision of one experiment for one unit. Created when the catalog is compiled, and shared.
 *
 * @param experimentId the experiment that was evaluated
 * @param variant the variant that the unit gets; null when it is not in the experiment
 * @param reason why
 */
public record Decision(String experimentId, @Nullable Variant variant, Reason reason) {

  public static Decision none(String experimentId, Reason reason) {
    return new Decision(experimentId, null, reason);
  }
}

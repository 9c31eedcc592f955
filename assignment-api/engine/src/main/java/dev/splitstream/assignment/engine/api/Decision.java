package dev.splitstream.assignment.engine.api;

import dev.splitstream.catalog.Variant;
import org.jspecify.annotations.Nullable;

/**
 * What one experiment means for one unit. Made when the catalog is compiled, and handed out.
 *
 * @param experimentId the experiment that was asked about
 * @param variant what the unit gets; null when it is not in
 * @param reason why
 */
public record Decision(String experimentId, @Nullable Variant variant, Reason reason) {

  public static Decision none(String experimentId, Reason reason) {
    return new Decision(experimentId, null, reason);
  }
}

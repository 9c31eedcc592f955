package dev.splitstream.assignment.server.config;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How tenants share the capacity of ingest.
 *
 * @param enabled whether a tenant that floods ingest is limited
 * @param start events per second that a tenant may send at first while others send too
 * @param floor events per second that a tenant may always send
 * @param targetAtLeast the delay from accepted to counted up to which no tenant is limited
 * @param targetAtMost the delay beyond which tenants are always limited
 * @param observeEvery how often the job's progress is checked
 * @param aloneAfter how long other tenants must have been silent for a tenant to count as alone
 */
public record FairnessProperties(
    boolean enabled,
    @Min(1) @Max(100_000_000) int start,
    @Min(1) @Max(100_000_000) int floor,
    @DurationMin(millis = 100) Duration targetAtLeast,
    @DurationMin(millis = 100) Duration targetAtMost,
    @DurationMin(millis = 50) Duration observeEvery,
    @DurationMin(seconds = 1) Duration aloneAfter) {

  /** The level begins at or above its floor. */
  @AssertTrue(message = "must have start of at least floor") public boolean isStartHighEnough() {
    return start >= floor;
  }

  /** The bounds of the target are in order. */
  @AssertTrue(message = "must have target-at-most of at least target-at-least") public boolean isTargetInOrder() {
    return targetAtMost.compareTo(targetAtLeast) >= 0;
  }
}

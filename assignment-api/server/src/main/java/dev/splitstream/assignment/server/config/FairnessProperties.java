package dev.splitstream.assignment.server.config;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How tenants share ingest.
 *
 * @param enabled whether a tenant that floods is limited at all
 * @param start events a second that a tenant may send at first, while others send too
 * @param floor events a second that it always may
 * @param targetAtLeast delays from accepted to counted that limit nobody
 * @param targetAtMost delays that always do
 * @param observeEvery how often the job's progress is looked at
 * @param aloneAfter how long no other tenant must have sent for one to count as alone
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

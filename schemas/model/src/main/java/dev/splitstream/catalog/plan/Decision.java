package dev.splitstream.catalog.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided after an experiment, by people: it may differ from what was recommended.
 *
 * @param outcome what was decided
 * @param variantId the variant that was shipped; null unless one was
 * @param reason why
 * @param by who recorded it
 * @param at when
 */
public record Decision(
    Outcome outcome, @Nullable String variantId, String reason, String by, Instant at) {

  /** What can be decided. */
  public enum Outcome {
    /** A variant is for all from now on. */
    SHIPPED,
    /** Everything is as before. */
    ROLLED_BACK,
    /** Another experiment follows. */
    ITERATE
  }
}

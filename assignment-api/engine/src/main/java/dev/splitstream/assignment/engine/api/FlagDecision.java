package dev.splitstream.assignment.engine.api;

import dev.splitstream.catalog.Flag;
import org.jspecify.annotations.Nullable;

/**
 * What one flag serves one unit.
 *
 * <p>Reasons: {@link Reason#DISABLED} and {@link Reason#PREREQUISITE_FAILED} serve the off
 * variation; {@link Reason#OVERRIDE} the variation of an override; {@link Reason#SPLIT} the
 * variation of a rule (for all, for a share, or by an experiment; {@link Reason#STICKY} and {@link
 * Reason#OVERRIDE} if the experiment decided for that reason); {@link Reason#NOT_TARGETED} the
 * default variation, because no rule served one.
 *
 * @param flagId the flag that was evaluated
 * @param type the type of its values; null when the flag does not exist
 * @param variation the variation it serves; null when the flag does not exist
 * @param reason why
 * @param ruleIndex the index of the rule that decided, from 0; -1 when none did
 */
public record FlagDecision(
    String flagId,
    Flag.@Nullable Type type,
    Flag.@Nullable Variation variation,
    Reason reason,
    int ruleIndex) {
  /** No rule decided. */
  public static final int NO_RULE = -1;

  public static FlagDecision notFound(String flagId) {
    return new FlagDecision(flagId, null, null, Reason.NOT_FOUND, NO_RULE);
  }
}

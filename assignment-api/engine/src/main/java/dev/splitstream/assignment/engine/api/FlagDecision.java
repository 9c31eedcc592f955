package dev.splitstream.assignment.engine.api;

import dev.splitstream.catalog.Flag;
import org.jspecify.annotations.Nullable;

/**
 * What one flag is for one unit.
 *
 * <p>Reasons: {@link Reason#DISABLED} and {@link Reason#PREREQUISITE_FAILED} serve the off
 * variation; {@link Reason#OVERRIDE} what an override says; {@link Reason#SPLIT} what a rule serves
 * (to all, to a share, or by an experiment; {@link Reason#STICKY} and {@link Reason#OVERRIDE} if
 * that is why the experiment serves it); {@link Reason#NOT_TARGETED} the default variation, because
 * no rule serves anything.
 *
 * @param flagId the flag that was asked about
 * @param type what its values are; null when there is no such flag
 * @param variation what it is; null when there is no such flag
 * @param reason why
 * @param ruleIndex the rule that decided, from 0; -1 when none did
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

package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;

/**
 * Why a flag has its value, as OpenFeature names it. DEFAULT is for all that are not in: the
 * protocol's schema leaves it out of its list, but its own decision record for answers without a
 * value uses it.
 */
enum EvaluationReason {
  /** The same for everybody. */
  STATIC,
  /** By a rule, or for this unit by name. */
  TARGETING_MATCH,
  /** By a draw. */
  SPLIT,
  /** Not enabled, or not running. */
  DISABLED,
  /** Nothing else applied. */
  DEFAULT;

  static EvaluationReason of(Decision decision) {
    return switch (decision.reason()) {
      case SPLIT, STICKY -> SPLIT;
      case OVERRIDE -> TARGETING_MATCH;
      case DISABLED, NOT_SCHEDULED -> DISABLED;
      case OPTED_OUT,
          EXCLUDED,
          HOLDOUT,
          PREREQUISITE_FAILED,
          NOT_TARGETED,
          NOT_IN_TRAFFIC,
          NOT_FOUND ->
          DEFAULT;
    };
  }

  static EvaluationReason of(FlagDecision decision, Flag flag) {
    if (decision.ruleIndex() != FlagDecision.NO_RULE) {
      return of(flag.rules().get(decision.ruleIndex()));
    }
    return switch (decision.reason()) {
      case OVERRIDE -> TARGETING_MATCH;
      case DISABLED -> DISABLED;
      case NOT_TARGETED -> flag.rules().isEmpty() ? STATIC : DEFAULT;
      default -> DEFAULT;
    };
  }

  private static EvaluationReason of(FlagRule rule) {
    if (!(rule.serve() instanceof Serve.Fixed)) {
      return SPLIT;
    }
    return rule.audience() == null ? STATIC : TARGETING_MATCH;
  }
}

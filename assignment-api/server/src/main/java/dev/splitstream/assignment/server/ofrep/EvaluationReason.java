package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;

/**
 * The reasons of OpenFeature. DEFAULT is for units that are not enrolled: the protocol's schema
 * does not list it, but its decision record on answers without a value uses it.
 */
enum EvaluationReason {
  /** The same for every unit. */
  STATIC,
  /** By a rule or by an override for this unit. */
  TARGETING_MATCH,
  /** By bucketing. */
  SPLIT,
  /** Not enabled, or not running. */
  DISABLED,
  /** No rule applied. */
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

package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.event.ExposureExclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which variant a unit gets and what a flag serves it, from the catalog, the unit and the
 * time alone: the same inputs give the same answer on every node, permanently.
 */
public final class Evaluator {
  private Evaluator() {}

  /** Decides an experiment for the unit; {@link Reason#NOT_FOUND} if it does not exist. */
  public static Decision decide(
      CompiledCatalog catalog, Unit unit, long nowMillis, String experimentId) {
    CompiledExperiment experiment = catalog.experiment(experimentId);
    return experiment == null
        ? Decision.none(experimentId, Reason.NOT_FOUND)
        : DecisionSteps.decide(catalog, unit, nowMillis, experiment);
  }

  /**
   * The decisions of the running experiments that concern the unit, by id: those whose traffic
   * reaches it, and those that give it a variant by override or earlier assignment.
   */
  public static List<Decision> decideRunning(CompiledCatalog catalog, Unit unit, long nowMillis) {
    List<Decision> decisions = new ArrayList<>();
    int standing = UnitFlags.of(catalog, unit);
    catalog
        .running()
        .visit(
            unit,
            nowMillis,
            (experiment, split) -> {
              Decision early = DecisionSteps.beforeSchedule(unit, nowMillis, experiment);
              if (early == null) {
                early = DecisionSteps.beforeTraffic(catalog, unit, nowMillis, experiment, standing);
              }
              if (early == null) {
                early = split;
              }
              decisions.add(early != null ? early : experiment.without(Reason.NOT_IN_TRAFFIC));
            });
    decisions.sort(Comparator.comparing(Decision::experimentId));
    return decisions;
  }

  /**
   * Whether an exposure of the unit may make it count, and if not, why.
   *
   * @param isBot whether the sender of the exposure is a bot
   * @param atMillis when the exposure happened, in milliseconds since the epoch
   * @return null if it may, and for experiments that do not exist
   */
  public static @Nullable ExposureExclusion exclusion(
      CompiledCatalog catalog,
      Unit unit,
      boolean isBot,
      long atMillis,
      String experimentId,
      String variantId) {
    CompiledExperiment experiment = catalog.experiment(experimentId);
    return experiment == null
        ? null
        : ExposureCheck.exclusion(catalog, unit, isBot, atMillis, experiment, variantId);
  }

  /** Decides a flag for the unit; {@link Reason#NOT_FOUND} if it does not exist. */
  public static FlagDecision flag(
      CompiledCatalog catalog, Unit unit, long nowMillis, String flagId) {
    CompiledFlag flag = catalog.flag(flagId);
    return flag == null ? FlagDecision.notFound(flagId) : flag.decide(catalog, unit, nowMillis);
  }

  /** The decision of {@link #decide} with the steps that led to it. */
  public static Explanation explain(
      CompiledCatalog catalog, Unit unit, long nowMillis, String experimentId) {
    CompiledExperiment experiment = catalog.experiment(experimentId);
    return experiment == null
        ? Explainer.notFound(decide(catalog, unit, nowMillis, experimentId))
        : Explainer.explain(catalog, unit, nowMillis, experiment);
  }
}

package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which variant a unit gets, and what a flag is for it, from nothing but the catalog, the
 * unit and the time: the same inputs give the same answer on every node, for ever.
 */
public final class Evaluator {
  private Evaluator() {}

  /** What this experiment means for the unit; {@link Reason#NOT_FOUND} if there is none. */
  public static Decision decide(
      CompiledCatalog catalog, Unit unit, long nowMillis, String experimentId) {
    CompiledExperiment experiment = catalog.experiment(experimentId);
    return experiment == null
        ? Decision.none(experimentId, Reason.NOT_FOUND)
        : DecisionSteps.decide(catalog, unit, nowMillis, experiment);
  }

  /**
   * The decisions about the running experiments that concern the unit, by id: those whose traffic
   * reaches it, and those of which an override or an earlier assignment gives it a variant.
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

  /** What this flag is for the unit; {@link Reason#NOT_FOUND} if there is none. */
  public static FlagDecision flag(
      CompiledCatalog catalog, Unit unit, long nowMillis, String flagId) {
    CompiledFlag flag = catalog.flag(flagId);
    return flag == null ? FlagDecision.notFound(flagId) : flag.decide(catalog, unit, nowMillis);
  }

  /** What {@link #decide} says, and how it came to that. */
  public static Explanation explain(
      CompiledCatalog catalog, Unit unit, long nowMillis, String experimentId) {
    CompiledExperiment experiment = catalog.experiment(experimentId);
    return experiment == null
        ? Explainer.notFound(decide(catalog, unit, nowMillis, experimentId))
        : Explainer.explain(catalog, unit, nowMillis, experiment);
  }
}

package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.EntryKind;
import org.jspecify.annotations.Nullable;

/** The checks that decide about an experiment, in order. Nothing here allocates. */
final class DecisionSteps {
  private DecisionSteps() {}

  static Decision decide(
      CompiledCatalog catalog, Unit unit, long nowMillis, CompiledExperiment experiment) {
    Decision early = beforeSchedule(unit, nowMillis, experiment);
    if (early != null) {
      return early;
    }
    Decision refused =
        beforeTraffic(catalog, unit, nowMillis, experiment, UnitFlags.of(catalog, unit));
    if (refused != null) {
      return refused;
    }
    String unitId = unit.id();
    Decision split = experiment.split(unitId, experiment.layerBucket(unitId), nowMillis);
    return split != null ? split : experiment.without(Reason.NOT_IN_TRAFFIC);
  }

  /** Checks override, kill switch and schedule; null if none of them decides. */
  static @Nullable Decision beforeSchedule(
      Unit unit, long nowMillis, CompiledExperiment experiment) {
    Decision override = experiment.override(unit);
    if (override != null) {
      return override;
    }
    if (!experiment.isRunning()) {
      return experiment.without(Reason.DISABLED);
    }
    return experiment.isScheduledAt(nowMillis) ? null : experiment.without(Reason.NOT_SCHEDULED);
  }

  /** The checks from opt-out to sticky; null if none of them decides. */
  static @Nullable Decision beforeTraffic(
      CompiledCatalog catalog,
      Unit unit,
      long nowMillis,
      CompiledExperiment experiment,
      int standing) {
    Reason refusal = refusal(catalog, unit, experiment, standing);
    if (refusal != null) {
      return experiment.without(refusal);
    }
    if (Requirement.firstUnmet(experiment.requirements(), catalog, unit, nowMillis) >= 0) {
      return experiment.without(Reason.PREREQUISITE_FAILED);
    }
    unit.deciding(EntryKind.EXPERIMENT, experiment.id());
    if (!experiment.audience().matches(catalog, unit)) {
      return experiment.without(Reason.NOT_TARGETED);
    }
    return experiment.sticky(unit);
  }

  private static @Nullable Reason refusal(
      CompiledCatalog catalog, Unit unit, CompiledExperiment experiment, int standing) {
    if ((standing & UnitFlags.OPTED_OUT) != 0) {
      return Reason.OPTED_OUT;
    }
    if (isExcluded(experiment, standing)) {
      return Reason.EXCLUDED;
    }
    boolean held =
        (standing & UnitFlags.HELD_OUT) != 0
            || catalog.holdouts().inLayer(experiment.source().layerId(), unit.id()) != null;
    return held ? Reason.HOLDOUT : null;
  }

  static boolean isExcluded(CompiledExperiment experiment, int standing) {
    return (standing & UnitFlags.INTERNAL) != 0
        || ((standing & UnitFlags.BOT) != 0 && !experiment.source().includesBots());
  }
}

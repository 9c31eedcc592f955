package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.allocation.Millis;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.event.ExposureExclusion;
import org.jspecify.annotations.Nullable;

/** Decides whether an exposure may make its unit count, by the same catalog as assignments. */
// ADR-0143
final class ExposureCheck {
  private ExposureCheck() {}

  static @Nullable ExposureExclusion exclusion(
      CompiledCatalog catalog,
      Unit unit,
      boolean isBot,
      long atMillis,
      CompiledExperiment experiment,
      String variantId) {
    if (experiment.override(unit) != null) {
      return ExposureExclusion.OVERRIDE;
    }
    if (!experiment.isScheduledAt(atMillis) || isAfterStop(experiment.source(), atMillis)) {
      return ExposureExclusion.OUTSIDE_SCHEDULE;
    }
    int flags = UnitFlags.of(catalog, unit) | (isBot ? UnitFlags.BOT : 0);
    if (DecisionSteps.isExcluded(experiment, flags)) {
      return ExposureExclusion.EXCLUDED;
    }
    return isWrong(experiment, unit.id(), atMillis, variantId)
        ? ExposureExclusion.WRONG_VARIANT
        : null;
  }

  private static boolean isAfterStop(Experiment experiment, long atMillis) {
    return experiment.status().isOver()
        && experiment.stoppedAt().map(Millis::of).orElse(Long.MAX_VALUE) <= atMillis;
  }

  /** What a unit was assigned before the last reassignment is not known any more. */
  private static boolean isWrong(
      CompiledExperiment experiment, String unitId, long atMillis, String variantId) {
    boolean isKnown =
        experiment.source().reassignedAt().map(Millis::of).orElse(Long.MIN_VALUE) <= atMillis;
    String drawn = isKnown ? experiment.drawn(unitId) : null;
    return drawn != null && !drawn.equals(variantId);
  }
}

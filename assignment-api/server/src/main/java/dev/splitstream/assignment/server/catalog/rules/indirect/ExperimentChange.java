package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.assignment.server.catalog.rules.LifecycleTransition;
import dev.splitstream.assignment.server.catalog.rules.PrerequisiteForm;
import dev.splitstream.assignment.server.catalog.rules.condition.AudienceForm;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.catalog.targeting.Audience;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an edit of an experiment changes what a flag that runs it serves. Pausing and stopping do
 * not count: they must always be possible.
 */
final class ExperimentChange {
  private ExperimentChange() {}

  /** How units move between the variants of the experiment. */
  static Movement of(@Nullable Experiment before, @Nullable Experiment after) {
    if (after == null || !LifecycleTransition.isUnderWay(after)) {
      return Movement.NONE;
    }
    if (before == null || !LifecycleTransition.isUnderWay(before)) {
      return Movement.BOTH;
    }
    return served(before).equals(served(after)) ? Movement.NONE : Movement.BOTH;
  }

  /** All that decides which variant a unit gets, except overrides and the status. */
  private static Experiment served(Experiment experiment) {
    Audience audience = experiment.audience();
    return experiment.toBuilder()
        .name("")
        .brief(Brief.NONE)
        .ownerTeam(null)
        .status(ExperimentStatus.RUNNING)
        .audience(audience == null ? null : AudienceForm.of(audience))
        .prerequisites(List.copyOf(PrerequisiteForm.of(experiment.prerequisites())))
        .clientVisible(false)
        .externalAssignment(false)
        .variants(experiment.variants().stream().map(ExperimentChange::drawn).toList())
        .overrides(Map.of())
        .metricIds(List.of())
        .analysis(AnalysisPlan.NONE)
        .decision(null)
        .mutedChecks(Map.of())
        .metricsSince(Map.of())
        .startedAt(null)
        .stoppedAt(null)
        .reassignedAt(null)
        .earlierSplits(List.of())
        .startedRevision(0)
        .revision(0)
        .build();
  }

  private static Variant drawn(Variant variant) {
    return new Variant(variant.id(), "", variant.weight(), "{}", variant.ranges(), Map.of());
  }
}

package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.rules.condition.AudienceForm;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.targeting.Audience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds changes that break an experiment that has assigned units. */
final class BreakingChanges {
  private final Experiment before;
  private final Experiment after;
  private final List<String> reasons = new ArrayList<>();

  private BreakingChanges(Experiment before, Experiment after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The effects of the change, each starting with the name of the field; empty if it breaks
   * nothing.
   */
  static List<String> reasons(Experiment before, Experiment after, Instant now) {
    BreakingChanges changes = new BreakingChanges(before, after);
    changes.draws();
    changes.traffic(now);
    changes.variants();
    changes.unless(
        isSame(before.audience(), after.audience())
            && before.includesBots() == after.includesBots(),
        "audience: the compared units would change");
    changes.unless(
        PrerequisiteForm.of(before.prerequisites())
            .equals(PrerequisiteForm.of(after.prerequisites())),
        "prerequisites: the compared units would change");
    changes.unless(
        after.metricIds().containsAll(before.metricIds()),
        "metrics: a planned metric would be dropped");
    changes.unless(
        before.plan().equals(after.plan()),
        "analysis: results would be judged by a plan that was made after data came in");
    return changes.reasons;
  }

  private static boolean isSame(@Nullable Audience one, @Nullable Audience other) {
    if (one == null || other == null) {
      return one == other;
    }
    return AudienceForm.of(one).equals(AudienceForm.of(other));
  }

  private void unless(boolean fine, String reason) {
    if (!fine) {
      reasons.add(reason);
    }
  }

  private void draws() {
    unless(before.salt().equals(after.salt()), "salt: all units would be reassigned");
    unless(before.hash() == after.hash(), "hash: all units would be reassigned");
    unless(
        before.externalAssignment() == after.externalAssignment(),
        "external_assignment: exposures would be compared with other variants");
    unless(
        Objects.equals(before.layerId(), after.layerId()),
        "layer_id: the units that take part would change");
  }

  private void traffic(Instant now) {
    unless(
        after.range().start() == before.range().start()
            && after.range().end() >= before.range().end(),
        "range: units in the experiment would be excluded");
    unless(
        allocation(after, now) >= allocation(before, now),
        "allocation: units in the experiment would be excluded");
    unless(
        after.ramp().equals(before.ramp()) || isRising(after, now),
        "ramp: units in the experiment would be excluded later");
  }

  private static int allocation(Experiment experiment, Instant now) {
    int allocation = experiment.allocation();
    for (RampStep step : experiment.ramp()) {
      if (!step.at().isAfter(now)) {
        allocation = step.allocation();
      }
    }
    return allocation;
  }

  private static boolean isRising(Experiment experiment, Instant now) {
    int highest = allocation(experiment, now);
    for (RampStep step : experiment.ramp()) {
      if (step.at().isAfter(now) && step.allocation() < highest) {
        return false;
      }
      highest = step.at().isAfter(now) ? step.allocation() : highest;
    }
    return true;
  }

  private void variants() {
    boolean kept = true;
    for (Variant variant : before.variants()) {
      kept &= after.variant(variant.id()).isPresent();
    }
    unless(kept, "variants: units would lose their variant");
    boolean weighed = true;
    for (Variant variant : after.variants()) {
      int weight = before.variant(variant.id()).map(Variant::weight).orElse(0);
      weighed &= weight == variant.weight();
    }
    unless(weighed, "weights: units would change variants");
    unless(
        before.control().id().equals(after.control().id()),
        "variants: the control (the first variant) would change");
  }
}

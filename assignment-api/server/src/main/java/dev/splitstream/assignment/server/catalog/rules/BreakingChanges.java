package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.RampStep;
import dev.splitstream.catalog.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which changes would spoil an experiment that has assigned units. */
final class BreakingChanges {
  private final Experiment before;
  private final Experiment after;
  private final List<String> reasons = new ArrayList<>();

  private BreakingChanges(Experiment before, Experiment after) {
    this.before = before;
    this.after = after;
  }

  /** What the change would do to it, each beginning with the field; empty if nothing. */
  static List<String> reasons(Experiment before, Experiment after, Instant now) {
    BreakingChanges spoiling = new BreakingChanges(before, after);
    spoiling.draws();
    spoiling.traffic(now);
    spoiling.variants();
    spoiling.unless(
        Objects.equals(before.audience(), after.audience())
            && before.includesBots() == after.includesBots(),
        "audience: other units would be compared than before");
    spoiling.unless(
        before.prerequisites().equals(after.prerequisites()),
        "prerequisites: other units would be compared than before");
    spoiling.unless(
        after.metricIds().containsAll(before.metricIds()),
        "metrics: what was to be measured would be dropped");
    return spoiling.reasons;
  }

  private void unless(boolean fine, String reason) {
    if (!fine) {
      reasons.add(reason);
    }
  }

  private void draws() {
    unless(before.salt().equals(after.salt()), "salt: all units would be drawn anew");
    unless(before.hash() == after.hash(), "hash: all units would be drawn anew");
    unless(
        Objects.equals(before.layerId(), after.layerId()),
        "layer_id: other units would take part than before");
  }

  private void traffic(Instant now) {
    unless(
        after.range().start() == before.range().start()
            && after.range().end() >= before.range().end(),
        "range: units that are in would be out");
    unless(
        allocation(after, now) >= allocation(before, now),
        "allocation: units that are in would be out");
    unless(
        after.ramp().equals(before.ramp()) || isRising(after, now),
        "ramp: units that are in would be out later");
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
    unless(kept, "variants: units would lose the variant that they have");
    boolean weighed = true;
    for (Variant variant : after.variants()) {
      int weight = before.variant(variant.id()).map(Variant::weight).orElse(0);
      weighed &= weight == variant.weight();
    }
    unless(weighed, "weights: units would change their variant");
    unless(
        before.control().id().equals(after.control().id()),
        "variants: the control, which is the first, would be another");
  }
}

package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.server.ingest.Exposures;
import dev.splitstream.catalog.Variant;
import dev.splitstream.http.json.EnumNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which exposures of a response were recorded.
 *
 * @param outcome of those that were due; null if none was
 */
record ExposureReport(Exposures.@Nullable Outcome outcome) {

  /** Records the exposures that these decisions cause. */
  static ExposureReport record(
      Exposures exposures, String tenant, Unit unit, long revision, List<Decision> decisions) {
    List<Exposures.Seen> due = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      Variant variant = decision.variant();
      if (variant != null && decision.reason() != Reason.OVERRIDE) {
        due.add(new Exposures.Seen(decision.experimentId(), variant.id()));
      }
    }
    return new ExposureReport(
        due.isEmpty() ? null : exposures.record(tenant, unit.id(), revision, due));
  }

  /** Whether at least one exposure was recorded. */
  boolean isRecorded() {
    return outcome == Exposures.Outcome.RECORDED;
  }

  /** What happened to the exposure of one decision, on the wire. */
  String of(Decision decision) {
    if (decision.variant() == null) {
      return "not_assigned";
    }
    // Units that were assigned by hand would bias the results.
    if (decision.reason() == Reason.OVERRIDE || outcome == null) {
      return "override";
    }
    return EnumNames.of(outcome);
  }
}

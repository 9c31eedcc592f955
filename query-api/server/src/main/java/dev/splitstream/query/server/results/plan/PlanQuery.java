package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.plan.AnalysisMethod;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a request for a plan asks for.
 *
 * @param metricId the metric; empty for the primary one
 * @param mde the effect to find, as a share of the control's value, above 0
 * @param power chance to find it, inside [0.5, 1)
 * @param alpha two-sided error, inside (0, 1); empty for the experiment's
 * @param method how results are judged; empty for the experiment's
 * @param weeks of the curve
 * @param event whose traffic is expected; empty for the experiment's own
 * @param baseline the control's value; empty for the measured one
 * @param deviation standard deviation of a unit; empty for the measured one
 */
record PlanQuery(
    Optional<String> metricId,
    double mde,
    double power,
    OptionalDouble alpha,
    Optional<AnalysisMethod> method,
    int weeks,
    Optional<String> event,
    OptionalDouble baseline,
    OptionalDouble deviation) {

  /** The least effect that is planned for unless a request asks for another. */
  static final double DEFAULT_MDE = 0.05;

  static final double DEFAULT_POWER = 0.8;
}

package dev.splitstream.catalog.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How an experiment is to be judged; every part is optional.
 *
 * @param method how results are computed; empty: sequential until the planned end, then fixed
 * @param alpha two-sided error; empty for the server's default
 * @param plannedUnits exposed units of all variants at its planned end
 * @param plannedDays days from its start to its planned end
 * @param minimumDays days from its start before which nothing is recommended, such as 7 for a whole
 *     week; 0 for none
 * @param roles by metric; the first metric is primary and the others are secondary by default
 */
public record AnalysisPlan(
    Optional<AnalysisMethod> method,
    OptionalDouble alpha,
    OptionalInt plannedUnits,
    OptionalInt plannedDays,
    @JsonInclude(Include.NON_DEFAULT) int minimumDays,
    @JsonInclude(Include.NON_EMPTY) Map<String, MetricRole> roles) {
  /** Nothing is planned. */
  public static final AnalysisPlan NONE =
      new AnalysisPlan(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          0,
          Map.of());

  /** Copies the map. */
  public AnalysisPlan {
    roles = roles == null ? Map.of() : Map.copyOf(roles);
  }

  /**
   * The role of a metric.
   *
   * @param metricId one of the experiment's metrics
   * @param metricIds all of them, in the order of display
   */
  public MetricRole role(String metricId, List<String> metricIds) {
    MetricRole given = roles.get(metricId);
    if (given != null) {
      return given;
    }
    boolean first = !metricIds.isEmpty() && metricIds.get(0).equals(metricId);
    return first ? MetricRole.PRIMARY : MetricRole.SECONDARY;
  }
}

package dev.splitstream.catalog.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * The role of one metric.
 *
 * @param role what it is for
 * @param margin of a guardrail: by how much it may get worse, as a share of the control's value, in
 *     [0, 1); 0 for others
 */
public record MetricRole(Role role, @JsonInclude(Include.NON_DEFAULT) double margin) {
  /** What the decision rests on. */
  public static final MetricRole PRIMARY = new MetricRole(Role.PRIMARY, 0);

  /** What explains. */
  public static final MetricRole SECONDARY = new MetricRole(Role.SECONDARY, 0);
}

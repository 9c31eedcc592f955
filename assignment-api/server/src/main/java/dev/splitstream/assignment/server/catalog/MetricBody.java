package dev.splitstream.assignment.server.catalog;

import dev.splitstream.catalog.Metric;
import org.jspecify.annotations.Nullable;

/**
 * A metric on the wire.
 *
 * @param id unique in the tenant
 * @param name for people; the id when absent
 * @param numerator the unit's x
 * @param denominator the unit's y, for ratios
 */
record MetricBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable MeasureBody numerator,
    @Nullable MeasureBody denominator) {

  static MetricBody of(Metric metric) {
    return new MetricBody(
        metric.id(),
        metric.name(),
        MeasureBody.of(metric.numerator()),
        metric.denominator().map(MeasureBody::of).orElse(null));
  }
}

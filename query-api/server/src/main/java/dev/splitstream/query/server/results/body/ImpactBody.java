package dev.splitstream.query.server.results.body;

import java.util.List;

/**
 * What a difference would make in a year, if all units that the experiment is for got the variant.
 *
 * @param metricId a metric over exposed units
 * @param variantId the treatment
 * @param perYear more or less than with the control: in the metric's unit, or units with the event
 * @param interval of that, from the interval of the difference
 * @param unitsPerYear new units that are expected
 * @param text for people, with what is assumed
 */
public record ImpactBody(
    String metricId,
    String variantId,
    double perYear,
    List<Double> interval,
    double unitsPerYear,
    String text) {}

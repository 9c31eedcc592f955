package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.Traffic;

/**
 * A change of the traffic of one value of a dimension.
 *
 * @param value of the dimension
 * @param traffic what to add; sessions may be negative
 */
public record TrafficChange(String value, Traffic traffic) {}

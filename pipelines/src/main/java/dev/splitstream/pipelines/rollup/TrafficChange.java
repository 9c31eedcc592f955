package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Traffic;

/**
 * What is to be added to a value of a dimension.
 *
 * @param value of the dimension
 * @param traffic what there was; sessions may be taken back
 */
public record TrafficChange(String value, Traffic traffic) {}

package dev.splitstream.rollup;

import java.time.Instant;

/**
 * Traffic in which two generations differ. An absent row counts as one without traffic. Where a
 * window has {@link TrafficDimension#OTHER}, all values of its dimension are compared as one, under
 * that value: which of them have rows of their own depends on the order of events.
 *
 * @param key what it is about
 * @param grain how wide its window is
 * @param windowStart where its window starts
 * @param before the traffic in the reference generation
 * @param after the traffic in the generation under review
 */
public record TrafficDifference(
    TrafficKey key, Grain grain, Instant windowStart, Traffic before, Traffic after) {}

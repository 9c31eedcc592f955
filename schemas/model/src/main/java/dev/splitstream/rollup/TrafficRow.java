package dev.splitstream.rollup;

import java.time.Instant;

/**
 * One row of traffic.
 *
 * @param key what it is about
 * @param grain how wide its window is
 * @param windowStart where its window starts
 * @param traffic what was counted
 */
public record TrafficRow(TrafficKey key, Grain grain, Instant windowStart, Traffic traffic) {}

package dev.splitstream.rollup;

import java.time.Instant;

/**
 * One row of aggregates.
 *
 * @param key what it is about
 * @param grain how wide its window is
 * @param windowStart where its window starts
 * @param moments the sums
 */
public record RollupRow(RollupKey key, Grain grain, Instant windowStart, Moments moments) {}

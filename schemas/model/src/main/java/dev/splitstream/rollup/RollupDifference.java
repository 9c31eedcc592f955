package dev.splitstream.rollup;

import java.time.Instant;

/**
 * A rollup row in which two generations differ. A row that is absent counts as one of zeros.
 *
 * @param key what it is about
 * @param grain how wide its window is
 * @param windowStart where its window starts
 * @param before the sums in the reference generation
 * @param after the sums in the generation under review
 */
public record RollupDifference(
    RollupKey key, Grain grain, Instant windowStart, Moments before, Moments after) {}

package dev.splitstream.rollup;

import java.time.Instant;

/**
 * Where a value belongs: what identifies a row in a generation.
 *
 * @param key what the row is about
 * @param grain how wide its window is
 * @param windowStart where its window starts
 * @param <K> the keys of a family of rollups
 */
public record RollupSlot<K>(K key, Grain grain, Instant windowStart) {}

package dev.splitstream.rollup;

/**
 * A row in which two generations differ. A row that is absent counts as one of zeros.
 *
 * <p>Where a window of traffic has {@link TrafficDimension#OTHER}, all values of its dimension are
 * compared as one, under that value: which of them have rows of their own depends on the order of
 * events.
 *
 * @param slot where the values belong
 * @param before the value in the reference generation
 * @param after the value in the generation under review
 * @param <K> the keys of a family of rollups
 * @param <V> its values
 */
public record RollupDifference<K, V>(RollupSlot<K> slot, V before, V after) {}

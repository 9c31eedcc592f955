package dev.splitstream.rollup;

/**
 * A row, and how new it is. It carries the whole value of its window, so writing it replaces what
 * was there.
 *
 * @param slot where the value belongs
 * @param value the sum so far
 * @param version how many changes the row has seen; of two updates of a slot the one with the
 *     greater version is the newer
 * @param <K> the keys of a family of rollups
 * @param <V> its values
 */
public record RollupUpdate<K, V>(RollupSlot<K> slot, V value, long version) {

  /** The newer of two updates of a slot; the second if they are equally new. */
  public static <K, V> RollupUpdate<K, V> newer(RollupUpdate<K, V> one, RollupUpdate<K, V> two) {
    return one.version > two.version ? one : two;
  }
}

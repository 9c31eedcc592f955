package dev.splitstream.pipelines.rollup;

import java.io.Serializable;

/**
 * Adds up values in place: cheaper than a new value per addition.
 *
 * @param <V> the values of a family of rollups
 */
public interface Accumulator<V> {
  /** Adds a value. */
  void add(V value);

  /** Everything that was added. */
  V sum();

  /**
   * Makes empty accumulators; travels with a job.
   *
   * @param <V> the values of a family of rollups
   */
  @FunctionalInterface
  interface Factory<V> extends Serializable {
    /** An empty one. */
    Accumulator<V> create();
  }
}

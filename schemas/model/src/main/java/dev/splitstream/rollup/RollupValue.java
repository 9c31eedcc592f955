package dev.splitstream.rollup;

import java.io.DataOutput;
import java.io.IOException;

/**
 * What is summed in a window. Adding is commutative and associative, so any order, any split and
 * any parallelism give the same bits.
 *
 * @param <V> the value itself
 */
public interface RollupValue<V extends RollupValue<V>> {
  /**
   * The sum of both.
   *
   * @throws ArithmeticException when a sum leaves its range
   */
  V plus(V other);

  /** Whether adding this changes nothing. */
  boolean isZero();

  /** Writes a compact form; its order is part of the format of stored state. */
  void writeTo(DataOutput out) throws IOException;
}

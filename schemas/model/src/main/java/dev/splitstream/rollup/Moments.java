package dev.splitstream.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The exact sums over units that statistics read. Adding is commutative and associative, so any
 * order, any split and any parallelism give the same bits.
 *
 * <p>A proportion has x ∈ {0, 1}; a mean has x; a ratio has x over y. Counts are in ones, values in
 * millionths.
 *
 * @param n units; a change may hold a negative number
 * @param sumX Σx
 * @param sumXx Σx²
 * @param sumY Σy
 * @param sumYy Σy²
 * @param sumXy Σxy
 */
// ADR-0006
public record Moments(long n, Int192 sumX, Int192 sumXx, Int192 sumY, Int192 sumYy, Int192 sumXy) {
  /** No unit. */
  public static final Moments ZERO =
      new Moments(0, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO);

  /** One unit with these values. */
  public static Moments ofUnit(long x, long y) {
    return new Moments(
        1,
        Int192.of(x),
        Int192.product(x, x),
        Int192.of(y),
        Int192.product(y, y),
        Int192.product(x, y));
  }

  /**
   * The sums over both.
   *
   * @throws ArithmeticException when a sum leaves its range
   */
  public Moments plus(Moments other) {
    return new Moments(
        Math.addExact(n, other.n),
        sumX.plus(other.sumX),
        sumXx.plus(other.sumXx),
        sumY.plus(other.sumY),
        sumYy.plus(other.sumYy),
        sumXy.plus(other.sumXy));
  }

  /** What must be added to take these sums away again. */
  public Moments negated() {
    return new Moments(
        Math.negateExact(n),
        sumX.negated(),
        sumXx.negated(),
        sumY.negated(),
        sumYy.negated(),
        sumXy.negated());
  }

  /** These sums minus those of the other. */
  public Moments minus(Moments other) {
    return plus(other.negated());
  }

  /** Whether adding this changes nothing. */
  public boolean isZero() {
    return n == 0
        && sumX.isZero()
        && sumXx.isZero()
        && sumY.isZero()
        && sumYy.isZero()
        && sumXy.isZero();
  }

  /** Writes a compact form; its order is part of the format of stored state. */
  public void writeTo(DataOutput out) throws IOException {
    Int192.of(n).writeTo(out);
    sumX.writeTo(out);
    sumXx.writeTo(out);
    sumY.writeTo(out);
    sumYy.writeTo(out);
    sumXy.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Moments readFrom(DataInput in) throws IOException {
    return new Moments(
        Int192.readFrom(in).low(),
        Int192.readFrom(in),
        Int192.readFrom(in),
        Int192.readFrom(in),
        Int192.readFrom(in),
        Int192.readFrom(in));
  }
}

package dev.splitstream.tests.chaos.reference;

import java.math.BigInteger;

/**
 * The figures of a rollup row.
 *
 * @param n units
 * @param x Σx
 * @param xx Σx²
 * @param y Σy
 * @param yy Σy²
 * @param xy Σxy
 */
record Sums(BigInteger n, BigInteger x, BigInteger xx, BigInteger y, BigInteger yy, BigInteger xy) {
  static final Sums ZERO =
      new Sums(
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO);

  /** One unit with these values. */
  static Sums ofUnit(long x, long y) {
    BigInteger one = BigInteger.valueOf(x);
    BigInteger other = BigInteger.valueOf(y);
    return new Sums(
        BigInteger.ONE, one, one.multiply(one), other, other.multiply(other), one.multiply(other));
  }

  Sums plus(Sums other) {
    return new Sums(
        n.add(other.n),
        x.add(other.x),
        xx.add(other.xx),
        y.add(other.y),
        yy.add(other.yy),
        xy.add(other.xy));
  }

  Sums minus(Sums other) {
    return new Sums(
        n.subtract(other.n),
        x.subtract(other.x),
        xx.subtract(other.xx),
        y.subtract(other.y),
        yy.subtract(other.yy),
        xy.subtract(other.xy));
  }
}

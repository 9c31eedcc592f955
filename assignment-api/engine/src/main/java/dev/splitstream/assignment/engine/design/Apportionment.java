package dev.splitstream.assignment.engine.design;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides a whole in proportion to shares, by largest remainders. */
final class Apportionment {
  private Apportionment() {}

  /**
   * Numbers in proportion to the shares that add up to the whole.
   *
   * @throws IllegalArgumentException if a share is negative, or all are 0
   */
  static int[] of(List<BigInteger> shares, int whole) {
    BigInteger sum = shares.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() <= 0 || shares.stream().anyMatch(share -> share.signum() < 0)) {
      throw new IllegalArgumentException("Invalid weights: negative, or all 0");
    }
    int[] parts = new int[shares.size()];
    BigInteger[] remainders = new BigInteger[shares.size()];
    int left = whole;
    for (int i = 0; i < parts.length; i++) {
      BigInteger[] quotient =
          shares.get(i).multiply(BigInteger.valueOf(whole)).divideAndRemainder(sum);
      parts[i] = quotient[0].intValueExact();
      remainders[i] = quotient[1];
      left -= parts[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    return parts;
  }
}

package dev.splitstream.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A signed 128-bit integer, two's complement: wide enough for exact sums of squares.
 *
 * @param high the upper 64 bits, with the sign
 * @param low the lower 64 bits, unsigned
 */
public record Int128(long high, long low) {
  /** 0. */
  public static final Int128 ZERO = new Int128(0, 0);

  private static final BigInteger MIN = BigInteger.ONE.shiftLeft(127).negate();
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
  private static final int BYTES = 16;

  /** The long as 128 bits. */
  public static Int128 of(long value) {
    return new Int128(value >> 63, value);
  }

  /** The exact product of two longs; it always fits. */
  public static Int128 product(long a, long b) {
    return new Int128(Math.multiplyHigh(a, b), a * b);
  }

  /**
   * The big integer as 128 bits.
   *
   * @throws ArithmeticException when it does not fit
   */
  public static Int128 of(BigInteger value) {
    if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
      throw new ArithmeticException("Cannot hold " + value + ": over 128 bits");
    }
    return new Int128(value.shiftRight(64).longValue(), value.longValue());
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException when it does not fit
   */
  public Int128 plus(Int128 other) {
    long lowSum = low + other.low;
    long carry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
    long highSum = high + other.high + carry;
    // Overflow: both addends have the sign that the sum lacks.
    if (((high ^ highSum) & (other.high ^ highSum)) < 0) {
      throw new ArithmeticException("Cannot add " + this + " and " + other + ": over 128 bits");
    }
    return new Int128(highSum, lowSum);
  }

  /**
   * The number with the other sign.
   *
   * @throws ArithmeticException for the smallest number, which has no counterpart
   */
  public Int128 negated() {
    if (high == Long.MIN_VALUE && low == 0) {
      throw new ArithmeticException("Cannot negate " + this + ": over 128 bits");
    }
    return new Int128(~high + (low == 0 ? 1 : 0), -low);
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return (high | low) == 0;
  }

  /** The same number without bounds. */
  public BigInteger toBigInteger() {
    BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1);
    if ((low & 1) != 0) {
      unsignedLow = unsignedLow.setBit(0);
    }
    return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
  }

  /** The nearest double. */
  public double toDouble() {
    return high == low >> 63 ? (double) low : toBigInteger().doubleValue();
  }

  /** Writes a length byte and as many bytes as the number needs, most significant first. */
  public void writeTo(DataOutput out) throws IOException {
    int length = significantBytes();
    out.writeByte(length);
    for (int i = length - 1; i >= 0; i--) {
      out.writeByte(byteAt(i));
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Int128 readFrom(DataInput in) throws IOException {
    int length = in.readUnsignedByte();
    if (length > BYTES) {
      throw new IOException("Cannot read a 128-bit number of " + length + " bytes");
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < length; i++) {
      byte next = in.readByte();
      if (i == 0 && next < 0) {
        high = -1;
        low = -1;
      }
      high = (high << 8) | (low >>> 56);
      low = (low << 8) | (next & 0xff);
    }
    return new Int128(high, low);
  }

  private int significantBytes() {
    if (isZero()) {
      return 0;
    }
    boolean fitsLong = high == low >> 63;
    long top = fitsLong ? low : high;
    int bits = 65 - Long.numberOfLeadingZeros(top < 0 ? ~top : top);
    return (fitsLong ? 0 : Long.BYTES) + (bits + 7) / 8;
  }

  private int byteAt(int index) {
    return (int) (index < Long.BYTES ? low >> (8 * index) : high >> (8 * (index - Long.BYTES)));
  }

  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}

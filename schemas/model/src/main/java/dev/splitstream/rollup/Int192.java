package dev.splitstream.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A signed 192-bit integer, two's complement: wide enough for exact sums of squares.
 *
 * <p>A unit's number has at most 54 bits, and an event moves its square by at most 108. So a sum
 * over as many events as a long counts has fewer than 172 bits, in whatever order and however often
 * parts of it are added and taken away. 128 bits would be full after 1.7 million of the largest
 * units. A sum that stopped at its bound instead would depend on the order of what was added, and a
 * replay would differ from the stream.
 *
 * @param high the upper 64 bits, with the sign
 * @param middle the 64 bits below, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record Int192(long high, long middle, long low) {
  /** 0. */
  public static final Int192 ZERO = new Int192(0, 0, 0);

  private static final int BYTES = 24;

  /** The long as 192 bits. */
  public static Int192 of(long value) {
    long sign = value >> 63;
    return new Int192(sign, sign, value);
  }

  /** The exact product of two longs; it always fits. */
  public static Int192 product(long a, long b) {
    long middle = Math.multiplyHigh(a, b);
    return new Int192(middle >> 63, middle, a * b);
  }

  /**
   * The big integer as 192 bits.
   *
   * @throws ArithmeticException when it does not fit
   */
  public static Int192 of(BigInteger value) {
    if (value.bitLength() >= 8 * BYTES) {
      throw new ArithmeticException("Cannot hold " + value + ": over 192 bits");
    }
    return new Int192(
        value.shiftRight(128).longValue(), value.shiftRight(64).longValue(), value.longValue());
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException when it does not fit
   */
  public Int192 plus(Int192 other) {
    long lowSum = low + other.low;
    long lowCarry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
    long middlePart = middle + other.middle;
    long middleSum = middlePart + lowCarry;
    // At most one of the two steps can carry.
    boolean carries =
        Long.compareUnsigned(middlePart, middle) < 0
            || Long.compareUnsigned(middleSum, middlePart) < 0;
    long highSum = high + other.high + (carries ? 1 : 0);
    // Overflow: both addends have the sign that the sum lacks.
    if (((high ^ highSum) & (other.high ^ highSum)) < 0) {
      throw new ArithmeticException("Cannot add " + this + " and " + other + ": over 192 bits");
    }
    return new Int192(highSum, middleSum, lowSum);
  }

  /**
   * The number with the other sign.
   *
   * @throws ArithmeticException for the smallest number, which has no counterpart
   */
  public Int192 negated() {
    if (high == Long.MIN_VALUE && (middle | low) == 0) {
      throw new ArithmeticException("Cannot negate " + this + ": over 192 bits");
    }
    long lowCarry = low == 0 ? 1 : 0;
    long middleCarry = (low | middle) == 0 ? 1 : 0;
    return new Int192(~high + middleCarry, ~middle + lowCarry, -low);
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return (high | middle | low) == 0;
  }

  /** Whether a long can hold it; that is then {@link #low}. */
  public boolean fitsLong() {
    long sign = low >> 63;
    return middle == sign && high == sign;
  }

  /** The same number without bounds. */
  public BigInteger toBigInteger() {
    if (fitsLong()) {
      return BigInteger.valueOf(low);
    }
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) byteAt(BYTES - 1 - i);
    }
    return new BigInteger(bytes);
  }

  /** The nearest double. */
  public double toDouble() {
    return fitsLong() ? (double) low : toBigInteger().doubleValue();
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
  public static Int192 readFrom(DataInput in) throws IOException {
    int length = in.readUnsignedByte();
    if (length > BYTES) {
      throw new IOException("Cannot read a 192-bit number of " + length + " bytes");
    }
    long high = 0;
    long middle = 0;
    long low = 0;
    for (int i = 0; i < length; i++) {
      byte next = in.readByte();
      if (i == 0 && next < 0) {
        high = -1;
        middle = -1;
        low = -1;
      }
      high = (high << 8) | (middle >>> 56);
      middle = (middle << 8) | (low >>> 56);
      low = (low << 8) | (next & 0xff);
    }
    return new Int192(high, middle, low);
  }

  private int significantBytes() {
    if (isZero()) {
      return 0;
    }
    if (fitsLong()) {
      return bytesOf(low);
    }
    boolean fitsTwo = high == middle >> 63;
    return fitsTwo ? Long.BYTES + bytesOf(middle) : 2 * Long.BYTES + bytesOf(high);
  }

  private static int bytesOf(long top) {
    int bits = 65 - Long.numberOfLeadingZeros(top < 0 ? ~top : top);
    return (bits + 7) / 8;
  }

  private int byteAt(int index) {
    long word =
        switch (index / Long.BYTES) {
          case 0 -> low;
          case 1 -> middle;
          default -> high;
        };
    return (int) (word >> (8 * (index % Long.BYTES)));
  }

  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}

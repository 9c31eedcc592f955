package dev.splitstream.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Int192Test {
  private static final Int192 MIN = new Int192(Long.MIN_VALUE, 0, 0);
  private static final Int192 MAX = new Int192(Long.MAX_VALUE, -1, -1);

  @Property
  void toBigInteger_isInverseOfOf(@ForAll("numbers") Int192 number) {
    assertThat(Int192.of(number.toBigInteger())).isEqualTo(number);
  }

  @Property
  void toBigInteger_readsTwosComplement(@ForAll long high, @ForAll long middle, @ForAll long low) {
    BigInteger expected =
        BigInteger.valueOf(high)
            .shiftLeft(64)
            .add(new BigInteger(Long.toUnsignedString(middle)))
            .shiftLeft(64)
            .add(new BigInteger(Long.toUnsignedString(low)));
    assertThat(new Int192(high, middle, low).toBigInteger()).isEqualTo(expected);
  }

  @Property
  void ofLong_keepsTheValue(@ForAll long value) {
    assertThat(Int192.of(value).toBigInteger()).isEqualTo(BigInteger.valueOf(value));
  }

  @Property
  void plus_isTheExactSumOrAnOverflow(@ForAll("numbers") Int192 a, @ForAll("numbers") Int192 b) {
    BigInteger sum = a.toBigInteger().add(b.toBigInteger());
    if (sum.bitLength() < 192) {
      assertThat(a.plus(b).toBigInteger()).isEqualTo(sum);
    } else {
      assertThatThrownBy(() -> a.plus(b)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Property
  void negated_isTheExactNegation(@ForAll("numbers") Int192 number) {
    Assume.that(!number.equals(MIN));
    assertThat(number.negated().toBigInteger()).isEqualTo(number.toBigInteger().negate());
  }

  @Property
  void product_isTheExactProduct(@ForAll long a, @ForAll long b) {
    assertThat(Int192.product(a, b).toBigInteger())
        .isEqualTo(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
  }

  @Property
  void readFrom_isInverseOfWriteTo(@ForAll("numbers") Int192 number) throws IOException {
    assertThat(read(written(number))).isEqualTo(number);
  }

  @Property
  void writeTo_needsAsFewBytesAsTwosComplementAllows(@ForAll("numbers") Int192 number)
      throws IOException {
    int length = number.isZero() ? 0 : number.toBigInteger().toByteArray().length;
    assertThat(written(number)).hasSize(1 + length);
  }

  @Property
  void toDouble_isTheNearestDouble(@ForAll("numbers") Int192 number) {
    assertThat(number.toDouble()).isEqualTo(number.toBigInteger().doubleValue());
  }

  @Property
  void isZero_isTrueForZeroOnly(@ForAll("numbers") Int192 number) {
    assertThat(number.isZero()).isEqualTo(number.toBigInteger().signum() == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 1, 9223372036854775808",
    "-1, 1, 0",
    "18446744073709551615, 1, 18446744073709551616",
    "-18446744073709551616, -1, -18446744073709551617",
    "340282366920938463463374607431768211455, 1, 340282366920938463463374607431768211456",
    "340282366920938463463374607431768211456, -1, 340282366920938463463374607431768211455",
    "340282366920938463444927863358058659840, 18446744073709551616,"
        + " 340282366920938463463374607431768211456"
  })
  void plus_carriesAcrossTheMiddle(BigInteger a, BigInteger b, BigInteger sum) {
    assertThat(Int192.of(a).plus(Int192.of(b))).isEqualTo(Int192.of(sum));
  }

  @Test
  void plus_aboveTheLargest_isRefused() {
    assertThatThrownBy(() -> MAX.plus(Int192.of(1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("Cannot add ");
  }

  @Test
  void plus_belowTheSmallest_isRefused() {
    assertThatThrownBy(() -> MIN.plus(Int192.of(-1))).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void negated_smallest_isRefused() {
    assertThatThrownBy(MIN::negated)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("Cannot negate ");
  }

  @ParameterizedTest
  @CsvSource({
    "3138550867693340381917894711603833208051177722232017256448",
    "-3138550867693340381917894711603833208051177722232017256449"
  })
  void ofBigInteger_beyond192Bits_isRefused(BigInteger value) {
    assertThatThrownBy(() -> Int192.of(value))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("Cannot hold ");
  }

  @Test
  void product_ofTheSmallestLongs_fits() {
    assertThat(Int192.product(Long.MIN_VALUE, Long.MIN_VALUE).toBigInteger())
        .isEqualTo(BigInteger.ONE.shiftLeft(126));
  }

  @Test
  void readFrom_lengthOver24_isRefused() {
    byte[] bytes = new byte[26];
    bytes[0] = 25;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("25 bytes");
  }

  @Test
  void toString_isDecimal() {
    assertThat(Int192.of(-7)).hasToString("-7");
  }

  /** Of every size, so that sums overflow as often as not, and the edges. */
  @Provide
  Arbitrary<Int192> numbers() {
    Arbitrary<Int192> anySize =
        Combinators.combine(
                Arbitraries.longs(),
                Arbitraries.longs(),
                Arbitraries.longs(),
                Arbitraries.integers().between(0, 190))
            .as(
                (high, middle, low, shift) ->
                    Int192.of(new Int192(high, middle, low).toBigInteger().shiftRight(shift)));
    Arbitrary<Int192> edges =
        Arbitraries.of(
            MIN,
            MAX,
            Int192.ZERO,
            Int192.of(1),
            Int192.of(-1),
            Int192.of(Long.MAX_VALUE),
            Int192.of(Long.MIN_VALUE),
            new Int192(0, 0, Long.MIN_VALUE),
            new Int192(0, 0, -1),
            new Int192(0, -1, 0),
            new Int192(0, -1, -1),
            new Int192(0, Long.MIN_VALUE, 0),
            new Int192(0, 1, 0),
            new Int192(-1, 0, 0),
            new Int192(-1, -1, 0),
            new Int192(1, 0, 0));
    return Arbitraries.frequencyOf(Tuple.of(4, anySize), Tuple.of(1, edges));
  }

  private static byte[] written(Int192 number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    number.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Int192 read(byte[] bytes) throws IOException {
    return Int192.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}

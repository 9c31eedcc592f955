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

class Int128Test {
  private static final Int128 MIN = new Int128(Long.MIN_VALUE, 0);
  private static final Int128 MAX = new Int128(Long.MAX_VALUE, -1);

  @Property
  void toBigInteger_isInverseOfOf(@ForAll("numbers") Int128 number) {
    assertThat(Int128.of(number.toBigInteger())).isEqualTo(number);
  }

  @Property
  void toBigInteger_readsTwosComplement(@ForAll long high, @ForAll long low) {
    BigInteger expected =
        BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
    assertThat(new Int128(high, low).toBigInteger()).isEqualTo(expected);
  }

  @Property
  void ofLong_keepsTheValue(@ForAll long value) {
    assertThat(Int128.of(value).toBigInteger()).isEqualTo(BigInteger.valueOf(value));
  }

  @Property
  void plus_isTheExactSumOrAnOverflow(@ForAll("numbers") Int128 a, @ForAll("numbers") Int128 b) {
    BigInteger sum = a.toBigInteger().add(b.toBigInteger());
    if (sum.bitLength() < 128) {
      assertThat(a.plus(b).toBigInteger()).isEqualTo(sum);
    } else {
      assertThatThrownBy(() -> a.plus(b)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Property
  void negated_isTheExactNegation(@ForAll("numbers") Int128 number) {
    Assume.that(!number.equals(MIN));
    assertThat(number.negated().toBigInteger()).isEqualTo(number.toBigInteger().negate());
  }

  @Property
  void product_isTheExactProduct(@ForAll long a, @ForAll long b) {
    assertThat(Int128.product(a, b).toBigInteger())
        .isEqualTo(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
  }

  @Property
  void readFrom_isInverseOfWriteTo(@ForAll("numbers") Int128 number) throws IOException {
    assertThat(read(written(number))).isEqualTo(number);
  }

  @Property
  void writeTo_needsAsFewBytesAsTwosComplementAllows(@ForAll("numbers") Int128 number)
      throws IOException {
    int length = number.isZero() ? 0 : number.toBigInteger().toByteArray().length;
    assertThat(written(number)).hasSize(1 + length);
  }

  @Property
  void toDouble_isTheNearestDouble(@ForAll("numbers") Int128 number) {
    assertThat(number.toDouble()).isEqualTo(number.toBigInteger().doubleValue());
  }

  @Property
  void isZero_isTrueForZeroOnly(@ForAll("numbers") Int128 number) {
    assertThat(number.isZero()).isEqualTo(number.toBigInteger().signum() == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 1, 9223372036854775808",
    "-1, 1, 0",
    "18446744073709551615, 1, 18446744073709551616",
    "-18446744073709551616, -1, -18446744073709551617"
  })
  void plus_carriesAcrossTheMiddle(BigInteger a, BigInteger b, BigInteger sum) {
    assertThat(Int128.of(a).plus(Int128.of(b))).isEqualTo(Int128.of(sum));
  }

  @Test
  void plus_aboveTheLargest_isRefused() {
    assertThatThrownBy(() -> MAX.plus(Int128.of(1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("Cannot add ");
  }

  @Test
  void plus_belowTheSmallest_isRefused() {
    assertThatThrownBy(() -> MIN.plus(Int128.of(-1))).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void negated_smallest_isRefused() {
    assertThatThrownBy(MIN::negated)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("Cannot negate ");
  }

  @ParameterizedTest
  @CsvSource({
    "170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105729"
  })
  void ofBigInteger_beyond128Bits_isRefused(BigInteger value) {
    assertThatThrownBy(() -> Int128.of(value))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("Cannot hold ");
  }

  @Test
  void product_ofTheSmallestLongs_fits() {
    assertThat(Int128.product(Long.MIN_VALUE, Long.MIN_VALUE).toBigInteger())
        .isEqualTo(BigInteger.ONE.shiftLeft(126));
  }

  @Test
  void readFrom_lengthOverSixteen_isRefused() {
    byte[] bytes = new byte[18];
    bytes[0] = 17;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("17 bytes");
  }

  @Test
  void toString_isDecimal() {
    assertThat(Int128.of(-7)).hasToString("-7");
  }

  /** Of every size, so that sums overflow as often as not, and the edges. */
  @Provide
  Arbitrary<Int128> numbers() {
    Arbitrary<Int128> anySize =
        Combinators.combine(
                Arbitraries.longs(), Arbitraries.longs(), Arbitraries.integers().between(0, 126))
            .as(
                (high, low, shift) ->
                    Int128.of(new Int128(high, low).toBigInteger().shiftRight(shift)));
    Arbitrary<Int128> edges =
        Arbitraries.of(
            MIN,
            MAX,
            Int128.ZERO,
            Int128.of(1),
            Int128.of(-1),
            Int128.of(Long.MAX_VALUE),
            Int128.of(Long.MIN_VALUE),
            new Int128(0, Long.MIN_VALUE),
            new Int128(0, -1),
            new Int128(-1, 0),
            new Int128(1, 0));
    return Arbitraries.frequencyOf(Tuple.of(4, anySize), Tuple.of(1, edges));
  }

  private static byte[] written(Int128 number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    number.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Int128 read(byte[] bytes) throws IOException {
    return Int128.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}

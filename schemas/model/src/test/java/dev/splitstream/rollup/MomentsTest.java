package dev.splitstream.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
  /** The largest value of an event, in millionths, either way. */
  private static final long MAX_VALUE = 1_000_000_000_000_000L;

  private static final long LARGEST = 10 * MAX_VALUE;

  @Property
  void plus_isCommutative(@ForAll("moments") Moments a, @ForAll("moments") Moments b) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
  }

  @Property
  void plus_isAssociative(
      @ForAll("moments") Moments a, @ForAll("moments") Moments b, @ForAll("moments") Moments c) {
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
  }

  @Property
  void plus_inAnyOrderAndSplit_givesTheSame(
      @ForAll("units") List<Moments> units,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 8) int parts) {
    List<Moments> shuffled = new ArrayList<>(units);
    Collections.shuffle(shuffled, random);
    List<Moments> sums = new ArrayList<>(Collections.nCopies(parts, Moments.ZERO));
    for (Moments unit : shuffled) {
      int part = random.nextInt(parts);
      sums.set(part, sums.get(part).plus(unit));
    }
    assertThat(sum(sums)).isEqualTo(sum(units));
  }

  @Property
  void minus_undoesPlus(@ForAll("moments") Moments a, @ForAll("moments") Moments b) {
    assertThat(a.plus(b).minus(b)).isEqualTo(a);
  }

  @Property
  void minus_itself_isZero(@ForAll("moments") Moments moments) {
    assertThat(moments.minus(moments).isZero()).isTrue();
  }

  @Property
  void plus_zero_changesNothing(@ForAll("moments") Moments moments) {
    assertThat(moments.plus(Moments.ZERO)).isEqualTo(moments);
  }

  @Property
  void ofUnit_holdsTheExactProducts(@ForAll long x, @ForAll long y) {
    BigInteger bigX = BigInteger.valueOf(x);
    BigInteger bigY = BigInteger.valueOf(y);
    assertThat(Moments.ofUnit(x, y))
        .isEqualTo(
            new Moments(
                1,
                Int192.of(bigX),
                Int192.of(bigX.multiply(bigX)),
                Int192.of(bigY),
                Int192.of(bigY.multiply(bigY)),
                Int192.of(bigX.multiply(bigY))));
  }

  @Property
  void readFrom_isInverseOfWriteTo(@ForAll("moments") Moments moments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    moments.writeTo(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Moments.readFrom(in)).isEqualTo(moments);
    assertThat(in.read()).as("bytes left over").isEqualTo(-1);
  }

  @Test
  void writeTo_formatIsPinned() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Moments.ofUnit(-300, 0).writeTo(new DataOutputStream(bytes));
    assertThat(bytes.toByteArray())
        .as("the format of stored state: a change orphans every savepoint")
        .containsExactly(1, 1, 2, 0xFE, 0xD4, 3, 0x01, 0x5F, 0x90, 0, 0, 0);
  }

  @Test
  void isZero_withAnySumLeft_isFalse() {
    assertThat(Moments.ofUnit(0, 0).isZero()).isFalse();
  }

  /** Ten of the largest values of an event are the most that a unit counts with. */
  @Property
  void plus_unitsOfTheLargestValues_isExactForAsManyAsALongCounts(
      @ForAll boolean xIsNegative, @ForAll boolean yIsNegative) {
    long x = xIsNegative ? -LARGEST : LARGEST;
    long y = yIsNegative ? -LARGEST : LARGEST;
    Moments sum = doubled(Moments.ofUnit(x, y), 62);
    BigInteger n = BigInteger.ONE.shiftLeft(62);
    BigInteger square = BigInteger.valueOf(LARGEST).pow(2).multiply(n);
    assertThat(sum.n()).isEqualTo(n.longValueExact());
    assertThat(sum.sumX().toBigInteger()).isEqualTo(BigInteger.valueOf(x).multiply(n));
    assertThat(sum.sumXx().toBigInteger()).isEqualTo(square);
    assertThat(sum.sumYy().toBigInteger()).isEqualTo(square);
    assertThat(sum.sumXy().toBigInteger())
        .isEqualTo(xIsNegative == yIsNegative ? square : square.negate());
  }

  /** Changes of one window come in any order, so a sum may be far out before it comes back. */
  @Property
  void minus_ofSumsFarOut_comesBackToTheSameBits(
      @ForAll("moments") Moments few, @ForAll @IntRange(min = 0, max = 62) int times)
      throws IOException {
    Moments many = doubled(Moments.ofUnit(LARGEST, -LARGEST), times);
    assertThat(few.plus(many).minus(many)).isEqualTo(few);
    assertThat(few.minus(many).plus(many)).isEqualTo(few);
    assertThat(few.plus(many).equals(few)).as("they count while they are there").isFalse();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    many.writeTo(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Moments.readFrom(in)).isEqualTo(many);
  }

  private static Moments doubled(Moments moments, int times) {
    Moments sum = moments;
    for (int i = 0; i < times; i++) {
      sum = sum.plus(sum);
    }
    return sum;
  }

  @Test
  void plus_unitsBeyondLong_isRefused() {
    Moments full =
        new Moments(
            Long.MAX_VALUE, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO);
    assertThatThrownBy(() -> full.plus(Moments.ofUnit(0, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Provide
  Arbitrary<List<Moments>> units() {
    return unit().list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<Moments> moments() {
    return units().map(MomentsTest::sum);
  }

  private static Arbitrary<Moments> unit() {
    Arbitrary<Long> values = Arbitraries.longs().between(-MAX_VALUE, MAX_VALUE);
    return Combinators.combine(values, values).as(Moments::ofUnit);
  }

  private static Moments sum(List<Moments> all) {
    return all.stream().reduce(Moments.ZERO, Moments::plus);
  }
}

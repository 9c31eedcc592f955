package dev.splitstream.pipelines.rollup.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The same as adding moments one by one, carries and signs included. */
class MomentsSumTest {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(180);

  @Property(tries = 300)
  void sum_equalsThatOfMoments(@ForAll("changes") List<Moments> changes) {
    MomentsSum sum = new MomentsSum();
    changes.forEach(sum::add);
    assertThat(sum.sum()).isEqualTo(changes.stream().reduce(Moments::plus).orElse(Moments.ZERO));
  }

  @Property(tries = 300)
  void sumOfParts_equalsTheSumOfAll(
      @ForAll("changes") List<Moments> some, @ForAll("changes") List<Moments> others) {
    MomentsSum first = new MomentsSum();
    some.forEach(first::add);
    MomentsSum second = new MomentsSum();
    others.forEach(second::add);
    assertThat(MomentsSum.of(List.of(first, second)).sum())
        .isEqualTo(first.sum().plus(second.sum()));
    assertThat(MomentsSum.of(List.of(first))).isSameAs(first);
  }

  @Test
  void over192Bits_isRefused() {
    Int192 largest = new Int192(Long.MAX_VALUE, -1, -1);
    MomentsSum sum = new MomentsSum();
    sum.add(new Moments(1, largest, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO));
    assertThatThrownBy(() -> sum.add(Moments.ofUnit(1, 0))).isInstanceOf(ArithmeticException.class);
    MomentsSum least = new MomentsSum();
    least.add(
        new Moments(1, largest.negated(), Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO));
    least.add(Moments.ofUnit(-1, 0));
    assertThatThrownBy(() -> least.add(Moments.ofUnit(-1, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Provide
  Arbitrary<List<Moments>> changes() {
    Arbitrary<Int192> numbers =
        Arbitraries.oneOf(
            Arbitraries.of(Int192.ZERO, Int192.of(1), Int192.of(-1)),
            Arbitraries.of(new Int192(0, 0, -1), new Int192(0, -1, -1), new Int192(-1, 0, 0)),
            Arbitraries.bigIntegers().between(LIMIT.negate(), LIMIT).map(Int192::of));
    return Combinators.combine(
            Arbitraries.longs().between(-5, 5), numbers, numbers, numbers, numbers, numbers)
        .as(Moments::new)
        .list()
        .ofMaxSize(20);
  }
}

package dev.splitstream.query.statistics.mean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.rollup.Moments;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class MomentsPropertiesTest {

  @Provide
  static Arbitrary<Moments> moments() {
    Arbitrary<Long> value = Arbitraries.longs().between(1, 1_000_000_000_000L);
    Arbitrary<Long> base = Arbitraries.longs().between(1, 1_000_000);
    Arbitrary<Moments> unit = value.flatMap(x -> base.map(y -> Moments.ofUnit(x, y)));
    return unit.list().ofMinSize(2).ofMaxSize(30).map(MomentsPropertiesTest::sum);
  }

  private static Moments sum(List<Moments> units) {
    return units.stream().reduce(Moments.ZERO, Moments::plus);
  }

  @Property(tries = 200)
  void welch_isSymmetricWhenArmsAreSwapped(
      @ForAll("moments") Moments a, @ForAll("moments") Moments b) {
    Sample sampleA = Sample.of(a, 1_000_000);
    Sample sampleB = Sample.of(b, 1_000_000);
    Assume.that(sampleA.variance() + sampleB.variance() > 0);
    WelchTest forward = WelchTest.of(sampleA, sampleB, 0.05);
    WelchTest backward = WelchTest.of(sampleB, sampleA, 0.05);
    assertThat(backward.difference()).isEqualTo(-forward.difference());
    assertThat(backward.pValue()).isEqualTo(forward.pValue(), within(1e-12));
  }

  @Property(tries = 200)
  void welch_givesAProbabilityAndAnIntervalAroundTheDifference(
      @ForAll("moments") Moments a, @ForAll("moments") Moments b) {
    Sample sampleA = Sample.of(a, 1);
    Sample sampleB = Sample.of(b, 1);
    Assume.that(sampleA.variance() + sampleB.variance() > 0);
    WelchTest test = WelchTest.of(sampleA, sampleB, 0.05);
    assertThat(test.pValue()).isBetween(0.0, 1.0);
    assertThat(test.interval().contains(test.difference())).isTrue();
  }

  @Property(tries = 200)
  void ratio_isSymmetricWhenArmsAreSwapped(
      @ForAll("moments") Moments a, @ForAll("moments") Moments b) {
    RatioSample sampleA = RatioSample.of(a, 1_000_000, 1);
    RatioSample sampleB = RatioSample.of(b, 1_000_000, 1);
    Assume.that(sampleA.variance() + sampleB.variance() > 0);
    RatioTest forward = RatioTest.of(sampleA, sampleB, 0.05);
    RatioTest backward = RatioTest.of(sampleB, sampleA, 0.05);
    assertThat(backward.difference()).isEqualTo(-forward.difference());
    assertThat(backward.pValue()).isEqualTo(forward.pValue()).isBetween(0.0, 1.0);
  }

  @Property(tries = 200)
  void variance_doesNotDependOnALargeCommonOffset(
      @ForAll @LongRange(min = 0, max = 1_000_000) long spread) {
    long offset = 1_000_000_000_000_000L;
    Moments near = sum(List.of(Moments.ofUnit(0, 0), Moments.ofUnit(spread, 0)));
    Moments far = sum(List.of(Moments.ofUnit(offset, 0), Moments.ofUnit(offset + spread, 0)));
    assertThat(Sample.of(far, 1).variance()).isEqualTo(Sample.of(near, 1).variance());
  }
}

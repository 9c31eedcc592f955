package dev.splitstream.query.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.distribution.Normal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProportionPropertiesTest {

  @Provide
  static Arbitrary<Proportion> proportions() {
    return Arbitraries.longs()
        .between(1, 1_000_000_000)
        .flatMap(
            trials ->
                Arbitraries.longs()
                    .between(0, trials)
                    .map(successes -> new Proportion(successes, trials)));
  }

  @Provide
  static Arbitrary<Double> levels() {
    return Arbitraries.doubles().between(-300, -1e-3).ofScale(3).map(power -> Math.pow(10, power));
  }

  @Property
  void test_isSymmetricWhenArmsAreSwapped(
      @ForAll("proportions") Proportion a, @ForAll("proportions") Proportion b) {
    TwoProportionTest forward = TwoProportionTest.of(a, b, 0.05);
    TwoProportionTest backward = TwoProportionTest.of(b, a, 0.05);
    assertThat(backward.difference()).isEqualTo(-forward.difference(), within(1e-15));
    assertThat(backward.pValuePooled()).isEqualTo(forward.pValuePooled(), within(1e-12));
  }

  @Property
  void pValue_isAProbability(
      @ForAll("proportions") Proportion a, @ForAll("proportions") Proportion b) {
    assertThat(TwoProportionTest.of(a, b, 0.05).pValuePooled()).isBetween(0.0, 1.0);
  }

  @Property
  void wilson_containsTheRateAndStaysInRange(
      @ForAll("proportions") Proportion p, @ForAll("levels") double a) {
    Interval interval = WilsonInterval.of(p, a);
    assertThat(interval.low()).isBetween(0.0, p.rate() + 1e-15);
    assertThat(interval.high()).isBetween(p.rate() - 1e-15, 1.0);
  }

  @Property
  void newcombe_containsTheDifferenceAndStaysInRange(
      @ForAll("proportions") Proportion a, @ForAll("proportions") Proportion b) {
    Interval interval = NewcombeInterval.of(a, b, 0.05);
    assertThat(interval.low()).isBetween(-1.0, b.minus(a));
    assertThat(interval.high()).isBetween(b.minus(a), 1.0);
  }

  @Property
  void newcombe_isMirroredWhenArmsAreSwapped(
      @ForAll("proportions") Proportion a, @ForAll("proportions") Proportion b) {
    Interval forward = NewcombeInterval.of(a, b, 0.05);
    Interval backward = NewcombeInterval.of(b, a, 0.05);
    assertThat(backward.low()).isEqualTo(-forward.high(), within(1e-12));
    assertThat(backward.high()).isEqualTo(-forward.low(), within(1e-12));
  }

  @Property
  void fieller_containsTheLift(
      @ForAll("proportions") Proportion a, @ForAll("proportions") Proportion b) {
    Assume.that(a.successes() > 0);
    RelativeLift lift = RelativeLift.of(a, b, 0.05);
    double slack = 1e-9 * (1 + Math.abs(lift.lift()));
    lift.fieller()
        .ifPresent(
            interval -> {
              assertThat(interval.low()).isLessThanOrEqualTo(lift.lift() + slack);
              assertThat(interval.high()).isGreaterThanOrEqualTo(lift.lift() - slack);
            });
  }

  @Property
  void critical_givesItsOwnTailBack(@ForAll("levels") double a) {
    assertThat(Normal.twoSidedP(Normal.critical(a)) / a).isEqualTo(1, within(1e-10));
  }
}

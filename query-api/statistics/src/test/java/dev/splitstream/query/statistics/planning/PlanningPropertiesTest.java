package dev.splitstream.query.statistics.planning;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.StatisticsException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanningPropertiesTest {
  private static final ErrorRates TWO_SIDED = new ErrorRates(0.05, 2);

  @Property(tries = 200)
  void sampleSizeOfProportions_hasThePlannedPower(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double p1,
      @ForAll @DoubleRange(min = 0.01, max = 0.3) double mde,
      @ForAll @DoubleRange(min = 0.3, max = 0.99) double power,
      @ForAll @IntRange(min = 1, max = 3) int ratio) {
    ProportionEffect effect = ProportionEffect.relative(p1, mde);
    SampleSize size = ProportionSampleSize.POOLED.of(effect, TWO_SIDED, power, ratio);
    double reached = new ProportionPower(size.a(), size.b(), TWO_SIDED).of(effect);
    assertThat(reached).isBetween(power - 1e-9, power + 10.0 / size.a());
  }

  @Property(tries = 200)
  void leastEffectOfProportions_hasThePlannedPower(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double p1,
      @ForAll @DoubleRange(min = 0.1, max = 0.95) double power,
      @ForAll @IntRange(min = 2_000, max = 1_000_000_000) int n,
      @ForAll ProportionPower.Direction direction) {
    ProportionPower test = new ProportionPower(n, n, TWO_SIDED);
    ProportionEffect least = test.leastEffect(p1, power, direction);
    assertThat(test.of(least)).isEqualTo(power, within(1e-9));
    assertThat(Math.signum(least.difference()))
        .isEqualTo(direction == ProportionPower.Direction.INCREASE ? 1 : -1);
  }

  @Property(tries = 200)
  void planOfMeans_isItsOwnInverse(
      @ForAll @DoubleRange(min = 0.1, max = 100) double deviation,
      @ForAll @DoubleRange(min = 0.1, max = 0.99) double power,
      @ForAll @IntRange(min = 2, max = 1_000_000) int n) {
    MeanPlan plan = new MeanPlan(deviation, 2 * deviation, TWO_SIDED);
    double least = plan.leastEffect(power, n, n);
    assertThat(plan.power(least, n, n)).isEqualTo(power, within(1e-9));
    assertThat(plan.sampleSize(least, power, 1).exactA() / n).isEqualTo(1, within(1e-9));
  }

  @Property(tries = 100)
  void sampleSize_growsAsTheEffectShrinks(
      @ForAll ProportionSampleSize convention,
      @ForAll @DoubleRange(min = 0.01, max = 0.4) double mde) {
    SampleSize small = convention.of(new ProportionEffect(0.5, mde / 2), TWO_SIDED, 0.8, 1);
    SampleSize large = convention.of(new ProportionEffect(0.5, mde), TWO_SIDED, 0.8, 1);
    assertThat(small.exactA()).isGreaterThan(large.exactA());
  }

  @Test
  void conventions_thatAssumeEqualArmsRefuseOthers() {
    ProportionEffect effect = new ProportionEffect(0.1, 0.01);
    assertInvalid(
        () -> ProportionSampleSize.EVAN_MILLER.of(effect, TWO_SIDED, 0.8, 2), "Invalid ratio");
  }

  @Test
  void ruleOf16_isForItsOwnErrors() {
    ProportionEffect effect = new ProportionEffect(0.1, 0.01);
    assertInvalid(
        () -> ProportionSampleSize.RULE_OF_16.of(effect, TWO_SIDED, 0.9, 1),
        "Invalid error or power");
  }

  @Test
  void effects_leaveTheRateInsideItsRange() {
    assertInvalid(() -> new ProportionEffect(0.9, 0.1), "Invalid rate");
    assertInvalid(() -> new ProportionEffect(0, 0.1), "Invalid rate");
    assertInvalid(() -> new ProportionEffect(0.5, 0), "Invalid effect");
  }

  @Test
  void errors_areOfOneOrTwoSides() {
    assertInvalid(() -> new ErrorRates(0.05, 3), "Invalid number of sides");
    assertInvalid(() -> new ErrorRates(1, 2), "Invalid alpha");
  }

  @Test
  void power_beyondTheRangeOfRatesIsRefused() {
    ProportionPower test = new ProportionPower(3, 3, TWO_SIDED);
    assertInvalid(
        () -> test.leastEffect(0.5, 0.99, ProportionPower.Direction.DECREASE), "Invalid power");
  }

  @Test
  void planOfMeans_needsSomeVariance() {
    assertThatThrownBy(() -> new MeanPlan(0, 0, TWO_SIDED))
        .isInstanceOfSatisfying(
            StatisticsException.class,
            failure ->
                assertThat(failure.code()).isEqualTo(StatisticsException.Code.ZERO_VARIANCE));
  }
}

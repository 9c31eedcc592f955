package dev.splitstream.query.statistics.planning;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.planning.ProportionPower.Direction;
import dev.splitstream.query.statistics.sequential.ConfidenceSequence;
import dev.splitstream.query.statistics.sequential.Effect;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonPlanTest {
  private static final double TIGHTEST_AT = 5_000;
  private static final Threshold ONE_LOOK = Threshold.ofOneLook(0.05);
  private static final Threshold ANY_LOOK = Threshold.ofAnyLook(0.05, TIGHTEST_AT);

  @Property(tries = 200)
  void oneLookAtMeans_needsWhatTheTestOfMeansNeeds(
      @ForAll @DoubleRange(min = 0.1, max = 100) double deviation,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double effect,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double power) {
    double delta = effect * deviation;
    SampleSize size =
        new MeanPlan(deviation, deviation, new ErrorRates(0.05, 2)).sampleSize(delta, power, 1);
    ComparisonPlan plan =
        new ComparisonPlan(Arms.ofMeans(deviation * deviation, 0.5), ONE_LOOK, power);
    assertThat(plan.units(delta)).isBetween(size.total() - 2, size.total());
  }

  @Test
  void oneLookAtRates_needsWhatTheUnpooledTestNeeds() {
    SampleSize size =
        ProportionSampleSize.UNPOOLED.of(
            ProportionEffect.relative(0.1, 0.1), new ErrorRates(0.05, 2), 0.8, 1);
    ComparisonPlan plan = new ComparisonPlan(Arms.ofRates(0.1, 0.5), ONE_LOOK, 0.8);
    assertThat(plan.units(0.01)).isBetween(size.total() - 2, size.total());
  }

  @Property(tries = 300)
  void leastEffect_isFoundWithTheseUnits_andNotWithFewer(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double rate,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double share,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double power,
      @ForAll @IntRange(min = 20_000, max = 1_000_000_000) int units,
      @ForAll Direction direction,
      @ForAll boolean sequential) {
    Threshold threshold = sequential ? ANY_LOOK : ONE_LOOK;
    ComparisonPlan plan = new ComparisonPlan(Arms.ofRates(rate, share), threshold, power);
    plan.leastEffect(units, direction)
        .ifPresent(
            effect -> {
              assertThat(Math.signum(effect)).isEqualTo(direction == Direction.INCREASE ? 1 : -1);
              assertThat((double) plan.units(effect) / units).isEqualTo(1, within(1e-4));
            });
  }

  @Property(tries = 200)
  void anyLook_takesMoreUnitsThanOne_andLessFromMoreUnits(
      @ForAll @DoubleRange(min = 0.02, max = 0.5) double effect) {
    Arms arms = Arms.ofMeans(1, 0.5);
    long sequential = new ComparisonPlan(arms, ANY_LOOK, 0.8).units(effect);
    assertThat(sequential).isGreaterThan(new ComparisonPlan(arms, ONE_LOOK, 0.8).units(effect));
    assertThat(new ComparisonPlan(arms, ANY_LOOK, 0.8).units(effect / 2)).isGreaterThan(sequential);
  }

  @Test
  void anyLook_findsTheEffectAsOftenAsPlanned() {
    double effect = 0.1;
    long units = new ComparisonPlan(Arms.ofMeans(1, 0.5), ANY_LOOK, 0.8).units(effect);
    double standardError = 2 / Math.sqrt((double) units);
    Random random = new Random(7);
    int found = 0;
    int tries = 20_000;
    for (int i = 0; i < tries; i++) {
      double estimate = effect + random.nextGaussian() * standardError;
      ConfidenceSequence sequence =
          ConfidenceSequence.of(new Effect(estimate, standardError), units, TIGHTEST_AT, 0.05);
      found += sequence.interval().low() > 0 ? 1 : 0;
    }
    assertThat((double) found / tries).isEqualTo(0.8, within(0.01));
  }

  @Test
  void leastEffect_thatNoRateCanHave_isNone() {
    ComparisonPlan plan = new ComparisonPlan(Arms.ofRates(0.5, 0.5), ANY_LOOK, 0.8);
    assertThat(plan.leastEffect(4, Direction.INCREASE)).isEmpty();
    assertThat(plan.leastEffect(10_000, Direction.INCREASE)).isPresent();
  }

  @Test
  void numbersOutOfRange_areRefused() {
    Arms arms = Arms.ofRates(0.5, 0.5);
    assertInvalid(() -> new ComparisonPlan(arms, ONE_LOOK, 0.49), "Invalid");
    assertInvalid(() -> new ComparisonPlan(arms, ONE_LOOK, 1), "Invalid");
    assertInvalid(() -> new ComparisonPlan(arms, ONE_LOOK, 0.8).units(0), "Invalid");
    assertInvalid(() -> new ComparisonPlan(arms, ONE_LOOK, 0.8).units(0.5), "Invalid");
    assertInvalid(() -> new ComparisonPlan(arms, ONE_LOOK, 0.8).units(1e-12), "Invalid");
    assertInvalid(
        () -> new ComparisonPlan(arms, ONE_LOOK, 0.8).leastEffect(1, Direction.DECREASE),
        "Invalid");
    assertInvalid(() -> Threshold.ofAnyLook(0, TIGHTEST_AT), "Invalid");
    assertInvalid(() -> Threshold.ofOneLook(0), "Invalid");
    assertInvalid(() -> Arms.ofRates(0, 0.5), "Invalid");
    assertInvalid(() -> Arms.ofRates(0.5, 1), "Invalid");
    assertInvalid(() -> Arms.ofMeans(0, 0.5), "Invalid");
  }
}

package dev.splitstream.query.statistics.mean;

import static dev.splitstream.query.statistics.StatisticsException.Code.INSUFFICIENT_DATA;
import static dev.splitstream.query.statistics.StatisticsException.Code.ZERO_VARIANCE;
import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of accepted samples and sums, on both sides, and results at such a limit. */
class SampleBoundsTest {
  private static final double NORMAL_95 = 1.959963984540054;
  private static final Moments NO_SPREAD = Moments.ofUnit(3, 1).plus(Moments.ofUnit(3, 1));

  @Test
  void sample_mayHaveNoVariance() {
    assertThat(new Sample(1, 0, 2).meanVariance()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-300, Double.NaN, Double.POSITIVE_INFINITY})
  void sample_refusesAnInvalidVariance(double variance) {
    assertInvalid(() -> new Sample(1, variance, 2), "Invalid variance: " + variance);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void sample_refusesAnInvalidMean(double mean) {
    assertInvalid(() -> new Sample(mean, 1, 2), "Invalid mean: " + mean);
  }

  @Test
  void sample_refusesNoUnitAsInvalid() {
    assertInvalid(() -> Sample.of(Moments.ZERO, 1), "Invalid number of units: 0");
  }

  @Test
  void sample_ofNoUnitIsRefusedAsInvalid() {
    assertInvalid(() -> new Sample(1, 1, 0), "Invalid number of units: 0");
  }

  /** Sums of values that were rounded one by one may imply a variance just below zero. */
  @Test
  void sums_aBillionthBelowZero_haveNoVariance() {
    assertThat(Sample.of(squares(500_000_001, 1_000_000_001), 1).variance()).isZero();
  }

  @Test
  void sums_furtherBelowZero_contradictEachOther() {
    assertInvalid(
        () -> Sample.of(squares(500_000_001, 999_999_990), 1),
        "Invalid sums, they imply a negative variance: -");
  }

  /** Two units of x = sum / 2: exact squares would be sum² / 2, and these are a little less. */
  private static Moments squares(long root, long divisor) {
    Int192 sum = Int192.of(2 * root);
    Int192 exact = Int192.product(2 * root, root);
    Int192 less = Int192.of(exact.toBigInteger().divide(BigInteger.valueOf(divisor)));
    return new Moments(2, sum, exact.plus(less.negated()), Int192.ZERO, Int192.ZERO, Int192.ZERO);
  }

  /** Eight billion units, one half with the largest number a unit can have, the other with 0. */
  @Test
  void sample_withSquaresBeyond128Bits_isRight() {
    long largest = 10_000_000_000_000_000L;
    Moments moments = Moments.ofUnit(largest, 0).plus(Moments.ofUnit(0, 0));
    for (int i = 0; i < 32; i++) {
      moments = moments.plus(moments);
    }
    assertThat(moments.sumXx().toBigInteger().bitLength()).isGreaterThan(128);
    Sample sample = Sample.of(moments, 1_000_000);
    assertThat(sample.mean()).isEqualTo(5e9);
    assertThat(sample.variance()).isEqualTo(2.5e19, within(2.5e19 / moments.n() * 2));
    assertThat(sample.n()).isEqualTo(1L << 33);
  }

  @Test
  void meanInterval_isStudents() {
    Interval interval = new Sample(10, 8, 2).meanInterval(0.05);
    assertThat(interval.low()).isEqualTo(10 - 2 * 12.706204736174698, within(1e-9));
    assertThat(interval.high()).isEqualTo(10 + 2 * 12.706204736174698, within(1e-9));
  }

  @Test
  void meanInterval_refusesALevelOutOfRange() {
    assertInvalid(() -> new Sample(10, 8, 2).meanInterval(1), "Invalid alpha");
  }

  @Test
  void ratioInterval_isNormal() {
    Interval interval = new RatioSample(3, 4).interval(0.05);
    assertThat(interval.low()).isEqualTo(3 - 2 * NORMAL_95, within(1e-12));
    assertThat(interval.high()).isEqualTo(3 + 2 * NORMAL_95, within(1e-12));
  }

  @Test
  void ratio_ofTwoScales_isInOnes() {
    Moments moments = Moments.ofUnit(1_000_000, 10).plus(Moments.ofUnit(4_000_000, 20));
    RatioSample inOnes = RatioSample.of(Moments.ofUnit(1, 1).plus(Moments.ofUnit(4, 2)), 1, 1);
    RatioSample scaled = RatioSample.of(moments, 1_000_000, 10);
    assertThat(scaled.ratio()).isEqualTo(inOnes.ratio(), within(1e-15));
    assertThat(scaled.variance()).isEqualTo(inOnes.variance(), within(1e-15));
  }

  @Test
  void ratioLift_overANegativeBaseline_risesWithTheRatio() {
    RatioTest.Lift lift =
        RatioTest.of(new RatioSample(-2, 1), new RatioSample(-1, 1), 0.05).lift().orElseThrow();
    assertThat(lift.value()).isEqualTo(0.5);
    assertThat(lift.interval().high() - lift.value())
        .isEqualTo(NORMAL_95 * lift.standardError(), within(1e-12));
  }

  @Test
  void meanLift_overANegativeBaseline_risesWithTheMean() {
    MeanLift lift = MeanLift.of(new Sample(-2, 4, 4), new Sample(-1, 4, 4), 0.05);
    assertThat(lift.lift()).isEqualTo(0.5);
    assertThat(lift.seDelta()).isEqualTo(Math.sqrt(1 + 0.25) / 2, within(1e-15));
  }

  @Test
  void meanLift_refusesALevelOutOfRange() {
    assertInvalid(() -> MeanLift.of(new Sample(1, 1, 2), new Sample(1, 1, 2), 0), "Invalid alpha");
  }

  @Test
  void adjusted_needsSomeVariance() {
    assertThatThrownBy(() -> AdjustedSamples.of(NO_SPREAD, NO_SPREAD, 1))
        .isInstanceOfSatisfying(
            StatisticsException.class,
            failure -> assertThat(failure.code()).isEqualTo(ZERO_VARIANCE));
  }

  @Test
  void adjusted_byAPastThatDoesNotVary_isUnchanged() {
    Moments arm = Moments.ofUnit(1, 7).plus(Moments.ofUnit(3, 7));
    AdjustedSamples adjusted = AdjustedSamples.of(arm, arm, 1);
    assertThat(adjusted)
        .isEqualTo(
            new AdjustedSamples(0, Sample.of(arm, 1), Sample.of(arm, 1), 0, Math.sqrt(2), 0));
  }

  @Test
  void adjusted_byAPastThatForetellsAll_hasNoVarianceLeft() {
    Moments a = Moments.ofUnit(1, 1).plus(Moments.ofUnit(3, 3));
    Moments b = Moments.ofUnit(4, 2).plus(Moments.ofUnit(6, 4));
    AdjustedSamples adjusted = AdjustedSamples.of(a, b, 1);
    assertThat(adjusted.theta()).isEqualTo(1);
    assertThat(adjusted.b().mean() - adjusted.a().mean()).isEqualTo(2, within(1e-12));
    assertThat(adjusted.varianceReduction()).isEqualTo(1);
  }

  @Test
  void ratio_needsTwoUnits() {
    assertThatThrownBy(() -> RatioSample.of(Moments.ofUnit(1, 1), 1, 1))
        .isInstanceOfSatisfying(
            StatisticsException.class,
            failure -> assertThat(failure.code()).isEqualTo(INSUFFICIENT_DATA));
  }

  @Test
  void sums_takeOneUnit_andNotNone() {
    assertThat(ExactSums.of(Moments.ofUnit(3, 2)).centeredXx()).isZero();
    assertInvalid(() -> ExactSums.of(Moments.ZERO), "Invalid number of units: 0");
  }
}
